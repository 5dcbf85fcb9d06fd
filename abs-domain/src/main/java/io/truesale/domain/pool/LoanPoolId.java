package io.truesale.domain.pool;

import static java.util.Objects.requireNonNull;

/**
 * A pool as an aggregate.
 *
 * @param id the pool
 */
public record LoanPoolId(PoolId id) {
    public LoanPoolId {
        requireNonNull(id, "id");
    }

    /** Text of the identifier in the event store: {@code pool:} and the id. */
    @Override
    public String toString() {
        return "pool:" + id;
    }
}
