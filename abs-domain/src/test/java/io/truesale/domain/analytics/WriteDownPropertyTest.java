package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.DealTermsReader;
import io.truesale.domain.structure.Deals;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payment.NotePayment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.NoteStanding;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deals whose losses are written off their classes, under any losses and recoveries: what must always hold. */
class WriteDownPropertyTest {
    private static final List<String> CLASSES = List.of("A", "B", "C");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /** A pool of 10,000.00 and notes of as much, so that what the pool lacks of the notes is what is lost. */
    private static String file(SplittableRandom random) {
        int a = 5_000 + random.nextInt(3_500);
        int b = 500 + random.nextInt(900);
        return """
            {'truesale': 'deal/1', 'name': 'W', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-20',
             'pool': 10000, 'dates': {'first': '2026-03', 'day': 15, 'months': %d, 'count': 140, 'calendar': 'US-FED'},
             'accounts': {'c': {}},
             'notes': {'A': {'balance': %d, 'coupon': '4%%'}, 'B': {'balance': %d, 'coupon': '6%%'},
                       'C': {'balance': %d, 'coupon': '9%%'}},
             'waterfalls': [{'id': 'all', 'steps': [
               {'interest': ['A', 'B', 'C'], 'from': 'c', 'order': 'SEQUENTIAL'},
               {'principal': ['A', 'B', 'C'], 'from': 'c', 'amount': 'collections.principal + collections.recoveries'},
               {'id': 'loss', 'writeDown': ['C', 'B', 'A'], 'order': '%s', 'amount': 'notes.balance - pool.end'},
               {'id': 'back', 'writeUp': ['A', 'B', 'C'], 'order': '%s', 'amount': 'pool.end - notes.balance'},
               {'residual': 'E', 'from': 'c'}]}]}
            """.formatted(
                        1 + random.nextInt(3),
                        a,
                        b,
                        10_000 - a - b,
                        random.nextInt(3) == 0 ? "PRO_RATA" : "SEQUENTIAL",
                        random.nextInt(3) == 0 ? "PRO_RATA" : "SEQUENTIAL");
    }

    private static PoolFlows flows(SplittableRandom random) {
        PoolLines lines = PoolLines.of(List.of(PoolLines.Line.level(
                1_000_000, 0.05 + random.nextDouble() / 8, 24 + random.nextInt(60), 6, Method.LEVEL_PAY)));
        Scenario scenario = Scenario.of(
                Curve.annual(random.nextDouble() * 0.4),
                Curve.annual(random.nextDouble() * random.nextDouble()),
                random.nextDouble(),
                random.nextInt(12));
        return PoolProjection.project(lines, scenario, YearMonth.of(2026, 2));
    }

    private static List<Payment> project(DealTerms deal, SplittableRandom random) {
        return TermsProjection.run(deal, Standing.atClosing(deal), flows(random), Call.NEVER, Map.of());
    }

    /** Cash moves as without write-downs, and each class has been paid, has outstanding or has lost what it began with. */
    @ParameterizedTest
    @MethodSource("seeds")
    void accountsForEveryUnitOfEachClass(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = Deals.of(file(random));
        Map<String, Long> paid = new TreeMap<>();
        for (Payment payment : project(deal, random)) {
            PaidInOrder.requireCash(payment);
            PaidInOrder.requireBalances(deal, payment);
            PaidInOrder.requireOrder(deal, payment);
            for (DealTerms.Note note : deal.notes()) {
                NotePayment one = requireNonNull(payment.notes().get(note.id()));
                NoteStanding after = requireNonNull(payment.closing().notes().get(note.id()));
                long principal = paid.merge(note.id(), one.principalPaid(), Math::addExact);
                assertThat(after.balance() + after.writtenDown() + principal).isEqualTo(note.balance());
                assertThat(after.writtenDown()).isBetween(0L, note.balance());
            }
        }
    }

    /** After each date the notes are the pool, or less only because all that was written off is put back. */
    @ParameterizedTest
    @MethodSource("seeds")
    void keepsTheNotesWithinThePool(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Payment payment : project(Deals.of(file(random)), random)) {
            long notes = payment.closing().outstanding();
            long pool = payment.closing().pool();
            assertThat(notes).isLessThanOrEqualTo(pool);
            assertThat(notes == pool || lost(payment.closing()) == 0).isTrue();
        }
    }

    private static long lost(Standing standing) {
        return standing.notes().values().stream()
                .mapToLong(NoteStanding::writtenDown)
                .sum();
    }

    /** In turn: nobody loses before his juniors are gone, nobody is written up before his seniors are whole. */
    @ParameterizedTest
    @MethodSource("seeds")
    void goesByRank(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String file = file(random).replace("PRO_RATA", "SEQUENTIAL");
        for (Payment payment : project(Deals.of(file), random)) {
            for (int i = 0; i < CLASSES.size(); i++) {
                NotePayment one = requireNonNull(payment.notes().get(CLASSES.get(i)));
                for (String junior : CLASSES.subList(i + 1, CLASSES.size())) {
                    assertThat(one.writtenDown() == 0
                                    || requireNonNull(payment.notes().get(junior))
                                                    .closing()
                                            == 0)
                            .as(CLASSES.get(i) + " before " + junior)
                            .isTrue();
                }
                for (String senior : CLASSES.subList(0, i)) {
                    assertThat(one.writtenUp() == 0
                                    || requireNonNull(payment.closing().notes().get(senior))
                                                    .writtenDown()
                                            == 0)
                            .as(CLASSES.get(i) + " before " + senior)
                            .isTrue();
                }
            }
        }
    }

    /** What a projection says is what is paid: by the deal as contracts read it, each date on what was left before. */
    @ParameterizedTest
    @MethodSource("seeds")
    void projectsWhatIsPaid(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String file = file(random);
        DealTerms projected = Deals.of(file);
        DealTerms paid = DealTermsReader.read(Deals.node(file), projected.schedule());
        Standing standing = Standing.atClosing(paid);
        for (Payment payment : project(projected, random)) {
            Payment again = Payments.pay(paid, standing, payment.receipts());
            assertThat(again).isEqualTo(payment);
            standing = again.closing();
        }
    }

    /** Lives count cash alone, tables balances: what was written off shortens the table and adds to what is unpaid. */
    @ParameterizedTest
    @MethodSource("seeds")
    void measuresCash(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = Deals.of(file(random));
        List<Payment> payments = project(deal, random);
        List<LocalDate> dates =
                deal.schedule().stream().map(one -> one.paymentDate()).toList();
        for (DealTerms.Note note : deal.notes()) {
            ClassOutcome outcome = ClassOutcome.of(deal, payments, note.id(), DayCount.THIRTY_360_US);
            assertThat(outcome.principal() + outcome.unpaid()).isEqualTo(note.balance());
            assertThat(outcome.paidInFull()).isEqualTo(outcome.unpaid() == 0 && outcome.interestShort() == 0);
            double cash = outcome.cash().stream().mapToDouble(Flow::amount).sum();
            assertThat(cash).isEqualTo((double) (outcome.interest() + outcome.principal()));
            DecrementTable table = DecrementTable.of(
                    note.id(),
                    note.balance(),
                    dates,
                    deal.closing(),
                    DayCount.THIRTY_360_US,
                    List.of(payments),
                    List.of(payments));
            for (int i = 0; i < table.dates().size() && i < payments.size(); i++) {
                long closing =
                        requireNonNull(payments.get(i).notes().get(note.id())).closing();
                assertThat(table.percent().get(i)[0]).isEqualTo(100.0 * closing / note.balance());
            }
        }
    }

    /** The seeds reach what the properties are about. */
    @Test
    void reachesWriteDownsAndWriteUpsOfEachClass() {
        Set<String> reached = new TreeSet<>();
        for (long seed : seeds().toArray()) {
            SplittableRandom random = new SplittableRandom(seed);
            for (Payment payment : project(Deals.of(file(random)), random)) {
                payment.notes().forEach((id, note) -> {
                    reached.add(note.writtenDown() > 0 ? id + " down" : "");
                    reached.add(note.writtenUp() > 0 ? id + " up" : "");
                });
            }
        }
        assertThat(reached)
                .containsAll(CLASSES.stream()
                        .flatMap(id -> Stream.of(id + " down", id + " up"))
                        .toList());
    }
}
