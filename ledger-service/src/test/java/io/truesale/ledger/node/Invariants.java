package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.securities.SecuritiesContract;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.TopicRecord;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.merkle.ProofVerifier;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.state.StateKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What holds of simulated nodes whatever happened to them. Each method fails with what it has found. */
final class Invariants {
    private Invariants() {}

    /** Whoever signed, at whatever time: one root for each size. */
    static void equalRootsAtEqualSizes(Collection<? extends Collection<CheckpointBody>> signed) {
        Map<Long, Hash> roots = new HashMap<>();
        signed.forEach(bodies ->
                bodies.forEach(body -> assertThat(roots.computeIfAbsent(body.treeSize(), size -> body.root()))
                        .as("root at size %d", body.treeSize())
                        .isEqualTo(body.root())));
    }

    /** An operator, honest whatever befell it, never signs two roots of one size: that would convict it. */
    static void oneRootForEachSize(Collection<CheckpointBody> signedByOne) {
        Map<Long, Hash> roots = new HashMap<>();
        signedByOne.forEach(body -> assertThat(roots.computeIfAbsent(body.treeSize(), size -> body.root()))
                .as("root that one operator signed for size %d", body.treeSize())
                .isEqualTo(body.root()));
    }

    /** The node has every record of the topic in its order; what was answered with success is among them, and each id took effect once. */
    static void acknowledgedMeansPresentOnce(
            SimulatedNode node, List<LogRecord> topic, Collection<byte[]> acknowledged) {
        List<ExecutedRecord> executed = node.disk().blocks().stream()
                .map(ExecutedBlock::records)
                .flatMap(List::stream)
                .toList();
        assertThat(executed)
                .extracting(ExecutedRecord::digest)
                .as("records in order")
                .isEqualTo(digests(topic, TopicRecord.Leaf.class));
        Set<Hash> present = executed.stream().map(ExecutedRecord::digest).collect(Collectors.toSet());
        present.addAll(digests(topic, TopicRecord.Marker.class));
        assertThat(acknowledged).extracting(Hash::of).as("acknowledged records").allMatch(present::contains);
        Map<TransactionId, Integer> claims = new HashMap<>();
        executed.stream()
                .filter(ExecutedRecord::claimsId)
                .forEach(record -> claims.merge(record.draft().orElseThrow().id(), 1, Integer::sum));
        assertThat(claims.values()).as("effects of one id").allMatch(count -> count == 1);
    }

    private static List<Hash> digests(List<LogRecord> topic, Class<? extends TopicRecord> kind) {
        return topic.stream()
                .filter(record -> kind.isInstance(TopicRecord.of(record)))
                .map(record -> Hash.of(record.bytes()))
                .toList();
    }

    /** Of any two checkpoints the larger tree begins with the smaller one, proven from the node's tiles. */
    static void appendOnlyBetweenAnyTwoCheckpoints(SimulatedNode node, Collection<CheckpointBody> signed) {
        NavigableMap<Long, Hash> roots = new TreeMap<>();
        signed.forEach(body -> roots.put(body.treeSize(), body.root()));
        var tiles = node.disk().tiles(SimulatedTraffic.CHANNEL);
        roots.forEach((first, firstRoot) -> roots.tailMap(first, false).forEach((second, secondRoot) -> {
            var proof = Proofs.consistency(tiles, first, second);
            assertThat(ProofVerifier.consistency(first, second, proof.path(), firstRoot, secondRoot))
                    .as("size %d appends to size %d", second, first)
                    .isTrue();
        }));
    }

    /** A node's state as text, to be compared. */
    static Map<StateKey, String> state(SimulatedNode node) {
        Map<StateKey, String> values = new TreeMap<>();
        node.disk()
                .values()
                .forEach((key, value) -> values.put(key, HexFormat.of().formatHex(value)));
        return values;
    }

    /**
     * After each block the holdings of a class are what was issued less what was redeemed.
     *
     * @return what was redeemed at the end, minor units
     */
    static long totalsConserved(SimulatedNode node) {
        Map<String, Long> faces = new TreeMap<>();
        long redeemed = 0;
        for (ExecutedBlock block : node.disk().blocks()) {
            block.writes().forEach((key, value) -> {
                if (key.contract().equals(SecuritiesContract.ID.name())) {
                    faces.put(key.key(), value.map(Invariants::face).orElse(0L));
                }
            });
            for (ExecutedRecord record : block.records()) {
                if (record.verdict().equals("OK")
                        && record.draft().orElseThrow().function().equals("redeem")) {
                    redeemed += record.draft().orElseThrow().arguments().integer("face");
                }
            }
            long held = faces.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("holding/"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            boolean issued = faces.containsKey("class/A");
            assertThat(held)
                    .as("held after block %d", block.header().height())
                    .isEqualTo(faces.getOrDefault("class/A", 0L))
                    .isEqualTo(issued ? SimulatedTraffic.ISSUED - redeemed : 0);
        }
        return redeemed;
    }

    /** What stands in a value of the register; a class is worth what is outstanding. */
    private static long face(byte[] value) {
        CborMap map = Cbor.decodeMap(value);
        return map.find("outstanding").isPresent() ? map.integer("outstanding") : map.integer("face");
    }
}
