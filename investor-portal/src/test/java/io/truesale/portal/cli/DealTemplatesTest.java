package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PaymentReading;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.NoteStanding;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deal files that ship as templates: each is read, projected by the command line, and does what its comments say. */
class DealTemplatesTest {
    private static final Path SAMPLES = Path.of("..", "infra", "sample-data");
    private static final Map<String, List<String>> OBSERVED = Map.of(
            "index.LPR1Y", List.of("0.03"),
            "index.SOFR30A", List.of("0.043", "0.0425"),
            "index.EURIBOR3M", List.of("0.021", "0.024"),
            "event.acceleration", List.of("0"),
            "event.default", List.of("0"));

    private final Progress progress = new Progress(new PrintWriter(new StringWriter()), "project", 0, System::nanoTime);

    private static DealTerms terms(String name) {
        return ProjectVerb.read(SAMPLES.resolve(name).resolve("deal.yaml"), DealFile::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"us-auto", "us-auto-classes", "cn-credit", "rmbs", "us-rmbs", "consumer-revolving", "lease"})
    void isProjectedByTheCommandLine(String name, @TempDir Path out) throws IOException {
        StringWriter said = new StringWriter();
        PrintWriter print = new PrintWriter(said);
        int code = Truesale.commandLine()
                .setOut(print)
                .setErr(print)
                .execute(
                        "project",
                        "--pool",
                        SAMPLES.resolve(name).resolve("lines.csv").toString(),
                        "--deal",
                        SAMPLES.resolve(name).resolve("deal.yaml").toString(),
                        "--scenario",
                        SAMPLES.resolve(name).resolve("scenario.yaml").toString(),
                        "--out",
                        out.toString());
        assertThat(code).as(said.toString()).isZero();
        boolean china = List.of("cn-credit", "lease").contains(name);
        String summary = Files.readString(out.resolve("summary.json"));
        assertThat(summary.contains("\"knownUntil\" : \"2026-12-31\"")).isEqualTo(china);
        assertThat(said.toString().contains("the holidays of CN-IB are published until 2026-12-31"))
                .as(said.toString())
                .isEqualTo(china);
    }

    /** The Chinese deal has payment dates in years whose holidays are not announced: prices say so too. */
    @ParameterizedTest
    @CsvSource({"cn-credit, A1, true", "us-auto, A, false"})
    void saysWhichDatesAreProvisionalBesideAPrice(String name, String note, boolean provisional) {
        StringWriter said = new StringWriter();
        PrintWriter print = new PrintWriter(said);
        int code = Truesale.commandLine()
                .setOut(print)
                .setErr(print)
                .execute(
                        "price",
                        "--pool",
                        SAMPLES.resolve(name).resolve("lines.csv").toString(),
                        "--deal",
                        SAMPLES.resolve(name).resolve("deal.yaml").toString(),
                        "--scenario",
                        SAMPLES.resolve(name).resolve("scenario.yaml").toString(),
                        "--class",
                        note,
                        "--yield",
                        "3");
        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString().contains("provisionalDates             from 2027-"))
                .as(said.toString())
                .isEqualTo(provisional);
    }

    /** Random losses: cash is conserved by the engine, all principal is written, and no junior class is paid too soon. */
    @ParameterizedTest
    @ValueSource(strings = {"us-auto", "us-auto-classes", "cn-credit", "rmbs", "lease"})
    void keepsItsOrderUnderStress(String name) {
        DealTerms terms = terms(name);
        PoolLines lines = LinesFile.read(
                        SAMPLES.resolve(name).resolve("lines.csv"),
                        terms.poolDay(),
                        terms.currency().digits(),
                        PaymentReading.USUAL,
                        progress)
                .lines();
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Scenario scenario = Scenario.of(
                    Curve.annual(random.nextDouble(0, 0.3)),
                    Curve.annual(random.nextDouble(0, 0.2)),
                    random.nextDouble(0, 1),
                    random.nextInt(0, 12));
            PoolFlows flows = PoolProjection.project(
                    lines, scenario, YearMonth.from(terms.cutOff()).plusMonths(1));
            Standing opening = Standing.atClosing(terms);
            List<Payment> payments = TermsProjection.run(terms, opening, flows, Call.NEVER, OBSERVED);
            assertThat(payments).isNotEmpty();
            for (Payment payment : payments) {
                for (Payment.NotePayment note : payment.notes().values()) {
                    assertThat(note.closing())
                            .isEqualTo(note.opening()
                                    + note.capitalised()
                                    - note.principalPaid()
                                    - note.writtenDown()
                                    + note.writtenUp())
                            .isNotNegative();
                }
                String last = terms.notes().get(terms.notes().size() - 1).id();
                long seniors = payment.closing().outstanding()
                        - payment.closing().notes().get(last).balance();
                boolean together = name.equals("rmbs"); // pro rata while no loss trigger stands, by its terms
                if (!together && payment.notes().get(last).principalPaid() > 0) {
                    assertThat(seniors).isZero();
                }
            }
        }
    }

    private static Payment first(DealTerms terms, long interest, long principal, long lost, long recovered) {
        Map<String, String> observed = new HashMap<>();
        OBSERVED.forEach((name, values) -> observed.put(name, values.get(0)));
        return Payments.pay(
                terms,
                Standing.atClosing(terms),
                new Receipts(interest, principal, lost, recovered, 0, terms.pool() - principal - lost, 0, observed));
    }

    private static long paid(Payment payment, String step) {
        return payment.lines().stream()
                .filter(line -> line.step().equals(step))
                .mapToLong(Payment.Line::paid)
                .sum();
    }

    /**
     * By hand, closed on 20 February, paid on Monday 16 March: A-1 150,000,000 x 4.25 % x 24/360 = 425,000.00 and A-2B 100,000,000
     * x (4.3 % + 0.35 %) x 24/360 = 310,000.00 for the days to the payment; for the 25 days to the 15th A-2A 200,000,000 x 4.4 % x
     * 25/360 = 611,111.11, A-3 300,000,000 x 4.45 % = 927,083.33, A-4 90,000,000 x 4.55 % = 284,375.00, B 40,000,000 x 4.75 % =
     * 131,944.44, C 138,888.89, D 114,583.33. Servicing 833,333.33, trustee 12,500.00. Of 7,000,000.00 interest and
     * 20,000,000.00 principal 27,000,000.00 - 3,788,819.43 = 23,211,180.57 are left; over-collateralisation 6.5 % of 980,000,000 =
     * 63,700,000.00 asks for 950,000,000 - 916,300,000 = 33,700,000.00, so that all of it repays A-1.
     */
    @Test
    void paysAnAmericanPeriodAsByHand() {
        Payment payment = first(terms("us-auto-classes"), 7_000_000_00L, 20_000_000_00L, 0, 0);
        Map<String, Long> interest = new HashMap<>();
        payment.notes().forEach((id, note) -> interest.put(id, note.interestPaid()));
        assertThat(interest)
                .isEqualTo(Map.of(
                        "A-1", 425_000_00L,
                        "A-2A", 611_111_11L,
                        "A-2B", 310_000_00L,
                        "A-3", 927_083_33L,
                        "A-4", 284_375_00L,
                        "B", 131_944_44L,
                        "C", 138_888_89L,
                        "D", 114_583_33L));
        assertThat(paid(payment, "regular")).isEqualTo(23_211_180_57L);
        assertThat(payment.notes().get("A-1").principalPaid()).isEqualTo(23_211_180_57L);
        assertThat(payment.closing().accounts().get("reserve")).isEqualTo(5_000_000_00L);
    }

    /**
     * 15 August 2026 is a Saturday: from 15 July to the payment on the 17th A-1 and A-2B have 33 days over 360, the others 30; SOFR is
     * fixed two business days before 15 July. September begins on the 17th for them, and is fixed from there.
     */
    @Test
    void countsThirtyThreeDaysBesideThirty() {
        DealTerms terms = terms("us-auto-classes");
        PaymentPeriod august = terms.schedule().get(5);
        assertThat(august.paymentDate()).isEqualTo(LocalDate.of(2026, 8, 17));
        Map<String, Long> days = new HashMap<>();
        terms.notes()
                .forEach(note -> days.put(
                        note.id(),
                        note.dayCount()
                                .days(
                                        note.accrual().start(august),
                                        note.accrual().end(august))));
        assertThat(days)
                .isEqualTo(Map.of(
                        "A-1", 33L, "A-2A", 30L, "A-2B", 33L, "A-3", 30L, "A-4", 30L, "B", 30L, "C", 30L, "D", 30L));
        assertThat(terms.observed().get(0).fixingDate(august)).isEqualTo(LocalDate.of(2026, 7, 13));
        assertThat(terms.observed().get(0).fixingDate(terms.schedule().get(6))).isEqualTo(LocalDate.of(2026, 8, 13));
    }

    /**
     * By hand: 47 days. Interest A1 1,500,000,000 x 2.2 % x 47/365 = 4,249,315.068 down; A2 900,000,000 x 2.4 % = 2,781,369.863
     * down; B 240,000,000 x 2.9 % = 896,219.178 down; together 7,926,904.09. Fees 652,000.00 + 396.35 + 77,260.27 + 38,630.14 +
     * 1,931,506.85 = 2,699,793.61. Left 9,373,302.30; reserve 0.1 % of 2,640,000,000 = 2,640,000.00; defaults less recoveries
     * 4,000,000.00; yield 360,000,000 x 3 % x 47/365 = 1,390,684.93; 1,342,617.37 to principal.
     */
    @Test
    void paysAChinesePeriodAsByHand() {
        Payment payment = first(terms("cn-credit"), 20_000_000_00L, 100_000_000_00L, 5_000_000_00L, 1_000_000_00L);
        assertThat(payment.waterfall()).isEqualTo("normal");
        assertThat(payment.notes().get("A1").interestPaid()).isEqualTo(4_249_315_06L);
        assertThat(payment.notes().get("A2").interestPaid()).isEqualTo(2_781_369_86L);
        assertThat(payment.notes().get("B").interestPaid()).isEqualTo(896_219_17L);
        assertThat(payment.closing().accounts().get("liquidity")).isEqualTo(2_640_000_00L);
        assertThat(paid(payment, "top-up-cash")).isEqualTo(4_000_000_00L);
        assertThat(paid(payment, "yield")).isEqualTo(1_390_684_93L);
        assertThat(paid(payment, "excess")).isEqualTo(1_342_617_37L);
        assertThat(payment.notes().get("A1").principalPaid())
                .isEqualTo(100_000_000_00L + 1_000_000_00L + 4_000_000_00L + 1_342_617_37L);
        assertThat(payment.closing().ledgers().get("deficiency")).isZero();
    }

    /** Interest of nothing: principal lends what is due, owes it to itself, and gets it back out of later income. */
    @Test
    void lendsFromPrincipalAndPaysItBack() {
        DealTerms terms = terms("cn-credit");
        Payment dry = first(terms, 0, 100_000_000_00L, 0, 0);
        long due = 7_926_904_09L + 396_35 + 77_260_27 + 38_630_14 + 1_931_506_85L;
        assertThat(paid(dry, "lend-cash")).isEqualTo(due);
        assertThat(dry.closing().ledgers().get("deficiency")).isEqualTo(due);
        assertThat(dry.notes().get("A1").principalPaid()).isEqualTo(100_000_000_00L - due);
        Payment next = Payments.pay(
                terms,
                dry.closing(),
                new Receipts(30_000_000_00L, 0, 0, 0, 0, dry.closing().pool(), 0, Map.of("index.LPR1Y", "0.03")));
        assertThat(paid(next, "top-up-cash")).isEqualTo(due);
        assertThat(next.closing().ledgers().get("deficiency")).isZero();
    }

    /** After acceleration no yield of the junior class; after an event of default the senior classes only, side by side. */
    @Test
    void switchesToTheWaterfallsAfterTheEvents() {
        DealTerms terms = terms("cn-credit");
        Payment losses = first(terms, 20_000_000_00L, 100_000_000_00L, 40_000_000_00L, 0);
        assertThat(losses.waterfall()).isEqualTo("accelerated");
        assertThat(losses.notes().get("SUB").interestPaid()).isZero();
        assertThat(losses.closing().accounts().values()).allMatch(cash -> cash == 0);
        assertThat(losses.notes().get("A1").principalPaid()).isGreaterThan(100_000_000_00L);
        Standing unpaid = withShort(losses.closing());
        Payment event = Payments.pay(
                terms,
                unpaid,
                new Receipts(
                        10_000_000_00L,
                        50_000_000_00L,
                        0,
                        0,
                        0,
                        unpaid.pool() - 50_000_000_00L,
                        0,
                        Map.of("index.LPR1Y", "0.03")));
        assertThat(event.waterfall()).isEqualTo("default");
        assertThat(event.notes().get("A2").principalPaid()).isPositive();
        assertThat(event.notes().get("B").total()).isZero();
        assertThat(event.notes().get("SUB").total()).isZero();
        assertThat(event.closing().breached()).contains("cumulativeDefault", "seniorInterest");
    }

    private static Standing withShort(Standing standing) {
        Map<String, NoteStanding> notes = new java.util.LinkedHashMap<>(standing.notes());
        notes.computeIfPresent("A2", (id, note) -> new NoteStanding(note.balance(), 1));
        return new Standing(
                standing.period(),
                standing.pool(),
                standing.accounts(),
                standing.ledgers(),
                notes,
                standing.fees(),
                standing.breached(),
                standing.cumulative());
    }

    /** While it revolves, principal buys what is short of the pool; after a loss event it repays class A. */
    @Test
    void buysReceivablesWhileItRevolves() {
        DealTerms terms = terms("consumer-revolving");
        Payment buys = first(terms, 3_000_000_00L, 9_000_000_00L, 1_000_000_00L, 0);
        assertThat(buys.purchased()).isEqualTo(10_000_000_00L);
        assertThat(buys.closing().pool()).isEqualTo(terms.pool());
        assertThat(buys.notes().get("A").principalPaid()).isZero();
        Payment losses = first(terms, 3_000_000_00L, 9_000_000_00L, 4_000_000_00L, 0);
        assertThat(losses.purchased()).isZero();
        assertThat(losses.notes().get("A").principalPaid()).isPositive();
        assertThat(losses.notes().get("B").principalPaid()).isZero();
    }

    /** By plan class A1 falls to 230,000,000.00; what collections lack, the parent pays, and gets back later. */
    @Test
    void callsOnThePromiseOfTheParent() {
        DealTerms terms = terms("lease");
        Payment dry = first(terms, 5_000_000_00L, 40_000_000_00L, 0, 0);
        assertThat(dry.notes().get("A1").closing()).isEqualTo(230_000_000_00L);
        assertThat(paid(dry, "promise")).isPositive().isEqualTo(dry.received());
        assertThat(dry.closing().ledgers().get("called")).isEqualTo(dry.received());
        Payment rich = Payments.pay(
                terms,
                dry.closing(),
                new Receipts(
                        10_000_000_00L, 200_000_000_00L, 0, 0, 0, dry.closing().pool() - 200_000_000_00L, 0, Map.of()));
        assertThat(paid(rich, "repay")).isEqualTo(dry.received());
    }
}
