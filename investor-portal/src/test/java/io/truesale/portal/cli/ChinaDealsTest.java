package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import io.truesale.portal.cli.ChinaRules.Month;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Five live Chinese deals as deal files ({@code infra/sample-data/cn-live}), run over their published collection tables and paid to the
 * fen as {@link ChinaRules} says: every class, account, fee, outsider and deficiency of every payment date, as published and with losses
 * and interest that is short.
 *
 * <p>What the figures leave open, and how it was taken: {@code infra/docs/deal-templates.md}. They have no triggers and no priority of
 * payments after a default; the tables have no losses, so that defaults and acceleration are paid on losses made here.
 */
class ChinaDealsTest {
    private static final Path FILES = Path.of("..", "infra", "sample-data", "cn-live");
    private static final Map<Integer, String> LPR =
            Map.of(2023, "0.0430", 2024, "0.0420", 2025, "0.0360", 2026, "0.0350"); // of 20 December before

    /** A deal with the name of its figures and how many rows of the table were paid before the file takes it on. */
    enum Deal {
        RONGDI("rongdi-2021-2", "test07", 0, "interest short,fee owed,unpaid"),
        JISHIDAI("jishidai-2022-3", "test08", 0, "unpaid"), // principal pays interest too
        YINFENG("yinfeng-2021-1", "test15", 1, "unpaid"), // as well
        JIANYUAN("jianyuan-2019-1", "test23", 0, "interest short,fee owed,deficiency,unpaid"),
        JIAHE("jiahe-2022-1", "test25", 0, "interest short,fee owed,deficiency,unpaid");

        private final String file;
        private final String figures;
        private final int paidRows;
        private final String stressed; // what stress must reach

        Deal(String file, String figures, int paidRows, String stressed) {
            this.file = file;
            this.figures = figures;
            this.paidRows = paidRows;
            this.stressed = stressed;
        }

        ChinaTable table() {
            return new ChinaTable(figures);
        }

        DealTerms terms() {
            return ProjectVerb.read(FILES.resolve(file + ".yaml"), DealFile::read);
        }

        ChinaRules rules(ChinaTable table, Standing standing) {
            long pool = standing.pool();
            return switch (this) {
                case RONGDI -> new ChinaAutoRules.Rongdi(table, pool);
                case JISHIDAI -> new ChinaAutoRules.Jishidai(table, pool);
                case YINFENG ->
                    new ChinaAutoRules.Yinfeng(table, pool, standing.accounts().getOrDefault("reserve", 0L));
                case JIANYUAN -> new ChinaHomeRules.Jianyuan(table, pool);
                case JIAHE -> new ChinaHomeRules.Jiahe(table, pool);
            };
        }
    }

    /** Balances are printed with ten digits: before - principal = after within a yuan, and the last is nothing. */
    @ParameterizedTest
    @EnumSource
    void rollsItsTableForward(Deal deal) {
        List<ChinaTable.Row> rows = deal.table().rows();
        assertThat(rows).hasSizeGreaterThan(30);
        for (int i = 1; i < rows.size(); i++) {
            ChinaTable.Row row = rows.get(i);
            BigDecimal after = rows.get(i - 1).balance().subtract(BigDecimal.valueOf(row.principal(), 2));
            assertThat(after.subtract(row.balance()).abs()).as(row.toString()).isLessThanOrEqualTo(BigDecimal.ONE);
        }
        assertThat(rows.get(rows.size() - 1).balance()).isZero();
    }

    /** The file stands where the published figures do: pool, classes and cash. */
    @ParameterizedTest
    @EnumSource
    void standsWhereItIsTakenOn(Deal deal) {
        ChinaTable table = deal.table();
        DealTerms terms = deal.terms();
        assertThat(terms.pool()).isEqualTo(table.issued());
        long principal =
                rows(deal).stream().mapToLong(ChinaTable.Row::principal).sum();
        long uncollected = deal == Deal.JISHIDAI ? 4 : 0; // its table misses the pool by four fen
        assertThat(Standing.atClosing(terms).pool()).isEqualTo(principal + uncollected);
        assertThat(terms.schedule())
                .hasSize(rows(deal).size() - (deal == Deal.JISHIDAI ? 2 : 0)); // three months in the first payment
    }

    /** As published: no losses, and all notes are repaid. */
    @ParameterizedTest
    @EnumSource
    void paysItsTableToTheFen(Deal deal) {
        Standing last = run(deal, Standing.atClosing(deal.terms()), new TreeSet<>(), ChinaDealsTest::none);
        assertThat(last.outstanding()).isZero();
        assertThat(last.pool()).isEqualTo(deal == Deal.JISHIDAI ? 4 : 0);
    }

    /** Up to all principal is lost, up to all interest stays out, a random event accelerates. */
    @ParameterizedTest
    @EnumSource
    void paysLossesAndShortInterestToTheFen(Deal deal) {
        Set<String> happened = new TreeSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double worst = seed / 20.0;
            run(deal, Standing.atClosing(deal.terms()), happened, row -> {
                long lost = (long) (row.principal() * worst * random.nextDouble(0.5, 1));
                long interest = (long) (row.interest() * (1 - worst) * random.nextDouble());
                return new Stressed(interest, row.principal() - lost, lost, lost / 3, random.nextInt(99) == 0);
            });
        }
        assertThat(happened).as("what the stress must reach").contains(deal.stressed.split(",", -1));
    }

    /** With a reserve of 1,000,000.00 the originator fills it up at the first date. */
    @ParameterizedTest
    @EnumSource(names = "YINFENG")
    void fillsTheReserveFromTheOriginator(Deal deal) {
        Standing poor = withReserve(Standing.atClosing(deal.terms()), 1_000_000_00L);
        Standing last = run(deal, poor, new TreeSet<>(), ChinaDealsTest::none);
        assertThat(last.accounts().get("reserve")).isGreaterThan(40_000_000_00L);
    }

    private interface Stress {
        Stressed of(ChinaTable.Row row);
    }

    private record Stressed(long interest, long principal, long lost, long recovered, boolean event) {
        Stressed plus(Stressed next) {
            return new Stressed(
                    interest + next.interest,
                    principal + next.principal,
                    lost + next.lost,
                    recovered + next.recovered,
                    event || next.event);
        }
    }

    private static Stressed none(ChinaTable.Row row) {
        return new Stressed(row.interest(), row.principal(), 0, 0, false);
    }

    private static List<ChinaTable.Row> rows(Deal deal) {
        List<ChinaTable.Row> rows = deal.table().rows();
        return rows.subList(deal.paidRows, rows.size());
    }

    /** Pays the whole table, each date held against the rules; where the deal stands at the end. */
    private static Standing run(Deal deal, Standing opening, Set<String> happened, Stress stress) {
        DealTerms terms = deal.terms();
        ChinaRules rules = deal.rules(deal.table(), opening);
        Standing standing = opening;
        boolean accelerated = false;
        List<ChinaTable.Row> rows = new ArrayList<>(rows(deal));
        for (PaymentPeriod period : terms.schedule()) {
            Stressed sum = stress.of(rows.remove(0));
            while (!rows.isEmpty() && rows.get(0).day().isBefore(period.collectionEnd())) {
                sum = sum.plus(stress.of(rows.remove(0)));
            }
            accelerated |= sum.event();
            String lpr = LPR.getOrDefault(period.accrualStart().getYear(), "0.0350");
            Payment payment = Payments.pay(terms, standing, receipts(standing, sum, lpr));
            Month month = new Month(
                    period.number(),
                    period.accrualStart(),
                    period.accrualEnd(),
                    sum.interest(),
                    sum.principal(),
                    sum.lost(),
                    sum.recovered(),
                    new BigDecimal(lpr),
                    accelerated);
            assertThat(facts(terms, payment))
                    .as(deal + " " + period.paymentDate())
                    .isEqualTo(rules.pay(month));
            requireConserved(payment);
            standing = payment.closing();
            happened.addAll(happened(standing));
        }
        assertThat(rows).isEmpty();
        if (standing.outstanding() > 0) {
            happened.add("unpaid");
        }
        return standing;
    }

    private static Set<String> happened(Standing standing) {
        Set<String> happened = new TreeSet<>();
        if (standing.notes().values().stream().anyMatch(note -> note.interestShort() > 0)) {
            happened.add("interest short");
        }
        if (standing.fees().entrySet().stream()
                .anyMatch(fee -> !fee.getKey().equals("vat") && fee.getValue().carried() > 0)) {
            happened.add("fee owed");
        }
        if (standing.ledgers().getOrDefault("deficiency", 0L) > 0) {
            happened.add("deficiency");
        }
        return happened;
    }

    private static Receipts receipts(Standing standing, Stressed sum, String lpr) {
        return new Receipts(
                sum.interest(),
                sum.principal(),
                sum.lost(),
                sum.recovered(),
                0,
                standing.pool() - sum.principal() - sum.lost(),
                0,
                Map.of("index.LPR5Y", lpr, "event.acceleration", sum.event() ? "1" : "0"));
    }

    /** Cash before + collections + what came from outside = what went out + cash after. */
    private static void requireConserved(Payment payment) {
        long in = cash(payment.opening()) + payment.received() + cash(payment.receipts());
        assertThat(in).isEqualTo(payment.paidOut() + cash(payment.closing()));
    }

    private static long cash(Receipts receipts) {
        return receipts.interest() + receipts.principal() + receipts.recoveries();
    }

    private static long cash(Standing standing) {
        return standing.accounts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the engine has paid, by the names of {@link ChinaRules}. */
    private static Map<String, Long> facts(DealTerms terms, Payment payment) {
        Map<String, Long> facts = new TreeMap<>();
        Standing closing = payment.closing();
        payment.notes().forEach((id, note) -> {
            facts.put(id + ".interest", note.interestPaid());
            facts.put(id + ".principal", note.principalPaid());
            facts.put(id + ".residual", note.residualPaid());
            facts.put(id + ".balance", note.closing());
        });
        closing.notes().forEach((id, note) -> facts.put(id + ".short", note.interestShort()));
        closing.accounts().forEach((id, cash) -> facts.put("account." + id, cash));
        closing.fees().forEach((id, fee) -> {
            facts.put("fee." + id, 0L);
            facts.put("owed." + id, fee.carried());
        });
        for (Payment.Line line : payment.lines()) {
            boolean outsider = terms.note(line.payee()).isEmpty();
            if (line.kind().equals("fee")) {
                facts.merge("fee." + line.payee(), line.paid(), Math::addExact);
            } else if (line.kind().equals("pay") || (line.kind().equals("residual") && outsider)) {
                facts.merge("to." + line.payee(), line.paid(), Math::addExact);
            }
        }
        if (closing.ledgers().containsKey("agentOwed")) {
            facts.put("from.bank", received(payment, "credit"));
            facts.put("from.originator", received(payment, "support"));
        }
        if (closing.ledgers().containsKey("deficiency")) {
            facts.put("ledger.deficiency", closing.ledgers().get("deficiency"));
        }
        facts.put("pool", closing.pool());
        return facts;
    }

    private static long received(Payment payment, String step) {
        return payment.lines().stream()
                .filter(line -> line.step().equals(step))
                .mapToLong(Payment.Line::paid)
                .sum();
    }

    private static Standing withReserve(Standing standing, long reserve) {
        Map<String, Long> accounts = new LinkedHashMap<>(standing.accounts());
        accounts.put("reserve", reserve);
        return new Standing(
                standing.period(),
                standing.pool(),
                accounts,
                standing.ledgers(),
                standing.notes(),
                standing.fees(),
                standing.breached(),
                standing.cumulative());
    }
}
