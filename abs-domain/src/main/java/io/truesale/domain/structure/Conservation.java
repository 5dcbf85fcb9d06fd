package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** Money in = money out + change of accounts, to the unit: checked in production. */
final class Conservation {
    private Conservation() {}

    /** Throws {@link IllegalStateException} when a unit of cash appeared or vanished, or an account is overdrawn. */
    static void require(Map<String, Long> opening, Map<String, Long> closing, long in, long out) {
        long change = 0;
        for (Map.Entry<String, Long> account : closing.entrySet()) {
            long before = requireNonNull(opening.get(account.getKey()));
            change = Math.addExact(change, account.getValue() - before);
            if (account.getValue() < 0) {
                throw new IllegalStateException("cash is not conserved: account " + account.getKey() + " is overdrawn");
            }
        }
        if (in != Math.addExact(out, change)) {
            throw new IllegalStateException(
                    "cash is not conserved: in " + in + ", out " + out + ", change of accounts " + change);
        }
    }
}
