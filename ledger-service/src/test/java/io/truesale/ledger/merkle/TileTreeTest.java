package io.truesale.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.api.ConsistencyProof;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InclusionProof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TileTreeTest {
    private final Map<String, byte[]> tiles = new HashMap<>();
    private final TileStore store = (level, index) -> Optional.ofNullable(tiles.get(level + "/" + index));

    private static Hash leaf(long number) {
        return MerkleHash.leaf(Long.toString(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private void save(TileTree tree) {
        tree.takeChanges().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile.hashes()));
    }

    /** The tree of RFC 6962 section 2.1, written as the RFC writes it. */
    private static Hash plainRoot(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return MerkleHash.node(plainRoot(leaves.subList(0, split)), plainRoot(leaves.subList(split, leaves.size())));
    }

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void provesEveryStepOfAGrowingTree(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Hash> leaves = new ArrayList<>();
        TileTree tree = TileTree.load(store, 0);
        long previousSize = 0;
        Hash previousRoot = tree.root();
        for (int step = 0; step < 8; step++) {
            int more = 1 + random.nextInt(step < 4 ? 40 : 700);
            for (int i = 0; i < more; i++) {
                leaves.add(leaf(leaves.size()));
                tree.append(leaves.get(leaves.size() - 1));
            }
            save(tree);
            tree = random.nextBoolean() ? TileTree.load(store, leaves.size()) : tree;
            Hash root = plainRoot(leaves);
            assertThat(tree.root()).isEqualTo(root);
            assertThat(Proofs.root(store, leaves.size())).isEqualTo(root);
            int index = random.nextInt(leaves.size());
            InclusionProof inclusion = Proofs.inclusion(store, index, leaves.size());
            assertThat(inclusion.leafHash()).isEqualTo(leaves.get(index));
            assertThat(ProofVerifier.inclusion(leaves.get(index), index, leaves.size(), inclusion.path(), root))
                    .isTrue();
            assertThat(ProofVerifier.inclusion(leaf(-1), index, leaves.size(), inclusion.path(), root))
                    .isFalse();
            if (previousSize > 0) {
                ConsistencyProof proof = Proofs.consistency(store, previousSize, leaves.size());
                assertThat(ProofVerifier.consistency(previousSize, leaves.size(), proof.path(), previousRoot, root))
                        .isTrue();
            }
            previousSize = leaves.size();
            previousRoot = root;
        }
    }

    @Test
    void storesFullTilesOnceAndTheEdgeOfEachLevel() {
        TileTree tree = TileTree.load(store, 0);
        for (int i = 0; i < 600; i++) {
            tree.append(leaf(i));
        }
        List<TileWrite> changes = tree.takeChanges();
        assertThat(changes)
                .extracting(TileWrite::level, TileWrite::index, tile -> tile.hashes().length / 32)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(0, 0L, 256),
                        org.assertj.core.groups.Tuple.tuple(0, 1L, 256),
                        org.assertj.core.groups.Tuple.tuple(0, 2L, 88),
                        org.assertj.core.groups.Tuple.tuple(1, 0L, 2));
        assertThat(tree.takeChanges()).isEmpty();
    }

    @Test
    void refusesToLoadATreeWithoutItsTiles() {
        assertThatThrownBy(() -> TileTree.load(store, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing");
    }
}
