package io.truesale.domain.structure;

import io.truesale.domain.money.Rounding;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * Pays a deal by its terms. Pure: the result depends on the three arguments only, to the unit, on every machine. The same
 * code projects and pays.
 */
public final class Payments {
    /** Version of these rules; a deal pins the one that it closed with. */
    public static final int VERSION = 2;

    private Payments() {}

    /**
     * Computes the payment date after {@code opening}.
     *
     * @throws Unpayable when the pool does not roll forward, the schedule is over or an observed value is
     *     missing or is no rate of exchange
     * @throws IllegalStateException if cash were not conserved: a bug, nothing is paid
     */
    public static Payment pay(DealTerms terms, Standing opening, Receipts receipts) {
        if (opening.period() >= terms.schedule().size()) {
            throw new Unpayable("the schedule has " + terms.schedule().size() + " periods, all of them are paid");
        }
        long expected = opening.pool() - receipts.principal() - receipts.chargedOff();
        if (expected != receipts.poolEnd()) {
            throw new Unpayable("a pool of " + opening.pool() + " less principal of "
                    + receipts.principal() + " less charge-offs of " + receipts.chargedOff() + " is " + expected
                    + " minor units, the figures say " + receipts.poolEnd());
        }
        Groups.require(opening, receipts);
        return new PaymentRun(terms, opening, receipts).pay();
    }

    /**
     * On what the interest of each class is counted on the payment date after {@code opening}, minor units of its currency: its
     * balance, or its notional where it has one.
     */
    public static Map<String, Long> interestBases(DealTerms terms, Standing opening, Receipts receipts) {
        PaymentRun run = new PaymentRun(terms, opening, receipts);
        return Collections.unmodifiableMap(run.bases); // in order: contracts run this
    }

    /** The price of the first call that is open with these figures, in minor units; empty when none is. */
    public static Optional<Long> callPrice(DealTerms terms, Standing opening, Receipts receipts) {
        Values values = new Values(
                new PaymentRun(terms, opening, receipts),
                terms,
                opening,
                receipts,
                terms.schedule().get(opening.period()));
        return terms.calls().stream()
                .filter(call -> call.when().holds(values::get))
                .findFirst()
                .map(call -> values.amount(call.price(), Rounding.HALF_UP));
    }

    /** Pays with the pool bought back at the price of the first open call, when that redeems all notes. */
    public static Optional<Payment> call(DealTerms terms, Standing opening, Receipts receipts) {
        Optional<Long> price = callPrice(terms, opening, receipts);
        if (price.isEmpty() || price.get() == 0) {
            return Optional.empty();
        }
        Payment payment = pay(terms, opening, receipts.called(price.get()));
        return redeems(payment) ? Optional.of(payment) : Optional.empty();
    }

    /** Whether all notes are gone, in cash: none of them because it was written down on this date. */
    private static boolean redeems(Payment payment) {
        return payment.closing().outstanding() == 0
                && payment.notes().values().stream().allMatch(note -> note.writtenDown() <= note.writtenUp());
    }
}
