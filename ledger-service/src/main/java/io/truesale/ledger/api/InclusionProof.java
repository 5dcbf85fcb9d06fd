package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * That a leaf is in a tree. Source: RFC 6962 section 2.1.1.
 *
 * @param leafIndex from 0
 * @param treeSize number of leaves of the tree
 * @param leafHash hash of the leaf with its prefix
 * @param path sibling hashes from the leaf to the root
 */
public record InclusionProof(long leafIndex, long treeSize, Hash leafHash, List<Hash> path) {
    public InclusionProof {
        requireNonNull(leafHash, "leafHash");
        path = List.copyOf(path);
        if (leafIndex < 0 || leafIndex >= treeSize) {
            throw new IllegalArgumentException("leaf " + leafIndex + " is not in a tree of " + treeSize);
        }
    }
}
