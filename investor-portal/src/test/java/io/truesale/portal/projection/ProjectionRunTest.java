package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.structure.Payments;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.NamedScenario.Model;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionRunTest {
    private static final String INDEX = "index.SOFR";

    private static NamedScenario with(BigDecimal... index) {
        NamedScenario base = ScenarioSet.usual("Base", "1.3", "0", List.of(), Map.of());
        return new NamedScenario(
                base.name(),
                base.model(),
                base.speed(),
                base.defaults().rates(),
                base.severity(),
                base.lag(),
                base.call(),
                index.length == 0 ? Map.of() : Map.of(INDEX, List.of(index)));
    }

    /** A coupon of the index and 0.9 % on 30/360. */
    private static long interest(long balance, String index, int days) {
        return BigDecimal.valueOf(balance)
                .multiply(new BigDecimal(index).add(new BigDecimal("0.009")))
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(360), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static ClassAmounts a(ProjectionRun run, int period) {
        return run.at(period).flatMap(one -> one.of("A")).orElseThrow();
    }

    private static NamedScenario typed(Model model, String speed) {
        BigDecimal none = BigDecimal.ZERO;
        return new NamedScenario(
                "typed", model, List.of(new BigDecimal(speed)), List.of(none), none, 0, Call.NEVER, Map.of());
    }

    private static List<Long> principal(Model model, String speed) {
        return ProjectionRun.of(PaidDeal.template(), typed(model, speed)).payments().stream()
                .map(one -> one.of("A").orElseThrow().principalPaid())
                .toList();
    }

    private static List<Long> chargedOff(Defaults defaults, String severity) {
        NamedScenario typed = new NamedScenario(
                "typed",
                Model.CPR,
                List.of(BigDecimal.ZERO),
                defaults,
                new BigDecimal(severity),
                0,
                Call.NEVER,
                Map.of(),
                Optional.empty());
        return ProjectionRun.of(PaidDeal.template(), typed).payments().stream()
                .map(one -> one.collected().chargedOff())
                .toList();
    }

    private static Defaults defaults(Defaults.Model model, String rate, String... timing) {
        return new Defaults(
                model,
                List.of(new BigDecimal(rate)),
                Stream.of(timing).map(BigDecimal::new).toList());
    }

    /**
     * MDR of 1 % takes 1 % of the balance; SDA at the age of nine months is nine times 0.02 % a year of the standard; a net loss of 6 % with
     * a severity of 60 % is defaults of 10 %, half of them in the first twelve months, as much in each.
     */
    @Test
    void takesDefaultsByMonthByTheStandardAndAsALoss() {
        double pool = PaidDeal.template().lines().total();
        List<Long> monthly = chargedOff(defaults(Defaults.Model.MDR, "1"), "60");
        assertThat(monthly.get(0)).isCloseTo(Math.round(pool * 0.01), offset(1L));
        List<Long> standard = chargedOff(defaults(Defaults.Model.SDA, "100"), "60");
        double mdr = 1 - Math.pow(1 - 9 * 0.0002, 1 / 12.0);
        assertThat(standard.get(0)).isCloseTo(Math.round(pool * mdr), offset(1L));
        List<Long> loss = chargedOff(defaults(Defaults.Model.CNL, "6", "50", "50"), "60");
        for (int month = 0; month < 24; month++) {
            assertThat(loss.get(month)).as("month %d", month).isCloseTo(Math.round(pool * 0.10 / 24), offset(2L));
        }
        assertThat(loss.get(24)).isZero();
    }

    /** 1 % a month leaves 0.99^12 of a year: 11.361512828388 % a year. The line is eight months old, HEP and MHP ramp up with it. */
    @Test
    void takesSpeedsByMonthAndOfBothStandards() {
        List<Long> monthly = principal(Model.SMM, "1");
        List<Long> yearly = principal(Model.CPR, "11.361512828388");
        assertThat(monthly).hasSameSizeAs(yearly);
        for (int i = 0; i < monthly.size(); i++) {
            assertThat(monthly.get(i)).isCloseTo(yearly.get(i), offset(2L));
        }
        assertThat(principal(Model.HEP, "20").get(0))
                .isLessThan(principal(Model.CPR, "20").get(0));
        assertThat(principal(Model.HEP, "20").get(0))
                .isGreaterThan(principal(Model.CPR, "10").get(0));
        assertThat(principal(Model.MHP, "200").get(0))
                .isGreaterThan(principal(Model.MHP, "100").get(0));
    }

    @Test
    void saysWhichValueFromOutsideIsMissing() {
        ProjectionRun run = ProjectionRun.of(PaidDeal.floating(Map.of()), with());
        assertThat(run.payments()).isEmpty();
        assertThat(run.refusal())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(INDEX));
    }

    @Test
    void takesTheIndexByPaymentDateAndHoldsTheLast() {
        ProjectionRun run =
                ProjectionRun.of(PaidDeal.floating(Map.of()), with(new BigDecimal("0.04"), new BigDecimal("0.05")));
        assertThat(a(run, 1).interestPaid()).isEqualTo(interest(a(run, 1).opening(), "0.04", 25));
        assertThat(a(run, 2).interestPaid()).isEqualTo(interest(a(run, 2).opening(), "0.05", 30));
        assertThat(a(run, 3).interestPaid()).isEqualTo(interest(a(run, 3).opening(), "0.05", 30));
    }

    @Test
    void holdsTheIndexAsLastObservedWhenTheScenarioSaysNothing() {
        ProjectionRun run = ProjectionRun.of(PaidDeal.floating(Map.of(INDEX, "0.0431")), with());
        assertThat(a(run, 2).interestPaid()).isEqualTo(interest(a(run, 2).opening(), "0.0431", 30));
    }

    /** From a later basis on, the first number is for the next payment date, not for the first of the deal. */
    @Test
    void startsWithTheNextPaymentDate() {
        ProjectionBasis closing = PaidDeal.floating(Map.of(INDEX, "0.04"));
        ProjectionBasis.ByFile file = (ProjectionBasis.ByFile) closing.terms();
        var receipts = new io.truesale.domain.structure.Receipts(
                50_000_00,
                1_000_000_00,
                0,
                0,
                0,
                file.deal().pool() - 1_000_000_00,
                0,
                Map.of(INDEX, "0.04", "delinquent60", "0"));
        var paid = Payments.pay(file.deal(), file.standing(), receipts);
        ProjectionBasis later = new ProjectionBasis(
                1,
                1,
                "2026-02",
                new ProjectionBasis.ByFile(file.deal(), paid.closing(), 2, file.hash(), Map.of(INDEX, "0.04")),
                closing.lines());
        ProjectionRun run = ProjectionRun.of(later, with(new BigDecimal("0.06"), new BigDecimal("0.07")));
        assertThat(run.payments().get(0).period()).isEqualTo(2);
        assertThat(a(run, 2).interestPaid()).isEqualTo(interest(a(run, 2).opening(), "0.06", 30));
        assertThat(a(run, 3).interestPaid()).isEqualTo(interest(a(run, 3).opening(), "0.07", 30));
    }

    @Test
    void measuresAClassOfEitherKindOfDeal() {
        for (ProjectionBasis basis : List.of(PaidDeal.template(), PaidDeal.floating(Map.of(INDEX, "0.04")))) {
            ClassProjection a = ProjectionRun.of(basis, with()).of(basis, "A", BigDecimal.valueOf(100));
            long principal = a.payments().stream()
                    .mapToLong(ClassProjection.Payment::principal)
                    .sum();
            assertThat(principal + a.unpaid())
                    .isEqualTo(basis.terms().balances().get(0).amount());
            assertThat(a.averageLife().orElseThrow()).isBetween(0.5, 4.0);
        }
    }

    private static NamedScenario file(String text) {
        return NamedScenario.of("File", ScenarioShelf.read("mine.yaml", text));
    }

    /** The usual scenario said by a file: the same to the cent. */
    @Test
    void paysAFileAsTheSameThingTyped() {
        ProjectionBasis basis = PaidDeal.floating(Map.of());
        ProjectionRun typed = ProjectionRun.of(basis, with(new BigDecimal("0.04"), new BigDecimal("0.05")));
        ProjectionRun said = ProjectionRun.of(basis, file("""
            prepayment: {model: ABS, speed: 1.3%}
            severity: 50%
            lag: 4
            call: AT_FIRST_DATE
            observed: {index.SOFR: [0.04, 0.05]}
            """));
        assertThat(said.refusal()).isEmpty();
        assertThat(said.payments()).isEqualTo(typed.payments());
        String same = """
            prepayment: {model: ABS, speed: 1.3%}
            severity: 50%
            lag: 4
            call: AT_FIRST_DATE
            """;
        assertThat(ProjectionRun.of(PaidDeal.template(), file(same)).payments())
                .isEqualTo(ProjectionRun.of(PaidDeal.template(), with()).payments());
    }

    /** Each of these adds defaults to an ABS speed that does not say what it contains; the place is that of the speed, or of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'severity: 1\n"
                        + "defaults: {model: CDR, speed: 2%}' | line 1, /prepayment: an ABS speed counts every loan that"
                        + " goes",
                "'severity: 1\ndefaults: {model: CNL, total: 2%, timing: [1]}' | line 1, /prepayment: an ABS speed",
                "'severity: 1\n"
                        + "delinquency: {rolls: [{worse: 2%}, {worse: 1}]}' | line 1, /prepayment: an ABS speed counts",
                "strata: [{name: a, severity: 1, defaults: {model: MDR, speed: 0.1%}}] | line 2, /strata/0: an ABS"
                        + " speed counts"
            })
    void refusesDefaultsBesideAnAbsSpeedThatDoesNotSayWhatItContains(String more, String sentence) {
        String lines = more.replace("\\n", "\n");
        assertThatThrownBy(() -> file("prepayment: {model: ABS, speed: 1.3%}\n" + lines))
                .hasMessageContaining(sentence)
                .hasMessageContaining("such as prepayment: {model: ABS, speed: 1.3%, contains: VOLUNTARY}");
        assertThat(file("prepayment: {model: ABS, speed: 1.3%, contains: VOLUNTARY}\n" + lines)
                        .file())
                .isPresent();
        assertThatThrownBy(() -> file("prepayment: {model: ABS, speed: 1.3%, contains: ALL}"))
                .hasMessageContaining("/prepayment/contains: one of [VOLUNTARY, LIQUIDATIONS] is expected, got: ALL");
    }

    /** What is typed is refused as what a file says; with what it contains said it is computed, either way another way. */
    @Test
    void computesATypedAbsSpeedAsItSaysWhatItContains() {
        List<ProjectionRun> runs = new ArrayList<>();
        for (String model : List.of("ABS", "ABS_VOLUNTARY", "ABS_LIQUIDATIONS")) {
            ScenarioForm form = new ScenarioForm(model, null, null, null, null, null, null);
            runs.add(ProjectionRun.of(PaidDeal.template(), form.named()));
        }
        assertThat(runs.get(0).refusal())
                .hasValueSatisfying(why -> assertThat(why).contains("liquidated ones too"));
        assertThat(runs.get(1).refusal()).isEmpty();
        assertThat(runs.get(2).refusal()).isEmpty();
        assertThat(runs.get(2).payments()).isNotEmpty().isNotEqualTo(runs.get(1).payments());
    }

    /** The one line of the pool bears 7 %: the stratum takes it, and its speed is what counts. */
    @Test
    void projectsStrataByTheirConditions() {
        ProjectionBasis basis = PaidDeal.floating(Map.of(INDEX, "0.04"));
        String slow = "prepayment: {model: CPR, speed: 2%}\n";
        String fast = "prepayment: {model: CPR, speed: 30%}\n";
        ProjectionRun plain = ProjectionRun.of(basis, file(fast));
        String strata = "strata: [{name: dear, when: 'rate >= 0.06', prepayment: {model: CPR, speed: 30%}}]\n";
        ProjectionRun taken = ProjectionRun.of(basis, file(slow + strata));
        assertThat(taken.refusal()).isEmpty();
        assertThat(taken.payments()).isEqualTo(plain.payments());
        ProjectionRun left = ProjectionRun.of(basis, file(slow + strata.replace("0.06", "0.08")));
        assertThat(left.payments())
                .isEqualTo(ProjectionRun.of(basis, file(slow)).payments());
    }

    /** 2 % of current loans miss a payment each month: what is 60 days behind stands in the deal's formulas by itself. */
    @Test
    void projectsDelinquencyByRollRates() {
        ProjectionBasis basis = PaidDeal.floating(Map.of(INDEX, "0.04"));
        ProjectionRun run = ProjectionRun.of(basis, file("""
            delinquency:
              rolls: [{worse: 2%, cured: 0}, {worse: 50%, cured: 10%}, {worse: 50%, cured: 0}, {worse: 1, cured: 0}]
            severity: 0%
            """));
        assertThat(run.refusal()).isEmpty();
        assertThat(run.payments().get(5).tests())
                .filteredOn(test -> test.trigger().equals("late"))
                .allSatisfy(test -> assertThat(new BigDecimal(test.value())).isPositive())
                .isNotEmpty();
    }

    @Test
    void saysWhatOfAFileDoesNotFitTheDeal() {
        ProjectionBasis floating = PaidDeal.floating(Map.of(INDEX, "0.04"));
        assertThat(ProjectionRun.of(floating, file("observed: {index.LIBOR: 0.04}\n"))
                        .refusal())
                .hasValueSatisfying(it -> assertThat(it).contains("the scenario gives index.LIBOR"));
        assertThat(ProjectionRun.of(PaidDeal.template(), file("fixings: {index.SOFR: {2026-02-18: 4%}}\n"))
                        .refusal())
                .hasValueSatisfying(it -> assertThat(it).contains("a deal by template takes no values from outside"));
        assertThat(ProjectionRun.of(floating, file("strata: [{name: x, when: 'fico < 600'}]\n"))
                        .refusal())
                .hasValueSatisfying(it -> assertThat(it).contains("no name fico is known here"));
        assertThatThrownBy(() -> file("prepayment: {model: CRP}\n"))
                .isInstanceOf(ScenarioShelf.Refused.class)
                .hasMessageContaining("line 1, /prepayment: a model of");
    }
}
