package io.truesale.ledger.merkle;

import io.truesale.contract.log.MerklePath;
import io.truesale.ledger.api.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Checks proofs strictly: exactly the hashes that the sizes ask for, in order. Source: RFC 9162 sections 2.1.3.2 and
 * 2.1.4.2. A consistency proof from the empty tree proves nothing and is refused.
 */
public final class ProofVerifier {
    private ProofVerifier() {}

    /** Whether {@code path} leads from leaf {@code index} of a tree of {@code size} leaves to {@code root}. */
    public static boolean inclusion(Hash leafHash, long index, long size, List<Hash> path, Hash root) {
        return root(leafHash, index, size, path).filter(root::equals).isPresent();
    }

    /** The root to which {@code path} leads from a leaf; empty when it has not the hashes that place and size ask for. */
    public static Optional<Hash> root(Hash leafHash, long index, long size, List<Hash> path) {
        return MerklePath.root(
                        leafHash.bytes(),
                        index,
                        size,
                        path.stream().map(Hash::bytes).toList())
                .map(Hash::new);
    }

    /** Whether {@code path} shows that the tree {@code (second, secondRoot)} appends to {@code (first, firstRoot)}. */
    public static boolean consistency(long first, long second, List<Hash> path, Hash firstRoot, Hash secondRoot) {
        return subtreeConsistency(0, first, second, path, firstRoot, secondRoot);
    }

    /**
     * Whether {@code path} leads from leaf {@code index} of a log to the root of the subtree over its leaves {@code [start,
     * end)}. Source: draft-ietf-plants-merkle-tree-certs section 4.3.
     */
    public static boolean subtreeInclusion(
            Hash leafHash, long index, long start, long end, List<Hash> path, Hash subtreeRoot) {
        return isSubtree(start, end)
                && index >= start
                && inclusion(leafHash, index - start, end - start, path, subtreeRoot);
    }

    /**
     * Whether {@code path} shows that the tree {@code (size, root)} has the subtree over the leaves {@code [start, end)}. Source:
     * draft-ietf-plants-merkle-tree-certs section 4.4; with a start of 0 it is the consistency of RFC 9162.
     */
    public static boolean subtreeConsistency(
            long start, long end, long size, List<Hash> path, Hash subtreeRoot, Hash root) {
        if (!isSubtree(start, end) || end > size) {
            return false;
        }
        long first = start;
        long node = end - 1;
        long last = size - 1;
        while (first != node && (node == last || (node & 1) == 1)) {
            first >>= 1;
            node >>= 1;
            last >>= 1;
        }
        if (first == node) {
            return new Climb(first, node, last, subtreeRoot).leadsTo(path, subtreeRoot, root);
        }
        return !path.isEmpty()
                && new Climb(first, node, last, path.get(0)).leadsTo(path.subList(1, path.size()), subtreeRoot, root);
    }

    /** Whether a log has a node over {@code [start, end)}, as soon as it has so many leaves: the empty range is none. */
    private static boolean isSubtree(long start, long end) {
        if (start < 0 || start >= end) {
            return false;
        }
        long width = end - start;
        long full = width == 1 ? 1 : Long.highestOneBit(width - 1) << 1; // negative beyond 2^62: only 0 is a multiple
        return (start & (full - 1)) == 0;
    }

    /** Two hashes that grow on the way up: of the subtree alone, and of the whole tree. Used once; one thread. */
    private static final class Climb {
        private long first;
        private long node;
        private long last;
        private Hash old;
        private Hash grown;

        Climb(long first, long node, long last, Hash seed) {
            this.first = first;
            this.node = node;
            this.last = last;
            old = seed;
            grown = seed;
        }

        boolean leadsTo(List<Hash> path, Hash subtreeRoot, Hash root) {
            for (Hash sibling : path) {
                if (last == 0) {
                    return false;
                }
                take(sibling);
            }
            return last == 0 && old.equals(subtreeRoot) && grown.equals(root);
        }

        private void take(Hash sibling) {
            if ((node & 1) == 1 || node == last) {
                old = first < node ? MerkleHash.node(sibling, old) : old;
                grown = MerkleHash.node(sibling, grown);
                while ((node & 1) == 0) { // node is the last there is and not 0, so it has a bit
                    up();
                }
            } else {
                grown = MerkleHash.node(grown, sibling);
            }
            up();
        }

        private void up() {
            first >>= 1;
            node >>= 1;
            last >>= 1;
        }
    }
}
