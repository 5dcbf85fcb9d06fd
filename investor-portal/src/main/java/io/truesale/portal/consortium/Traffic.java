package io.truesale.portal.consortium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Fingerprints that are put on a trial ledger. What a node acknowledges is written to {@code acknowledged} before the next
 * is sent, so that it can be looked for after any crash.
 */
public final class Traffic {
    private static final int DIGEST_BYTES = 32;
    private static final int PAGE = 100;
    private static final Duration SETTLE = Duration.ofSeconds(20); // a block takes seconds

    private final Path acknowledged;
    private final Function<String, NodeApi> api;
    private int taken;
    private int refused;

    Traffic(Path folder, Function<String, NodeApi> api) {
        this.acknowledged = folder.resolve("acknowledged");
        this.api = api;
    }

    /** How many were acknowledged. */
    public int taken() {
        return taken;
    }

    /** How many were answered otherwise, or not at all: they may be on the ledger or not. */
    public int refused() {
        return refused;
    }

    Traffic submit(List<String> nodes, int count) {
        SecureRandom random = new SecureRandom();
        byte[] digest = new byte[DIGEST_BYTES];
        try (FileChannel file = FileChannel.open(acknowledged, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < count; i++) {
                random.nextBytes(digest);
                String hex = HexFormat.of().formatHex(digest);
                Optional<String> id = put(nodes.get(i % nodes.size()), hex);
                if (id.isPresent()) {
                    file.write(ByteBuffer.wrap((id.get() + "\n").getBytes(StandardCharsets.US_ASCII)));
                    taken++;
                } else {
                    refused++;
                }
            }
            file.force(false);
        } catch (IOException e) {
            throw new TrialFailure("what was acknowledged cannot be written to " + acknowledged + ": " + e, e);
        }
        return this;
    }

    private Optional<String> put(String node, String digest) {
        return api.apply(node)
                .post("node/fingerprints", Map.of("subject", "trial-" + digest.substring(0, 16), "sha256", digest))
                .filter(answer -> answer.status() == 202)
                .map(answer -> answer.body().path("transactions").path(0).asString(""));
    }

    /** Nodes may agree before what was acknowledged last is in a block: it is looked for again for a while. */
    String settled(Supplier<Agreement> agreed) {
        long end = System.nanoTime() + SETTLE.toNanos();
        while (true) {
            Agreement agreement = agreed.get();
            try {
                return agreement + "; " + check(agreement.nodes())
                        + " acknowledged transactions, each final once on every node";
            } catch (TrialFailure missing) {
                if (System.nanoTime() > end) {
                    throw missing;
                }
                Processes.pause();
            }
        }
    }

    /** Looks for everything acknowledged in the blocks of each node; answers how many there are. */
    private long check(List<String> nodes) {
        List<String> wanted;
        try {
            wanted = Files.exists(acknowledged) ? Files.readAllLines(acknowledged) : List.of();
        } catch (IOException e) {
            throw new TrialFailure("what was acknowledged cannot be read from " + acknowledged + ": " + e, e);
        }
        for (String node : nodes) {
            Map<String, Integer> accepted = accepted(node);
            List<String> wrong = wanted.stream()
                    .filter(id -> accepted.getOrDefault(id, 0) != 1)
                    .toList();
            if (!wrong.isEmpty()) {
                throw new TrialFailure(wrong.size() + " of " + wanted.size() + " acknowledged transactions are not on "
                        + node + " exactly once, such as " + wrong.get(0));
            }
        }
        return wanted.size();
    }

    /** How often each transaction took effect, in the final blocks of {@code node}. */
    private Map<String, Integer> accepted(String node) {
        Map<String, Integer> counts = new HashMap<>();
        for (long height : heights(node)) {
            JsonNode block = read(node, "ledger/channels/consortium/blocks/" + height);
            for (JsonNode record : block.path("records")) {
                if (record.path("verdict").asString("").equals("OK")) {
                    counts.merge(record.path("id").asString(""), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private List<Long> heights(String node) {
        List<Long> heights = new ArrayList<>();
        long from = Long.MAX_VALUE >> 1;
        while (from > 0) {
            JsonNode page = read(node, "ledger/channels/consortium/blocks?limit=" + PAGE + "&from=" + from);
            long lowest = 0;
            for (JsonNode block : page) {
                lowest = block.path("height").asLong();
                if (block.path("isFinal").asBoolean()) {
                    heights.add(lowest);
                }
            }
            from = lowest - 1;
        }
        return heights;
    }

    private JsonNode read(String node, String path) {
        return api.apply(node)
                .get(path)
                .filter(answer -> answer.status() == 200)
                .map(NodeApi.Answer::body)
                .orElseThrow(() -> new TrialFailure(node + " does not answer " + path));
    }
}
