package io.truesale.domain.structure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that one payment date comes to. Amounts in minor units.
 *
 * @param period from 1
 * @param receipts what came in
 * @param waterfall by which it was paid
 * @param received from outsiders and as interest of accounts, beside the collections; in the deal's currency
 * @param paidOut to holders, for fees and to outsiders; in the deal's currency
 * @param lines every step, one line for each payee
 * @param triggers every test
 * @param notes by class
 * @param purchased balance of receivables bought
 * @param foreign what came and went in other currencies, by code; empty for a deal in one currency
 * @param opening before
 * @param closing after
 */
public record Payment(
        int period,
        Receipts receipts,
        String waterfall,
        long received,
        long paidOut,
        List<Line> lines,
        List<Test> triggers,
        Map<String, NotePayment> notes,
        long purchased,
        Map<String, Foreign> foreign,
        Standing opening,
        Standing closing) {

    /** What came from outsiders and as interest of accounts, and what went out, in minor units of one currency. */
    public record Foreign(long received, long paidOut) {}

    /** Money taken from one account. */
    public record Draw(String account, long amount) {}

    /**
     * One step for one payee.
     *
     * @param number place of the step, from 1
     * @param step its name
     * @param payee class, fee, account or outsider
     * @param kind what it does, such as {@code interest}
     * @param due asked for
     * @param paid paid
     * @param carried owed on to the next period
     * @param draws from which accounts
     * @param formula by which {@code due} came about; empty when it is the step's own
     * @param values of the names in it, in major units
     */
    public record Line(
            int number,
            String step,
            String payee,
            String kind,
            long due,
            long paid,
            long carried,
            List<Draw> draws,
            String formula,
            Map<String, String> values) {
        /** Asked for and not paid. */
        public long shortfall() {
            return due - paid;
        }
    }

    /** How a trigger stands. */
    public enum Status {
        /** Not breached. */
        MET,
        /** Breached at this date, not before. */
        BREACHED,
        /** Breached before, and not cured. */
        STANDING,
        /** Was breached, is not any more. */
        CURED
    }

    /** One trigger at one date: decimal texts for people; the comparison is exact. */
    public record Test(String trigger, String value, String threshold, String margin, Status status) {
        /** Whether its effect applies. */
        public boolean inEffect() {
            return status == Status.BREACHED || status == Status.STANDING;
        }
    }

    /**
     * One class at one date.
     *
     * @param interestDue with what was carried into the date, without what has lapsed
     * @param writtenDown taken off the balance without cash
     * @param writtenUp put back on it without cash
     */
    public record NotePayment(
            long opening,
            long interestDue,
            long interestPaid,
            long capitalised,
            long principalPaid,
            long residualPaid,
            long writtenDown,
            long writtenUp,
            long closing) {
        /** Cash to the holders. */
        public long total() {
            return Math.addExact(Math.addExact(interestPaid, principalPaid), residualPaid);
        }
    }

    public Payment {
        lines = List.copyOf(lines);
        triggers = List.copyOf(triggers);
        foreign = Collections.unmodifiableMap(new TreeMap<>(foreign)); // in order: contracts run this
    }
}
