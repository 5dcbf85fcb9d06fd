package io.truesale.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truesale.ledger.api.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Source of all expectations: transparency-dev/merkle testdata and google/certificate-transparency merkle_test.py. */
class MerkleVectorsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TESTDATA = "transparency-dev-merkle/testdata";
    private static final List<String> KINDS =
            List.of("inclusion", "consistency", "subtreeinclusion", "subtreeconsistency");

    private static Path data(String name) {
        Path path = Path.of(System.getProperty("truesale.data", ""), "ledger", "rfc6962", name);
        assumeTrue(
                Files.exists(path),
                () -> "NOT RUN: " + path + " is absent; pass -Dtruesale.data=FOLDER with ledger/rfc6962 in it");
        return path;
    }

    private static List<Path> probes(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(data(TESTDATA + "/" + kind))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** A hash of a probe; empty when it has not 32 bytes, which no proof of ours can even hold. */
    private static Optional<Hash> hash(JsonNode node) {
        byte[] bytes = node == null || node.isNull()
                ? new byte[0]
                : Base64.getDecoder().decode(node.asString());
        return bytes.length == Hash.LENGTH ? Optional.of(new Hash(bytes)) : Optional.empty();
    }

    private static Optional<List<Hash>> path(JsonNode node) {
        List<Hash> path = new ArrayList<>();
        if (node != null && !node.isNull()) {
            for (JsonNode item : node) {
                Optional<Hash> hash = hash(item);
                if (hash.isEmpty()) {
                    return Optional.empty();
                }
                path.add(hash.get());
            }
        }
        return Optional.of(path);
    }

    @Test
    void answersEveryInclusionProbe() throws IOException {
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        List<Path> probes = probes("inclusion");
        for (Path file : probes) {
            JsonNode probe = JSON.readTree(file);
            Optional<Hash> leaf = hash(probe.get("leafHash"));
            Optional<Hash> root = hash(probe.get("root"));
            Optional<List<Hash>> path = path(probe.get("proof"));
            boolean answer = leaf.isPresent()
                    && root.isPresent()
                    && path.isPresent()
                    && ProofVerifier.inclusion(
                            leaf.get(),
                            number(probe.get("leafIdx")),
                            number(probe.get("treeSize")),
                            path.get(),
                            root.get());
            accepted += answer ? 1 : 0;
            if (answer == probe.get("wantErr").asBoolean()) {
                wrong.add(file.getFileName() + ": " + probe.get("desc").asString());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).isPositive().isLessThan(probes.size());
    }

    @Test
    void answersEveryConsistencyProbe() throws IOException {
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        int onlyStrict = 0;
        List<Path> probes = probes("consistency");
        for (Path file : probes) {
            JsonNode probe = JSON.readTree(file);
            Optional<Hash> first = hash(probe.get("root1"));
            Optional<Hash> second = hash(probe.get("root2"));
            Optional<List<Hash>> path = path(probe.get("proof"));
            long size1 = number(probe.get("size1"));
            boolean answer = first.isPresent()
                    && second.isPresent()
                    && path.isPresent()
                    && ProofVerifier.consistency(
                            size1, number(probe.get("size2")), path.get(), first.get(), second.get());
            accepted += answer ? 1 : 0;
            boolean misshapen = first.isEmpty() || second.isEmpty() || path.isEmpty();
            boolean strict = size1 == 0 || misshapen; // the library that the probes are from is laxer here
            onlyStrict += strict && !probe.get("wantErr").asBoolean() ? 1 : 0;
            if (answer == (strict || probe.get("wantErr").asBoolean())) {
                wrong.add(file.getFileName() + ": " + probe.get("desc").asString());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).isPositive().isLessThan(probes.size());
        assertThat(onlyStrict).as("probes that only a strict verifier refuses").isPositive();
        Hash any = MerkleHash.leaf(new byte[0]);
        assertThat(ProofVerifier.consistency(0, 1, List.of(), MerkleHash.EMPTY_ROOT, any))
                .isFalse();
    }

    @Test
    void answersEverySubtreeInclusionProbe() throws IOException {
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        List<Path> probes = probes("subtreeinclusion");
        for (Path file : probes) {
            JsonNode probe = JSON.readTree(file);
            Optional<Hash> leaf = hash(probe.get("leafHash"));
            Optional<Hash> root = hash(probe.get("root"));
            Optional<List<Hash>> path = path(probe.get("proof"));
            boolean answer = leaf.isPresent()
                    && root.isPresent()
                    && path.isPresent()
                    && ProofVerifier.subtreeInclusion(
                            leaf.get(),
                            number(probe.get("leafIdx")),
                            number(probe.get("start")),
                            number(probe.get("end")),
                            path.get(),
                            root.get());
            accepted += answer ? 1 : 0;
            if (answer == probe.get("wantErr").asBoolean()) {
                wrong.add(file.getFileName() + ": " + probe.get("desc").asString());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).isPositive().isLessThan(probes.size());
    }

    @Test
    void answersEverySubtreeConsistencyProbe() throws IOException {
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        int onlyStrict = 0;
        List<Path> probes = probes("subtreeconsistency");
        for (Path file : probes) {
            JsonNode probe = JSON.readTree(file);
            Optional<Hash> subtree = hash(probe.get("root1"));
            Optional<Hash> root = hash(probe.get("root2"));
            Optional<List<Hash>> path = path(probe.get("proof"));
            long start = number(probe.get("start"));
            long end = number(probe.get("end"));
            boolean misshapen = subtree.isEmpty() || root.isEmpty() || path.isEmpty();
            boolean answer = !misshapen
                    && ProofVerifier.subtreeConsistency(
                            start, end, number(probe.get("size")), path.get(), subtree.get(), root.get());
            accepted += answer ? 1 : 0;
            boolean strict = start == end || misshapen; // the library proves the empty range of any tree
            onlyStrict += strict && !probe.get("wantErr").asBoolean() ? 1 : 0;
            if (answer == (strict || probe.get("wantErr").asBoolean())) {
                wrong.add(file.getFileName() + ": " + probe.get("desc").asString());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).isPositive().isLessThan(probes.size());
        assertThat(onlyStrict).as("probes that only a strict verifier refuses").isPositive();
    }

    @Test
    void leavesNoProbeUnread() throws IOException {
        List<Path> read = new ArrayList<>();
        for (String kind : KINDS) {
            read.addAll(probes(kind));
        }
        try (Stream<Path> files = Files.walk(data(TESTDATA))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().containsExactlyInAnyOrderElementsOf(read);
        }
    }

    /** Every subtree of every tree of up to 20 leaves, proven as the draft says: by the siblings of its nodes. */
    @Test
    void provesEverySubtreeOfSmallTrees() {
        List<Hash> leaves = IntStream.range(0, 20)
                .mapToObj(i -> MerkleHash.leaf(new byte[] {(byte) i}))
                .toList();
        int proven = 0;
        for (int size = 1; size <= leaves.size(); size++) {
            Hash root = root(leaves.subList(0, size));
            for (int start = 0; start < size; start++) {
                for (int end = start + 1; end <= size; end++) {
                    boolean whole = start % Math.max(1, Integer.highestOneBit(end - start - 1) << 1) == 0;
                    List<Hash> path = whole ? siblings(start, end, leaves.subList(0, size), true) : List.of();
                    Hash subtree = root(leaves.subList(start, end));
                    assertThat(ProofVerifier.subtreeConsistency(start, end, size, path, subtree, root))
                            .as("[" + start + ", " + end + ") of " + size)
                            .isEqualTo(whole);
                    assertThat(ProofVerifier.subtreeConsistency(start, end, size, path, Hash.ZERO, root))
                            .isFalse();
                    proven += whole ? 1 : 0;
                }
            }
        }
        assertThat(proven).isGreaterThan(500);
    }

    /** Source: RFC 9162 section 2.1.1. */
    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        return MerkleHash.node(root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
    }

    /** Source: draft-ietf-plants-merkle-tree-certs section 4.4.1, SUBTREE_SUBPROOF. */
    private static List<Hash> siblings(int start, int end, List<Hash> leaves, boolean known) {
        if (start == 0 && end == leaves.size()) {
            return known ? List.of() : List.of(root(leaves));
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        List<Hash> left = leaves.subList(0, half);
        List<Hash> right = leaves.subList(half, leaves.size());
        List<Hash> path = new ArrayList<>();
        if (end <= half) {
            path.addAll(siblings(start, end, left, known));
            path.add(root(right));
        } else {
            boolean inside = start >= half;
            path.addAll(siblings(inside ? start - half : 0, end - half, right, inside && known));
            path.add(root(left));
        }
        return path;
    }

    /** The number in {@code node}, 0 when there is none; -1 beyond 63 bits. */
    private static long number(JsonNode node) {
        if (node == null) {
            return 0;
        }
        return node.asBigInteger().bitLength() > 63 ? -1 : node.asBigInteger().longValue();
    }

    @Test
    void growsTheTreeOfCertificateTransparency() throws IOException {
        JsonNode vectors = JSON.readTree(data("ct_vectors.json"));
        assertThat(MerkleHash.EMPTY_ROOT.hex())
                .isEqualTo(vectors.get("empty_root").asString());
        TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);
        int size = 0;
        for (JsonNode leaf : vectors.get("leaves_hex")) {
            Hash hash = MerkleHash.leaf(HexFormat.of().parseHex(leaf.asString()));
            assertThat(hash.hex())
                    .isEqualTo(vectors.get("leaf_hashes").get(size).asString());
            tree.append(hash);
            size++;
            assertThat(tree.root().hex())
                    .isEqualTo(vectors.get("roots_by_size").get("" + size).asString());
        }
        assertThat(size).isEqualTo(8);
    }
}
