package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a deal stands after a payment date: the opening balances of the next. A live deal is taken on mid-life by giving
 * one. Amounts in minor units; maps in the order of the deal's terms.
 *
 * @param period last period paid; 0 at closing
 * @param pool pool balance
 * @param accounts cash by account
 * @param ledgers numbers by ledger
 * @param notes by class
 * @param fees by fee
 * @param breached triggers that stand breached
 * @param cumulative since cut-off: principal, chargedOff, recoveries, interest
 * @param remembered by trigger that looks back, its last dates, the oldest first; no other trigger has any
 * @param groups by group of collateral, which sum to pool and cumulative; empty for deals without
 */
public record Standing(
        int period,
        long pool,
        Map<String, Long> accounts,
        Map<String, Long> ledgers,
        Map<String, NoteStanding> notes,
        Map<String, FeeStanding> fees,
        List<String> breached,
        Cumulative cumulative,
        Map<String, List<Remembered>> remembered,
        Map<String, GroupStanding> groups) {

    /** Sums since cut-off. */
    public record Cumulative(long principal, long chargedOff, long recoveries, long interest) {
        static final Cumulative NONE = new Cumulative(0, 0, 0, 0);

        Cumulative plus(Receipts receipts) {
            return plus(new Cumulative(
                    receipts.principal(), receipts.chargedOff(), receipts.recoveries(), receipts.interest()));
        }

        Cumulative plus(GroupReceipts receipts) {
            return plus(new Cumulative(
                    receipts.principal(), receipts.chargedOff(), receipts.recoveries(), receipts.interest()));
        }

        Cumulative plus(Cumulative more) {
            return new Cumulative(
                    Math.addExact(principal, more.principal),
                    Math.addExact(chargedOff, more.chargedOff),
                    Math.addExact(recoveries, more.recoveries),
                    Math.addExact(interest, more.interest));
        }
    }

    /** A group of collateral: its balance, and its sums since cut-off. */
    public record GroupStanding(long pool, Cumulative cumulative) {
        public GroupStanding {
            requireNonNull(cumulative, "cumulative");
        }
    }

    /** A date of a trigger that looks back: its value alone, decimal text, and whether the test was beyond its threshold. */
    public record Remembered(String value, boolean beyond) {}

    /**
     * A class: principal outstanding, interest due and not paid, and what is written down of it and not written up again:
     * losses that are not reimbursed, 0 or more.
     */
    public record NoteStanding(long balance, long interestShort, long writtenDown) {
        /** A class of which nothing is written down. */
        public NoteStanding(long balance, long interestShort) {
            this(balance, interestShort, 0);
        }
    }

    /** A fee: due and not paid, and what of its cap is used in which calendar year. */
    public record FeeStanding(long carried, int year, long paidInYear) {}

    public Standing {
        requireNonNull(cumulative, "cumulative");
        accounts = copy(accounts);
        ledgers = copy(ledgers);
        notes = copy(notes);
        fees = copy(fees);
        breached = List.copyOf(breached);
        remembered = copy(remembered);
        groups = copy(groups);
    }

    /** The standing of a deal none of whose triggers looks back. */
    public Standing(
            int period,
            long pool,
            Map<String, Long> accounts,
            Map<String, Long> ledgers,
            Map<String, NoteStanding> notes,
            Map<String, FeeStanding> fees,
            List<String> breached,
            Cumulative cumulative) {
        this(
                period,
                pool,
                accounts,
                ledgers,
                notes,
                fees,
                breached,
                cumulative,
                Collections.emptyMap(),
                Collections.emptyMap());
    }

    /** The standing of {@code terms} at closing; of a deal that is taken on mid-life, the one that its file gives. */
    public static Standing atClosing(DealTerms terms) {
        return terms.opening().orElseGet(() -> initial(terms));
    }

    private static Standing initial(DealTerms terms) {
        Map<String, Long> accounts = new LinkedHashMap<>();
        terms.accounts().forEach(account -> accounts.put(account.id(), account.initial()));
        Map<String, Long> ledgers = new LinkedHashMap<>();
        terms.ledgers().forEach(ledger -> ledgers.put(ledger.id(), ledger.initial()));
        Map<String, NoteStanding> notes = new LinkedHashMap<>();
        terms.notes().forEach(note -> notes.put(note.id(), new NoteStanding(note.balance(), 0)));
        Map<String, FeeStanding> fees = new LinkedHashMap<>();
        terms.fees()
                .forEach(fee ->
                        fees.put(fee.id(), new FeeStanding(0, terms.closing().getYear(), 0)));
        Map<String, GroupStanding> groups = new LinkedHashMap<>();
        terms.groups().forEach(group -> groups.put(group.id(), new GroupStanding(group.pool(), Cumulative.NONE)));
        return new Standing(
                0,
                terms.pool(),
                accounts,
                ledgers,
                notes,
                fees,
                new ArrayList<>(),
                Cumulative.NONE,
                Collections.emptyMap(),
                groups);
    }

    /** Principal outstanding of all classes. */
    public long outstanding() {
        long sum = 0;
        for (NoteStanding note : notes.values()) {
            sum = Math.addExact(sum, note.balance());
        }
        return sum;
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
