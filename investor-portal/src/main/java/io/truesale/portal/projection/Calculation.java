package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.waterfall.StepTrace.Term;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One payment date of any deal, by template or by file, projected or paid: enough to recompute each number by hand. Amounts
 * in minor units.
 *
 * @param period from 1
 * @param date payment date
 * @param waterfall priority of payments by which it was paid: {@code NORMAL} or {@code ACCELERATED} of a template, the name
 *     that the file has for it otherwise
 * @param currency of the pool and of what names no other
 * @param paidOut to holders, for fees and to outsiders, by currency code, the deal's first
 * @param collected what the pool brought
 * @param accounts every account of the deal
 * @param lines every step, one line for each payee
 * @param tests every trigger
 * @param classes what each class was due and got, most senior first
 */
public record Calculation(
        int period,
        LocalDate date,
        String waterfall,
        CurrencyUnit currency,
        Map<String, Long> paidOut,
        Collected collected,
        List<Account> accounts,
        List<Line> lines,
        List<Test> tests,
        List<ClassAmounts> classes) {
    public Calculation {
        requireNonNull(date, "date");
        requireNonNull(waterfall, "waterfall");
        requireNonNull(currency, "currency");
        paidOut = Collections.unmodifiableMap(new LinkedHashMap<>(paidOut));
        requireNonNull(collected, "collected");
        accounts = List.copyOf(accounts);
        lines = List.copyOf(lines);
        tests = List.copyOf(tests);
        classes = List.copyOf(classes);
    }

    /**
     * What the pool brought.
     *
     * @param begin balance at the beginning
     * @param end balance at the end
     * @param call price for which the pool was bought; 0 when it was not
     */
    public record Collected(
            long begin,
            long interest,
            long principal,
            long chargedOff,
            long recoveries,
            long other,
            long call,
            long end) {}

    /**
     * An account: what was in it, what of the collections it received before the first step, what is left.
     *
     * @param id of the deal
     * @param currency of its amounts
     */
    public record Account(String id, CurrencyUnit currency, long opening, long received, long closing) {
        public Account {
            requireNonNull(id, "id");
        }
    }

    /**
     * Money into ({@code amount} above 0) or out of an account.
     *
     * @param before balance of the account
     */
    public record Move(String account, long amount, long before) {
        public Move {
            requireNonNull(account, "account");
        }

        /** Balance after it. */
        public long after() {
            return Math.addExact(before, amount);
        }
    }

    /**
     * By what an amount due came about.
     *
     * @param key name of a formula of the templates, such as {@code INTEREST}; empty when {@code text} says it
     * @param text formula of a deal file; empty when the step has none of its own
     */
    public record Reason(String key, String text) {
        public Reason {
            requireNonNull(key, "key");
            requireNonNull(text, "text");
        }
    }

    /**
     * One step for one payee.
     *
     * @param number place of the step, from 1; 0 is before the first
     * @param kind what it does, such as {@code interest}; empty for templates, whose steps say it by their name
     * @param currency of its amounts
     * @param carried owed on to the next payment date
     * @param moves from which accounts it was paid, in that order, and into which
     * @param values what the formula was worked out with
     */
    public record Line(
            int number,
            String step,
            String payee,
            String kind,
            CurrencyUnit currency,
            long due,
            long paid,
            long carried,
            Reason reason,
            List<Term> values,
            List<Move> moves) {
        public Line {
            requireNonNull(step, "step");
            requireNonNull(payee, "payee");
            requireNonNull(kind, "kind");
            requireNonNull(reason, "reason");
            values = List.copyOf(values);
            moves = List.copyOf(moves);
        }

        /** Asked for and not paid. */
        public long shortfall() {
            return due - paid;
        }
    }

    /**
     * One trigger; numbers as exact decimal texts.
     *
     * @param share whether they are shares of something
     * @param status {@code MET}, {@code BREACHED}, {@code STANDING} or {@code CURED}
     */
    public record Test(String trigger, String value, String threshold, String margin, boolean share, String status) {
        /** Whether its effect applies. */
        public boolean inEffect() {
            return status.equals("BREACHED") || status.equals("STANDING");
        }
    }

    /**
     * One class.
     *
     * @param currency of its amounts
     * @param base on what its interest was counted: its opening balance, or its notional where it has one
     * @param capitalised interest that was added to the balance
     * @param writtenDown taken off the balance without cash
     * @param writtenUp put back on it without cash
     * @param unreimbursed written down and not written up again, after the date
     */
    public record ClassAmounts(
            String id,
            CurrencyUnit currency,
            long opening,
            long base,
            long interestDue,
            long interestPaid,
            long interestShort,
            long capitalised,
            long principalPaid,
            long residualPaid,
            long writtenDown,
            long writtenUp,
            long unreimbursed,
            long closing) {
        public ClassAmounts {
            requireNonNull(id, "id");
        }

        /** Principal that the class has not been paid by then: what is outstanding and what was written down. */
        public long unpaid() {
            return Math.addExact(closing, unreimbursed);
        }

        /** The same before the date. */
        public long owed() {
            return Math.addExact(opening, unreimbursed - writtenDown + writtenUp);
        }

        /** Whether something is or was written down. */
        public boolean writes() {
            return (writtenDown | writtenUp | unreimbursed) != 0;
        }

        /** Cash to the holders. */
        public long total() {
            return Math.addExact(Math.addExact(interestPaid, principalPaid), residualPaid);
        }
    }

    /** The account that is kept apart from the funds of a payment date, by its name. */
    private static final String RESERVE = "reserve";

    /** The currencies of its accounts, that of the deal first. */
    public List<CurrencyUnit> currencies() {
        return Stream.concat(Stream.of(currency), accounts.stream().map(Account::currency))
                .distinct()
                .toList();
    }

    /** Whether something of a class is or was written down. */
    public boolean writes() {
        return classes.stream().anyMatch(ClassAmounts::writes);
    }

    /** Most decimals of its currencies. */
    public int digits() {
        return currencies().stream().mapToInt(CurrencyUnit::digits).max().orElseThrow();
    }

    /** What accounts in the deal's currency held before the collections, the reserve apart. */
    public long broughtForward() {
        return funds().mapToLong(Account::opening).reduce(0, Math::addExact);
    }

    /** The same with the collections: what there is before anything is paid, the reserve apart. */
    public long available() {
        return funds().mapToLong(one -> Math.addExact(one.opening(), one.received()))
                .reduce(0, Math::addExact);
    }

    private Stream<Account> funds() {
        return accounts.stream()
                .filter(one -> one.currency().equals(currency) && !one.id().equalsIgnoreCase(RESERVE));
    }

    /** The amounts of class {@code id}. */
    public Optional<ClassAmounts> of(String id) {
        return classes.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
