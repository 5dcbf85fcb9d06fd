package io.truesale.contract.distribution;

import static io.truesale.contract.distribution.LiveDeal.person;
import static io.truesale.domain.party.Capacity.SVC;
import static io.truesale.domain.structure.FileNodes.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.reference.Reference;
import io.truesale.contract.reference.ReferenceContract;
import io.truesale.contract.reference.Series;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Overnight.Weight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A deal that names the series of its exchange rate is paid at what two members vouch for. Its first payment is on 2026-03-16, a
 * Monday; two business days of TARGET before it is Thursday 2026-03-12.
 */
class VouchedFixingsTest {
    private static final String SERIES = "ecb.eurusd";
    private static final PersonId OPS = new PersonId("operator/max");
    private static final PersonId ANN = new PersonId("rivermark/ann");
    private static final PersonId BEN = new PersonId("bluefield/ben");
    private static final LocalDate FIXING = LocalDate.of(2026, 3, 12);

    private final Node file = SampleDealFile.vouched(SERIES);
    private String id = SERIES;
    private LiveDeal deal =
            new LiveDeal(DealFileCodec.encode(file, DealFile.read(file)), DistributionContract.version2());
    private final PaperChannel reference = new PaperChannel("deal-auto-1");

    private void define(Series.Kind kind, String unit) {
        List<Member> members = List.of(OPS, ANN, BEN).stream()
                .map(id -> new Member(id.member(), "node-1", Set.of(id.equals(OPS) ? Capacity.OPS : Capacity.ORG)))
                .toList();
        List<Person> persons = List.of(OPS, ANN, BEN).stream()
                .map(id -> Person.of(id, Set.of(id.equals(OPS) ? Capacity.OPS : Capacity.ORG), "P256", new byte[] {
                    (byte) id.value().charAt(0)
                }))
                .toList();
        Genesis genesis =
                new Genesis("demo", "deal-auto-1", List.of(new Operator("node-1", new byte[32])), members, persons);
        accepted(reference.call(new MembershipContract(), OPS, "genesis", genesis.toArguments()));
        Policy both = new Policy.AtLeast(
                2, List.of(new Policy.OfMember(ANN.member(), 1), new Policy.OfMember(BEN.member(), 1)));
        Series series = new Series(id, kind, "ECB euro reference rates", unit, both);
        accepted(reference.call(new ReferenceContract(), OPS, "define", series.toCbor()));
        show();
    }

    private void vouch(LocalDate effective, long version, String number) {
        CborMap value = CborMap.builder().put("number", number).build();
        for (PersonId person : List.of(ANN, BEN)) {
            accepted(reference.call(
                    new ReferenceContract(), person, "vouch", ReferenceContract.voice(id, effective, version, value)));
        }
        show();
    }

    /** What is vouched stands on the deal's channel. */
    private void show() {
        reference
                .range(Reference.CONTRACT, "")
                .forEach(entry -> deal.put(Reference.CONTRACT, entry.key(), entry.value()));
    }

    private Outcome report(Map<String, String> observed) {
        CborMap.Builder values = CborMap.builder();
        observed.forEach(values::put);
        return deal.approve(
                person(SVC, "ann"),
                "2026-02",
                "SERVICER_REPORT",
                CborMap.builder()
                        .put("figures", PeriodFiguresCodec.encode(deal.figures()))
                        .put("tapeHash", new byte[32])
                        .put("rows", 1)
                        .put("observed", values.build())
                        .build());
    }

    private Outcome report(String rate) {
        return report(Map.of("fx.EURUSD", rate));
    }

    private static void accepted(Outcome outcome) {
        if (outcome instanceof Refused refused) {
            throw new AssertionError("refused: " + refused.violations());
        }
        assertThat(outcome).isInstanceOf(Accepted.class);
    }

    private static void refused(Outcome outcome, Enum<?> rule, String part) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.violations().get(0).code()).isEqualTo(rule.name());
            assertThat(refused.violations().get(0).sentence()).contains(part);
        });
    }

    @Test
    void takesTheVouchedValueAndNoOther() {
        define(Series.Kind.CURRENCY, "USD per EUR");
        vouch(FIXING, 1, "1.085");
        accepted(deal.open(1));
        refused(
                report("1.0851"),
                DistributionRule.FIXING_DIFFERS,
                "fx.EURUSD of 2026-03-12 is 1.085 by the series ecb.eurusd (figure of 2026-03-12, version 1), the"
                        + " report says 1.0851");
        accepted(report("1.0850"));
    }

    @Test
    void takesTheLastCorrectionAndNoFigureOfALaterDay() {
        define(Series.Kind.CURRENCY, "USD per EUR");
        vouch(FIXING, 1, "1.085");
        vouch(FIXING, 2, "1.086");
        vouch(FIXING.plusDays(1), 1, "1.09");
        accepted(deal.open(1));
        refused(
                report("1.085"),
                DistributionRule.FIXING_DIFFERS,
                "is 1.086 by the series ecb.eurusd (figure of 2026-03-12, version 2)");
        refused(report("1.09"), DistributionRule.FIXING_DIFFERS, "the report says 1.09");
        accepted(report("1.086"));
    }

    /** The usual {@code maxAge} is seven days. */
    @Test
    void takesNoFigureThatIsTooOldAndNoReportWithoutOne() {
        define(Series.Kind.CURRENCY, "USD per EUR");
        accepted(deal.open(1));
        refused(
                report("1.085"),
                DistributionRule.FIXING_NOT_VOUCHED,
                "no figure of ecb.eurusd is vouched for 2026-03-12");
        vouch(FIXING.minusDays(8), 1, "1.085");
        refused(
                report("1.085"),
                DistributionRule.FIXING_NOT_VOUCHED,
                "or up to 7 days before it, the report says 1.085");
        vouch(FIXING.minusDays(7), 1, "1.07");
        refused(
                report("1.085"),
                DistributionRule.FIXING_DIFFERS,
                "is 1.07 by the series ecb.eurusd (figure of 2026-03-05");
        accepted(report("1.07"));
    }

    @Test
    void takesASeriesOfThePairOnly() {
        define(Series.Kind.CURRENCY, "EUR per USD");
        vouch(FIXING, 1, "0.92");
        accepted(deal.open(1));
        refused(
                report("0.92"),
                DistributionRule.FIXING_NOT_VOUCHED,
                "a series of kind CURRENCY in USD per EUR is expected, ecb.eurusd is of CURRENCY in EUR per USD");
    }

    @Test
    void pinsTheFixingDateOfEachPeriodWithTheFile() {
        CborMap structure = DealFileCodec.encode(file, DealFile.read(file));
        assertThat(DealFileCodec.fixing(structure, "fx.EURUSD", 1)).isEqualTo(FIXING);
        CborMap undated = DealFileCodec.encode(file, DealFile.read(file).schedule());
        assertThatThrownBy(() -> DealFileCodec.decode(undated))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("a fixing date for each period is expected of fx.EURUSD");
        Node plain = SampleDealFile.foreign();
        assertThat(DealFileCodec.encode(plain, DealFile.read(plain)))
                .isEqualTo(DealFileCodec.encode(plain, DealFile.read(plain).schedule()));
    }

    @Test
    void readsNoSeriesOfAnotherName() {
        assertThatThrownBy(() -> DealFile.read(SampleDealFile.vouched("ECB EURUSD")))
                .isInstanceOf(Node.Refused.class)
                .hasMessageContaining("the name of a series is expected");
    }

    /** The mean of daily rates, two business days before each day of class A, which bears interest to the payment date. */
    private static Node inArrears() {
        return SampleDealFile.with(Map.of(
                "observed",
                object(
                        "delinquent60",
                        object(),
                        "index.SOFR",
                        object(
                                "lookback",
                                "2",
                                "calendar",
                                "US-FED",
                                "accrual",
                                "ADJUSTED",
                                "overnight",
                                object("method", "AVERAGED", "observation", "SHIFT"),
                                "series",
                                "frbny.sofr")),
                "notes",
                object(
                        "A",
                        object(
                                "balance",
                                "83000000.00",
                                "coupon",
                                "index.SOFR + 0.9%",
                                "dayCount",
                                "ACT_360",
                                "accrual",
                                "ADJUSTED"),
                        "B",
                        object("balance", "9000000.00", "coupon", "5.4%"),
                        "SUB",
                        object("balance", "5000000.00", "coupon", "7%"))));
    }

    /**
     * Interest from Friday 20 February to Monday 16 March; shifted by two business days from 18 February to 12 March. 4.2 % to 2
     * March are 12 days, 4.3 % from then on 10: (12 x 4.2 % + 10 x 4.3 %) / 22 = 4.24545 %, to seven decimals 0.0424545.
     */
    @Test
    void computesARateInArrearsAgainFromTheFiguresOfItsDays() {
        Node floating = inArrears();
        CborMap structure = DealFileCodec.encode(floating, DealFile.read(floating));
        assertThat(DealFileCodec.weights(structure, "index.SOFR", 1))
                .hasSize(16)
                .startsWith(Weight.parse("2026-02-18:1"), Weight.parse("2026-02-19:1"), Weight.parse("2026-02-20:3"))
                .endsWith(Weight.parse("2026-03-11:1"));
        deal = new LiveDeal(structure, DistributionContract.version2());
        id = "frbny.sofr";
        define(Series.Kind.RATE, "percent");
        vouch(LocalDate.of(2026, 2, 18), 1, "4.1");
        vouch(LocalDate.of(2026, 2, 18), 2, "4.2");
        vouch(LocalDate.of(2026, 2, 24), 1, "4.2");
        accepted(deal.open(1));
        refused(
                report(Map.of("index.SOFR", "0.0424545")),
                DistributionRule.FIXING_NOT_VOUCHED,
                "figures of frbny.sofr are not vouched for each of its days from 2026-02-18 to 2026-03-11 or up to 7 days"
                        + " before it, the report says 0.0424545");
        vouch(LocalDate.of(2026, 3, 2), 1, "4.3");
        vouch(LocalDate.of(2026, 3, 9), 1, "4.3");
        refused(
                report(Map.of("index.SOFR", "0.0425")),
                DistributionRule.FIXING_DIFFERS,
                "index.SOFR is 0.0424545 by the figures of the series frbny.sofr from 2026-02-18 to 2026-03-11, the report"
                        + " says 0.0425");
        accepted(report(Map.of("index.SOFR", "0.0424545")));
    }

    @Test
    void refusesDaysOfARateThatDoNotRead() {
        Node floating = inArrears();
        CborMap structure = DealFileCodec.encode(floating, DealFile.read(floating));
        assertThat(DealFileCodec.decode(structure).observed()).hasSize(2);
        List<String> days = structure.map("fixings").texts("index.SOFR");
        for (String wrong : List.of(
                "2026-02-18", "2026-02-18:1 ", "2026-02-18:1 ".repeat(801).strip())) {
            List<String> others = new ArrayList<>(days);
            others.set(0, wrong);
            CborMap changed = CborMap.builder()
                    .put("engine", structure.integer("engine"))
                    .put("dealFile", structure.find("dealFile").orElseThrow())
                    .put("dealFileHash", structure.bytes("dealFileHash"))
                    .put("schedule", structure.maps("schedule"))
                    .put(
                            "fixings",
                            CborMap.builder().putTexts("index.SOFR", others).build())
                    .build();
            assertThatThrownBy(() -> DealFileCodec.decode(changed)).isInstanceOf(MalformedCbor.class);
        }
    }
}
