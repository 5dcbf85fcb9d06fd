package io.truesale.portal.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of a real deal once more, in plain steps and without the engine: the amounts that a payment date must come to. Amounts in
 * fen; figures from the published table, not from the deal file.
 */
abstract class ChinaRules {
    /** What a payment date pays on: interest runs from {@code from} to {@code to}, {@code lpr} is a fraction. */
    record Month(
            int number,
            LocalDate from,
            LocalDate to,
            long interest,
            long principal,
            long lost,
            long recovered,
            BigDecimal lpr,
            boolean accelerated) {
        long days() {
            return ChronoUnit.DAYS.between(from, to);
        }
    }

    final ChinaTable table;
    long pool;
    private long taxed;
    private BigDecimal interestSoFar = BigDecimal.ZERO;
    private final Map<String, Long> facts = new TreeMap<>();

    ChinaRules(ChinaTable table, long pool) {
        this.table = table;
        this.pool = pool;
    }

    /** All that the payment date comes to, by name: {@code A.interest}, {@code account.reserve}, {@code fee.vat}, {@code owed.vat} ... */
    final Map<String, Long> pay(Month month) {
        facts.clear();
        serve(month);
        pool -= month.principal() + month.lost();
        facts.put("pool", pool);
        return new TreeMap<>(facts);
    }

    /** Serves the priority of payments; {@link #pool} is the pool before, {@link #after} the one after the collections. */
    abstract void serve(Month month);

    final long after(Month month) {
        return pool - month.principal() - month.lost();
    }

    final void fact(String name, long amount) {
        facts.merge(name, amount, Math::addExact);
    }

    /** What was said of this date so far. */
    final long facts(String name) {
        return facts.getOrDefault(name, 0L);
    }

    /** The tax on all interest so far, less what was counted before. */
    final long tax(Month month) {
        interestSoFar = interestSoFar.add(BigDecimal.valueOf(month.interest()));
        long all = round(interestSoFar.multiply(table.taxRate()));
        long now = all - taxed;
        taxed = all;
        return now;
    }

    /** {@code base x rate x days / 365}, to the fen. */
    static long year(long base, BigDecimal rate, long days) {
        return BigDecimal.valueOf(base)
                .multiply(rate)
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(365), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    static long round(BigDecimal fen) {
        return fen.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Cash that payments are made from; none takes more than is there. */
    static final class Cash {
        long left;

        Cash(long left) {
            this.left = left;
        }

        long take(long most) {
            long taken = Math.max(0, Math.min(most, left));
            left -= taken;
            return taken;
        }

        long takeAll() {
            return take(left);
        }
    }

    /** A class of notes or a fee: what is owed at a date is paid as far as the cash goes, the rest is owed on. */
    static final class Claim {
        private final String name;
        private final ChinaRules rules;
        long balance;
        long owed;

        Claim(ChinaRules rules, String name, long balance) {
            this.rules = rules;
            this.name = name;
            this.balance = balance;
        }

        long pay(Cash cash, long most) {
            long paid = cash.take(Math.min(owed, most));
            owed -= paid;
            return paid;
        }

        long interest(Cash cash) {
            long paid = pay(cash, owed);
            rules.fact(name + ".interest", paid);
            return paid;
        }

        long fee(Cash cash, long most) {
            long paid = pay(cash, most);
            rules.fact("fee." + name, paid);
            return paid;
        }

        long principal(Cash cash, long most) {
            long paid = cash.take(Math.min(balance, most));
            balance -= paid;
            rules.fact(name + ".principal", paid);
            return paid;
        }

        /** What stands after the date, of a class. */
        void close() {
            rules.fact(name + ".balance", balance);
            rules.fact(name + ".short", owed);
            rules.fact(name + ".interest", 0);
            rules.fact(name + ".principal", 0);
        }

        /** What stands after the date, of a fee. */
        void closeFee() {
            rules.fact("fee." + name, 0);
            rules.fact("owed." + name, owed);
        }
    }
}
