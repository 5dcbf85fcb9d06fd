package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.Recurrence;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rounding;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deal as its file says it. Amounts in minor units; formulas in major units. {@link DealFile} makes it from a file
 * and says what does not fit.
 *
 * @param name of the deal
 * @param currency of the pool, of fees and ledgers, and of accounts and classes that name no other
 * @param cutOff day at whose end the pool is {@code pool}
 * @param closing first day of interest
 * @param pool balance at cut-off
 * @param schedule payment dates
 * @param accounts cash; the first takes what no other is said to receive
 * @param ledgers numbers that are kept without cash, such as principal deficiencies
 * @param vectors values by period; the last holds for all later ones
 * @param formulas by name
 * @param observed values from outside that formulas name
 * @param fees by id
 * @param notes most senior first
 * @param triggers tested in this order
 * @param waterfalls the first whose condition holds is paid by
 * @param calls by which the pool may be bought back
 * @param opening where it stands when it is taken on mid-life; empty for a deal from its closing on
 * @param history tests of its triggers before it is taken on, the oldest first
 * @param groups of collateral, which sum to {@code pool}; empty for a deal of one pool
 */
public record DealTerms(
        String name,
        CurrencyUnit currency,
        LocalDate cutOff,
        LocalDate closing,
        long pool,
        List<PaymentPeriod> schedule,
        List<Account> accounts,
        List<Ledger> ledgers,
        Map<String, List<Fraction>> vectors,
        Map<String, Formula> formulas,
        List<Observed> observed,
        List<Fee> fees,
        List<Note> notes,
        List<Trigger> triggers,
        List<Waterfall> waterfalls,
        List<Call> calls,
        Optional<Standing> opening,
        List<TriggerHistory.Entry> history,
        List<Group> groups) {

    /** What comes in during a period; which account takes it is the account's to say. */
    public enum Receipt {
        /** Interest of the pool. */
        INTEREST,
        /** Principal of the pool. */
        PRINCIPAL,
        /** Recoveries on defaulted loans. */
        RECOVERIES,
        /** Other cash. */
        OTHER,
        /** The price of a call. */
        CALL
    }

    /**
     * An account.
     *
     * @param currency of what is in it
     * @param initial cash in it at closing
     * @param receives which collections it takes
     * @param ofGroups which collections of one group it takes
     * @param earns interest on what is in it, if it bears any
     */
    public record Account(
            String id,
            CurrencyUnit currency,
            long initial,
            List<Receipt> receives,
            List<OfGroup> ofGroups,
            Optional<Earning> earns) {
        public Account {
            requireNonNull(id, "id");
            requireNonNull(currency, "currency");
            requireNonNull(earns, "earns");
            receives = List.copyOf(receives);
            ofGroups = List.copyOf(ofGroups);
        }
    }

    /** A group of collateral with its balance at cut-off, minor units. */
    public record Group(String id, long pool) {}

    /** What comes in of one group. */
    public record OfGroup(String group, Receipt receipt) {}

    /** On what an account bears interest. */
    public enum Deposits {
        /** On what is in it at the beginning of the period: collections are paid in on the payment date. */
        AT_PAYMENT,
        /** On collections too, from the day after the collection period to the end of accrual. */
        AT_COLLECTION_END
    }

    /** Interest of an account: annual rate, a fraction; credited before anything is paid, for the days of {@code accrual}. */
    public record Earning(Formula rate, DayCount dayCount, NoteAccrual accrual, Rounding rounding, Deposits deposits) {}

    /** Tax that a fee's payer keeps back and pays on: a share of what is paid. */
    public record Withholding(Formula share, String payee) {}

    /** A number without cash: {@code add} is added before the waterfall, never below zero. */
    public record Ledger(String id, long initial, Formula add) {}

    /**
     * A fee.
     *
     * @param amount of a period, in major units
     * @param vat share that is added to it
     * @param annualCap most that is paid in a calendar year in its senior place
     * @param every days on each of which {@code amount} falls due; once a period without them
     * @param withholding tax that is kept back, if any
     */
    public record Fee(
            String id,
            String payee,
            Formula amount,
            Formula vat,
            Optional<Formula> annualCap,
            Optional<Recurrence> every,
            Optional<Withholding> withholding,
            Rounding rounding) {}

    /**
     * A class of notes.
     *
     * @param currency of its amounts
     * @param closingRate what one unit of its currency was worth in the deal's at closing, in which it is counted with the
     *     other classes; 1 for a class in the deal's currency
     * @param balance at closing
     * @param coupon annual rate, a fraction; may name an index
     * @param accrual from when to when it bears interest
     * @param onUnpaid rate of interest on unpaid interest, if it bears any
     * @param notional amount on which interest is counted, in major units; the balance without it
     * @param principalStep smallest step of principal, minor units: what is over stays in the accounts until the class is
     *     paid off
     */
    public record Note(
            String id,
            CurrencyUnit currency,
            Fraction closingRate,
            long balance,
            Formula coupon,
            DayCount dayCount,
            NoteAccrual accrual,
            Rounding rounding,
            Optional<Formula> onUnpaid,
            Optional<Formula> notional,
            long principalStep) {
        /** The same class of another size. */
        public Note withBalance(long size) {
            return new Note(
                    id,
                    currency,
                    closingRate,
                    size,
                    coupon,
                    dayCount,
                    accrual,
                    rounding,
                    onUnpaid,
                    notional,
                    principalStep);
        }
    }

    /** On which side of its threshold a trigger is breached. */
    public enum Breach {
        /** Value above the threshold. */
        ABOVE,
        /** Value below it. */
        BELOW
    }

    /** Whether a breach ends when the value is back. */
    public enum Cure {
        /** Never. */
        NONE,
        /** When the value is back. */
        WHEN_BACK
    }

    /**
     * A test before each payment.
     *
     * @param average how many dates' values are averaged, this one included; 1 for the value of the date
     * @param consecutive how many dates in a row, this one included, have to be beyond the threshold for a breach to begin
     */
    public record Trigger(
            String id,
            Formula value,
            List<Formula> thresholds,
            Breach breach,
            Cure cure,
            int average,
            int consecutive) {
        /** How many dates before are remembered for the next test. */
        public int window() {
            return Math.max(average, consecutive) - 1;
        }
    }

    /** A priority of payments; without a condition it always applies. */
    public record Waterfall(String id, Optional<Formula> when, List<Step> steps) {}

    /** A right to buy the pool back. */
    public record Call(String id, Formula when, Formula price) {}

    /** The same deal with other classes: for searches, not for paying. */
    public DealTerms withNotes(List<Note> others) {
        return with(others, opening, history);
    }

    /** The same deal, taken on where {@code standing} says, with the tests of its triggers before. */
    DealTerms openedAt(Optional<Standing> standing, List<TriggerHistory.Entry> tests) {
        return with(notes, standing, tests);
    }

    private DealTerms with(List<Note> classes, Optional<Standing> standing, List<TriggerHistory.Entry> tests) {
        return new DealTerms(
                name,
                currency,
                cutOff,
                closing,
                pool,
                schedule,
                accounts,
                ledgers,
                vectors,
                formulas,
                observed,
                fees,
                classes,
                triggers,
                waterfalls,
                calls,
                standing,
                tests,
                groups);
    }

    /** Whether classes are written down without cash, on some date or before the deal was taken on. */
    public boolean writesDown() {
        return waterfalls.stream()
                        .flatMap(waterfall -> waterfall.steps().stream())
                        .anyMatch(Step.WriteDown.class::isInstance)
                || opening.stream()
                        .flatMap(standing -> standing.notes().values().stream())
                        .anyMatch(note -> note.writtenDown() > 0);
    }

    /** Last payment date that is behind the deal: 0, or that of a deal taken on mid-life. */
    public int periodsBehind() {
        return opening.map(Standing::period).orElse(0);
    }

    /** Day at whose end the pool stands that is projected: the cut-off, or the end of the collections that are behind it. */
    public LocalDate poolDay() {
        int behind = periodsBehind();
        return behind == 0 ? cutOff : schedule.get(behind - 1).collectionEnd().minusDays(1);
    }

    /** Month of the first flows of the pool that the deal gets: that of the day after {@link #poolDay}. */
    public YearMonth firstMonth() {
        return YearMonth.from(poolDay().plusDays(1));
    }

    /** Balance of the pool on {@link #poolDay}, minor units. */
    public long poolThen() {
        return opening.map(Standing::pool).orElse(pool);
    }

    /** Day from which lives and prices count: closing, or the first of the next accrual period of a deal taken on mid-life. */
    public LocalDate start() {
        int behind = periodsBehind();
        return behind == 0
                ? closing
                : behind < schedule.size()
                        ? schedule.get(behind).accrualStart()
                        : schedule.get(behind - 1).accrualEnd();
    }

    /** The account {@code id}. */
    public Optional<Account> account(String id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    /** The account that takes {@code receipt}: the first that names it, the first of all when none does. */
    Account receiving(Receipt receipt) {
        for (Account account : accounts) {
            if (account.receives().contains(receipt)) {
                return account;
            }
        }
        return accounts.get(0);
    }

    /** The account that takes {@code receipt} of {@code group}: the first that names both, else as without groups. */
    private Account receiving(String group, Receipt receipt) {
        OfGroup wanted = new OfGroup(group, receipt);
        for (Account account : accounts) {
            if (account.ofGroups().contains(wanted)) {
                return account;
            }
        }
        return receiving(receipt);
    }

    /** What each account takes of {@code receipts}, minor units, in the order in which it is credited. */
    public Map<String, Long> deposits(Receipts receipts) {
        Map<String, Long> deposits = new LinkedHashMap<>();
        if (receipts.groups().isEmpty()) {
            receipts.byKind()
                    .forEach((kind, amount) -> deposits.merge(receiving(kind).id(), amount, Math::addExact));
            return deposits;
        }
        receipts.groups()
                .forEach((group, of) -> of.byKind()
                        .forEach((kind, amount) ->
                                deposits.merge(receiving(group, kind).id(), amount, Math::addExact)));
        deposits.merge(receiving(Receipt.CALL).id(), receipts.call(), Math::addExact);
        return deposits;
    }

    /** The currencies of its accounts, that of the deal first. */
    public List<CurrencyUnit> currencies() {
        List<CurrencyUnit> currencies = new ArrayList<>(List.of(currency));
        for (Account account : accounts) {
            if (!currencies.contains(account.currency())) {
                currencies.add(account.currency());
            }
        }
        return currencies;
    }

    /** The class {@code id}. */
    public Optional<Note> note(String id) {
        for (Note note : notes) { // asked for at each step of each payment date
            if (note.id().equals(id)) {
                return Optional.of(note);
            }
        }
        return Optional.empty();
    }
}
