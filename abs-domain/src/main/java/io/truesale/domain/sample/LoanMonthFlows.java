package io.truesale.domain.sample;

/**
 * What a loan did in a month, cents: begin - principal - chargedOff = end.
 *
 * @param recovered after a charge-off
 */
record LoanMonthFlows(long begin, long interest, long principal, long chargedOff, long recovered, long end) {
    LoanMonthFlows {
        if (begin - principal - chargedOff != end || end < 0) {
            throw new IllegalStateException(
                    "does not add up: " + begin + " - " + principal + " - " + chargedOff + " = " + end);
        }
    }

    static LoanMonthFlows none(long balance) {
        return new LoanMonthFlows(balance, 0, 0, 0, 0, balance);
    }
}
