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
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        int next = 0;
        Hash seed;
        if (Long.bitCount(first) == 1) {
            seed = firstRoot;
        } else if (path.isEmpty()) {
            return false;
        } else {
            seed = path.get(next++);
        }
        return climb(first - 1, second - 1, seed, path.subList(next, path.size()), firstRoot, secondRoot);
    }

    private static boolean climb(long first, long last, Hash seed, List<Hash> path, Hash firstRoot, Hash secondRoot) {
        long node = first >> Long.numberOfTrailingZeros(~first);
        long end = last >> Long.numberOfTrailingZeros(~first);
        Hash old = seed;
        Hash grown = seed;
        for (Hash sibling : path) {
            if (end == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == end) {
                old = MerkleHash.node(sibling, old);
                grown = MerkleHash.node(sibling, grown);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    end >>= 1;
                }
            } else {
                grown = MerkleHash.node(grown, sibling);
            }
            node >>= 1;
            end >>= 1;
        }
        return end == 0 && old.equals(firstRoot) && grown.equals(secondRoot);
    }
}
