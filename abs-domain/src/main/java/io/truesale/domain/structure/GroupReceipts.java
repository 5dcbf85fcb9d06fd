package io.truesale.domain.structure;

import io.truesale.domain.structure.DealTerms.Receipt;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one group of collateral brought in a collection period, in minor units, each 0 or more.
 *
 * @param interest collected
 * @param principal collected, scheduled and prepaid
 * @param chargedOff principal that defaulted
 * @param recoveries on defaulted loans
 * @param other other cash
 * @param poolEnd balance of the group at the end
 */
public record GroupReceipts(long interest, long principal, long chargedOff, long recoveries, long other, long poolEnd) {
    public GroupReceipts {
        long least = Math.min(Math.min(interest, principal), Math.min(chargedOff, recoveries));
        least = Math.min(least, Math.min(other, poolEnd));
        if (least < 0) {
            throw new IllegalArgumentException("collections, losses and balances are 0 or more, one is " + least);
        }
    }

    /** The cash by what it is, in the order in which it is credited. */
    Map<Receipt, Long> byKind() {
        Map<Receipt, Long> amounts = new LinkedHashMap<>();
        amounts.put(Receipt.INTEREST, interest);
        amounts.put(Receipt.PRINCIPAL, principal);
        amounts.put(Receipt.RECOVERIES, recoveries);
        amounts.put(Receipt.OTHER, other);
        return amounts;
    }

    /** All cash. */
    long cash() {
        return Math.addExact(Math.addExact(interest, principal), Math.addExact(recoveries, other));
    }

    /** Both together. */
    GroupReceipts plus(GroupReceipts more) {
        return new GroupReceipts(
                Math.addExact(interest, more.interest),
                Math.addExact(principal, more.principal),
                Math.addExact(chargedOff, more.chargedOff),
                Math.addExact(recoveries, more.recoveries),
                Math.addExact(other, more.other),
                Math.addExact(poolEnd, more.poolEnd));
    }
}
