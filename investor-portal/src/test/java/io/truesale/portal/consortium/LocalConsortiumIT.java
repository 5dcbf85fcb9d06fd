package io.truesale.portal.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.portal.app.StoredNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Three brokers and four nodes as processes of their own: a broker and a node are killed with -9 while transactions are
 * put in, a node is cut off, a late one joins, everything is stopped and started. Takes minutes.
 */
@EnabledIfSystemProperty(named = "truesale.deep", matches = "true")
class LocalConsortiumIT {
    private static final long SEED = Long.getLong("truesale.seed", 20_261_121L);

    @TempDir
    private Path data;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private LocalConsortium consortium;

    @AfterEach
    void stop() {
        if (consortium != null) {
            consortium.down();
        }
    }

    @Test
    void losesNothingThatWasAcknowledgedWhateverIsKilled() throws IOException {
        consortium = LocalConsortium.make(data, line -> {});
        consortium.up();
        assertThat(consortium.submit(20).refused()).isZero();
        killWhileTransactionsComeIn();
        cutANodeOff();
        joinLate();
        consortium.down();
        assertThat(consortium.status()).allSatisfy(row -> assertThat(row.pid()).isEmpty());
        consortium.up();
        assertThat(consortium.check()).contains("5 nodes");
        consortium.down();
        List<String> findings = StoredNode.check(data.resolve("node-5"), line -> {});
        assertThat(findings).isEmpty();
    }

    private void killWhileTransactionsComeIn() {
        String broker = "broker-" + random.nextInt(1, 4);
        String node = "node-" + random.nextInt(1, 5);
        CompletableFuture<Traffic> traffic = CompletableFuture.supplyAsync(() -> consortium.submit(60));
        consortium.kill(broker);
        consortium.kill(node);
        assertThat(traffic.join().taken()).as("acknowledged by the others").isPositive();
        assertThat(row(node).trouble()).contains("does not run");
        consortium.restart(node);
        consortium.restart(broker);
        assertThat(consortium.check()).contains("4 nodes");
        assertThatThrownBy(() -> consortium.kill("node-9")).hasMessageContaining("node-9");
    }

    private void cutANodeOff() {
        String node = "node-" + random.nextInt(1, 5);
        consortium.partition(node);
        assertThat(consortium.submit(20).refused()).isZero();
        assertThat(consortium.check()).as("without the one that is cut off").contains("3 nodes");
        assertThat(row(node).trouble()).contains("cut off");
        assertThat(row(node).lag()).hasValueSatisfying(lag -> assertThat(lag).isPositive());
        consortium.heal(node);
        assertThat(consortium.check()).contains("4 nodes");
    }

    private void joinLate() {
        assertThat(consortium.join(true)).isEqualTo("node-5");
        assertThat(consortium.submit(10).refused()).isZero();
        assertThat(consortium.check()).contains("5 nodes");
        long size = row("node-1").leaves().orElseThrow();
        for (String proof : List.of(
                "inclusion?leaf=0&size=" + size,
                "inclusion?leaf=" + (size - 1) + "&size=" + size,
                "consistency?first=2&second=" + size)) {
            assertThat(proof("node-5", proof)).as(proof).isEqualTo(proof("node-1", proof));
        }
    }

    private JsonNode proof(String node, String proof) {
        return consortium
                .ask(node, "ledger/channels/consortium/proofs/" + proof)
                .orElseThrow();
    }

    private StatusRow row(String name) {
        return consortium.status().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
