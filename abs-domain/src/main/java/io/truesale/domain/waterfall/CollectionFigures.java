package io.truesale.domain.waterfall;

/**
 * What one collection period brought, all in minor units. Balance identity: {@code beginPool - principal - chargedOff +
 * otherAdjustment = endPool}.
 *
 * @param period from 1
 * @param beginPool pool balance at its beginning
 * @param principal principal collected, scheduled and prepaid
 * @param chargedOff principal of loans charged off
 * @param otherAdjustment other change of the balance, signed, without cash
 * @param endPool pool balance at its end
 * @param interest interest collected
 * @param recoveries collected on loans charged off
 * @param otherCash fees of borrowers and other cash of the deal
 * @param callPrice price paid for the whole pool under the clean-up call, 0 when it is not exercised
 * @param delinquent60 balance of loans 60 days or more past due at the end
 */
public record CollectionFigures(
        int period,
        long beginPool,
        long principal,
        long chargedOff,
        long otherAdjustment,
        long endPool,
        long interest,
        long recoveries,
        long otherCash,
        long callPrice,
        long delinquent60) {

    /** {@code beginPool - principal - chargedOff + otherAdjustment - endPool}: zero when the figures tie. */
    public long difference() {
        long expected = Math.subtractExact(Math.subtractExact(beginPool, principal), chargedOff);
        return Math.subtractExact(Math.addExact(expected, otherAdjustment), endPool);
    }

    /** Cash that came in: interest, principal, recoveries, other cash and the call price. */
    public long cash() {
        long collected = Math.addExact(Math.addExact(interest, principal), recoveries);
        return Math.addExact(Math.addExact(collected, otherCash), callPrice);
    }
}
