package io.truesale.domain.structure;

import static io.truesale.domain.structure.FileNodes.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.structure.Payment.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Triggers over several dates, and the history that a deal is taken on with. Seeds are in the names of the tests. */
class TriggerHistoryTest {
    private static final int DATES = 30;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** A mean that accelerates, two dates in a row, both at once, and a trigger that forgets. */
    private static Map<String, Object> triggers() {
        String late = "delinquent60 / pool.end";
        return object(
                "loss", object("value", late, "threshold", "5%", "cure", "WHEN_BACK", "average", "3"),
                "row", object("value", late, "threshold", "5%", "cure", "WHEN_BACK", "consecutive", "2"),
                "both",
                        object(
                                "value",
                                late,
                                "threshold",
                                List.of("4%", "5%"),
                                "cure",
                                "WHEN_BACK",
                                "average",
                                "2",
                                "consecutive",
                                "3"),
                "ever", object("value", "collections.chargedOff / pool.begin", "threshold", "0.9%"),
                "late", object("value", late, "threshold", "5%", "cure", "WHEN_BACK"));
    }

    /** The figures of a date are of the seed and the date alone. */
    private static Receipts month(long seed, Standing standing) {
        SplittableRandom random = new SplittableRandom(seed * 1_000 + standing.period());
        long principal = (long) (standing.pool() * random.nextDouble(0.01, 0.05));
        long lost = (long) (standing.pool() * random.nextDouble(0, 0.01));
        long end = standing.pool() - principal - lost;
        long late = (long) (end * random.nextDouble(0, 0.1)) / 100;
        return new Receipts(
                (long) (standing.pool() * random.nextDouble(0.002, 0.008)),
                principal,
                lost,
                lost / 3,
                0,
                end,
                0,
                Map.of("delinquent60", late + ".00"));
    }

    private static List<Payment> run(DealTerms deal, long seed) {
        List<Payment> payments = new ArrayList<>();
        Standing standing = Standing.atClosing(deal);
        while (standing.period() < DATES) {
            payments.add(Payments.pay(deal, standing, month(seed, standing)));
            standing = payments.get(payments.size() - 1).closing();
        }
        return payments;
    }

    /** The history as a file gives it. */
    private static Map<String, Object> history(List<TriggerHistory.Entry> entries) {
        Map<String, Object> history = new LinkedHashMap<>();
        for (TriggerHistory.Entry entry : entries) {
            List<Object> rows =
                    new ArrayList<>((List<?>) history.getOrDefault(entry.test().trigger(), List.of()));
            rows.add(object(
                    "date",
                    entry.date().toString(),
                    "value",
                    entry.single(),
                    "threshold",
                    entry.test().threshold(),
                    "status",
                    entry.test().status().name()));
            history.put(entry.test().trigger(), rows);
        }
        return history;
    }

    private static DealTerms takenOn(Standing standing, Map<String, Object> history) {
        Map<String, Object> opening = SampleDealFile.opening(standing);
        opening.put("history", history);
        return DealFile.read(SampleDealFile.with(object("triggers", triggers(), "opening", opening)));
    }

    /** Cut at any date and taken on with its opening, a deal pays and tests on as the one that was not cut, to the unit. */
    @ParameterizedTest
    @MethodSource("seeds")
    void goesOnAsIfItHadRunHere(long seed) {
        DealTerms whole = DealFile.read(SampleDealFile.with("triggers", triggers()));
        List<Payment> payments = run(whole, seed);
        int cut = 1 + new SplittableRandom(seed).nextInt(DATES - 2);
        Standing standing = payments.get(cut - 1).closing();
        DealTerms taken = takenOn(standing, history(TriggerHistory.of(whole, payments.subList(0, cut))));
        assertThat(Standing.atClosing(taken)).isEqualTo(standing);
        List<Payment> further = run(taken, seed);
        assertThat(further).isEqualTo(payments.subList(cut, DATES));
        List<TriggerHistory.Entry> expected = TriggerHistory.of(whole, payments);
        assertThat(TriggerHistory.of(taken, further))
                .usingRecursiveComparison()
                .ignoringFields("test.margin") // of a date before: by the values as they are written
                .isEqualTo(expected);
    }

    /** Without the history the same deals do not all go on alike: it is what carries the tests over. */
    @Test
    void differsWithoutTheHistory() {
        DealTerms whole = DealFile.read(SampleDealFile.with("triggers", triggers()));
        long different = seeds().filter(seed -> {
                    List<Payment> payments = run(whole, seed);
                    List<Payment> further = run(takenOn(payments.get(9).closing(), Map.of()), seed);
                    return !further.get(0).triggers().equals(payments.get(10).triggers());
                })
                .count();
        assertThat(different).isGreaterThan(10);
    }

    private static Payment.Test test(Payment payment, String trigger) {
        return payment.triggers().stream()
                .filter(it -> it.trigger().equals(trigger))
                .findFirst()
                .orElseThrow();
    }

    /**
     * By hand, 5 % being the threshold: 3, 6, 9 and 0 % are 3, 4.5, 6 and 5 % on average of up to three. Two in a row above 5 % are
     * 6 and 9 %. Of up to two the means are 3, 4.5, 7.5 and 4.5 %, never three in a row above 5 %.
     */
    @Test
    void testsMeansAndDatesInARow() {
        DealTerms deal = DealFile.read(SampleDealFile.with("triggers", triggers()));
        Standing standing = Standing.atClosing(deal);
        long[] percent = {3, 6, 9, 0};
        String[] means = {"0.03", "0.045", "0.06", "0.05"};
        Status[] loss = {Status.MET, Status.MET, Status.BREACHED, Status.CURED};
        Status[] row = {Status.MET, Status.MET, Status.BREACHED, Status.CURED};
        Status[] late = {Status.MET, Status.BREACHED, Status.STANDING, Status.CURED};
        for (int i = 0; i < percent.length; i++) {
            String observed = percent[i] + "000000.00"; // of a pool of 100,000,000.00 that stays
            Receipts receipts =
                    new Receipts(50_000_000, 0, 0, 0, 0, standing.pool(), 0, Map.of("delinquent60", observed));
            Payment payment = Payments.pay(deal, standing, receipts);
            assertThat(test(payment, "loss").value()).isEqualTo(means[i]);
            assertThat(test(payment, "loss").status()).isEqualTo(loss[i]);
            assertThat(test(payment, "row").status()).isEqualTo(row[i]);
            assertThat(test(payment, "both").status()).isEqualTo(Status.MET);
            assertThat(test(payment, "late").status()).isEqualTo(late[i]);
            standing = payment.closing();
        }
        assertThat(standing.remembered().keySet()).containsExactly("loss", "row", "both");
        assertThat(standing.remembered().get("loss"))
                .containsExactly(new Standing.Remembered("0.09", true), new Standing.Remembered("0", false));
    }

    private static Map<String, Object> row(String date, String value, String status) {
        return object("date", date, "value", value, "threshold", "5%", "status", status);
    }

    /** A deal that never paid here knows tests from before; what they say counts at its first date. */
    @Test
    void countsDatesBeforeTheFirstOfTheFile() {
        Map<String, Object> history = object("row", List.of(row("2026-01-15", "6%", "MET")));
        DealTerms deal =
                takenOn(Standing.atClosing(DealFile.read(SampleDealFile.with("triggers", triggers()))), history);
        assertThat(deal.history()).extracting(TriggerHistory.Entry::single).containsExactly("0.06");
        Payment first = Payments.pay(
                deal,
                Standing.atClosing(deal),
                new Receipts(0, 0, 0, 0, 0, deal.pool(), 0, Map.of("delinquent60", "6000000.00")));
        assertThat(test(first, "row").status()).isEqualTo(Status.BREACHED);
        assertThat(test(first, "both").status()).isEqualTo(Status.MET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-16 | 6% | MET | the history of row ends on or before 2026-02-20, got: 2026-03-16",
                "2026-01-15 | 6% | BREACHED | the history of row ends in effect, the member breached says otherwise",
                "2026-01-15 | late | MET | a number is expected for value, got: late",
                "2026-01-15 | 6% | BAD | one of [MET, BREACHED, STANDING, CURED] is expected, got: BAD",
                "soon | 6% | MET | a day such as 2026-02-20 is expected, got: soon",
            })
    void saysWhatDoesNotFit(String date, String value, String status, String sentence) {
        refuses(object("row", List.of(row(date, value, status))), sentence);
    }

    @Test
    void wantsDatesAndStatusesThatFollow() {
        Map<String, Object> met = row("2026-01-15", "1%", "MET");
        refuses(
                object("row", List.of(met, row("2026-01-15", "1%", "MET"))),
                "/opening/history/row/1: a date after 2026-01-15 is expected, got: 2026-01-15");
        refuses(
                object("row", List.of(met, row("2026-02-15", "1%", "CURED"))),
                "after a date without effect CURED cannot follow");
        refuses(object("other", List.of(met)), "/opening/history/other: a member of loss, row, both, ever, late");
        refuses(object("row", List.of(object("date", "2026-01-15"))), "the member value is missing");
    }

    private static void refuses(Map<String, Object> history, String sentence) {
        Standing closing = Standing.atClosing(DealFile.read(SampleDealFile.with("triggers", triggers())));
        assertThatThrownBy(() -> takenOn(closing, history))
                .isInstanceOfSatisfying(
                        Node.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Node.Problem::toString)
                                .anySatisfy(problem -> assertThat(problem).contains(sentence)));
    }
}
