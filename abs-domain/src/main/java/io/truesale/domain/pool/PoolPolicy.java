package io.truesale.domain.pool;

import static io.truesale.domain.pool.PoolRule.POOL_CUT_OFF;
import static io.truesale.domain.pool.PoolRule.POOL_LOAN_REPEATED;
import static io.truesale.domain.pool.PoolRule.POOL_SEVERAL_PERIODS;
import static io.truesale.domain.pool.PoolRule.POOL_TOTALS_DIFFER;
import static io.truesale.domain.pool.PoolRule.POOL_WITHOUT_BALANCE;

import io.truesale.domain.rule.RuleViolated;
import java.time.LocalDate;

/** What makes a tape a snapshot that can be frozen. */
final class PoolPolicy {
    private PoolPolicy() {}

    /** Refuses a tape that is no snapshot at {@code cutOff}, or differs from the stated totals. */
    static void requireTieOut(TapeSeal tape, LocalDate cutOff, long statedLoans, long statedBalanceCents) {
        if (tape.severalPeriods()) {
            throw new RuleViolated(
                    POOL_SEVERAL_PERIODS,
                    "one reporting period is expected, the tape holds " + tape.periodStart() + " to "
                            + tape.periodEnd());
        }
        if (tape.loans() != tape.rows()) {
            throw new RuleViolated(
                    POOL_LOAN_REPEATED,
                    "each loan is expected once, the tape has " + tape.rows() + " rows of " + tape.loans() + " loans");
        }
        if (!tape.periodEnd().equals(cutOff)) {
            throw new RuleViolated(
                    POOL_CUT_OFF,
                    "the cut-off date is " + cutOff + ", the period of the tape ends on " + tape.periodEnd());
        }
        if (tape.loans() != statedLoans || tape.endBalanceCents() != statedBalanceCents) {
            throw new RuleViolated(
                    POOL_TOTALS_DIFFER,
                    "stated are " + statedLoans + " loans and " + statedBalanceCents + " cents, the tape has "
                            + tape.loans() + " loans and " + tape.endBalanceCents() + " cents");
        }
        if (tape.endBalanceCents() <= 0) {
            throw new RuleViolated(POOL_WITHOUT_BALANCE, "a pool of " + tape.endBalanceCents() + " cents");
        }
    }
}
