package io.truesale.portal.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.merkle.ProofVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Equal roots at equal sizes, and append-only between any two checkpoints, over the blocks of all nodes. */
final class CheckpointChain {
    private static final int SAMPLES = 60; // blocks, evenly spread

    private final LocalConsortium consortium;
    private final CampaignLog log;

    CheckpointChain(LocalConsortium consortium, CampaignLog log) {
        this.consortium = consortium;
        this.log = log;
    }

    private record End(long size, String root) {}

    void verify() {
        long height = Agreement.consortium(consortium.state("node-1").orElseThrow())
                .path("height")
                .asLong();
        Map<Long, String> roots = new HashMap<>();
        List<End> ends = new ArrayList<>();
        for (long each = 1; each <= height; each += Math.max(1, height / SAMPLES)) {
            for (int node = 1; node <= Plan.FOUNDERS; node++) {
                JsonNode block = ask("node-" + node, "ledger/channels/consortium/blocks/" + each);
                String root = block.path("root").asString();
                long size = block.path("treeSize").asLong();
                assertThat(roots.putIfAbsent(size, root))
                        .as("equal roots at equal sizes")
                        .isIn(null, root);
                if (node == 1) {
                    ends.add(new End(size, root));
                }
            }
        }
        for (int i = 1; i < ends.size(); i++) {
            End first = ends.get(i - 1);
            End second = ends.get(i);
            JsonNode proof = ask(
                    "node-" + (1 + i % Plan.FOUNDERS),
                    "ledger/channels/consortium/proofs/consistency?first=" + first.size() + "&second=" + second.size());
            List<Hash> path = new ArrayList<>();
            proof.path("path").forEach(hash -> path.add(Hash.parse(hash.asString())));
            assertThat(ProofVerifier.consistency(
                            first.size(), second.size(), path, Hash.parse(first.root()), Hash.parse(second.root())))
                    .as("append-only from " + first + " to " + second)
                    .isTrue();
        }
        log.say("equal roots at equal sizes, append-only between " + ends.size() + " checkpoints up to height "
                + height);
    }

    private JsonNode ask(String node, String path) {
        return consortium.ask(node, path).orElseThrow(() -> new AssertionError(node + " does not answer " + path));
    }
}
