package io.truesale.domain.analytics;

import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.GroupReceipts;

/**
 * Projected flows of a pool, or of a group of it, as figures of collection periods in whole minor units that roll forward
 * exactly. Interest that was added to balances cannot raise the pool of a deal: when it is paid it counts as interest. Keeps
 * what is owed of it; used for one projection, by one thread.
 */
final class PoolMonths {
    private double above;

    /** The figures of a period, and how much of its principal was prepaid. */
    record Figures(GroupReceipts receipts, long prepaid) {}

    /** The figures of {@code months} from {@code month} on, of a balance of {@code begin} before them. */
    Figures of(long begin, PoolFlows flows, int month, int months) {
        double interest = 0;
        double defaulted = 0;
        double recovered = 0;
        double other = 0;
        double prepaid = 0;
        double end = 0;
        for (int i = month; i < month + months; i++) {
            if (i < flows.months()) {
                interest += flows.interest(i) + flows.capitalised(i);
                defaulted += flows.defaulted(i);
                recovered += flows.recovered(i);
                other += flows.penalty(i);
                prepaid += flows.prepaid(i);
                end = flows.balance(i);
            } else {
                end = 0;
            }
        }
        long pool = Math.min(begin, Math.round(end));
        double over = Math.max(0, end - begin);
        long lost = Math.min(begin - pool, Math.round(defaulted));
        if (above > 0 || over > 0) {
            interest += above - over - (defaulted - lost);
        }
        above = over;
        long principal = begin - pool - lost;
        GroupReceipts receipts = new GroupReceipts(
                Math.max(0, Math.round(interest)), principal, lost, Math.round(recovered), Math.round(other), pool);
        return new Figures(receipts, Math.min(principal, Math.round(prepaid)));
    }
}
