package io.truesale.ledger.api;

import java.util.List;

/**
 * That a later tree only appends to an earlier one. Source: RFC 6962 section 2.1.2.
 *
 * @param firstSize leaves of the earlier tree, 1 or more
 * @param secondSize leaves of the later tree
 * @param path as RFC 6962 orders it
 */
public record ConsistencyProof(long firstSize, long secondSize, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
        if (firstSize < 1 || firstSize > secondSize) {
            throw new IllegalArgumentException("sizes must ascend from 1: " + firstSize + ", " + secondSize);
        }
    }
}
