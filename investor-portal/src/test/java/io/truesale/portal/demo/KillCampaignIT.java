package io.truesale.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo, with the program killed on the way, ends in the same deal as the demo that nobody disturbs: nothing lost,
 * nothing twice. With {@code -Dtruesale.deep=true} ten kills with the full tape, otherwise one with a small one.
 */
class KillCampaignIT {
    private static final long SEED = 20260220L;
    private static final int KILLS = Boolean.getBoolean("truesale.deep") ? 10 : 1;
    private static final int LOANS = Boolean.getBoolean("truesale.deep") ? 10_000 : 120;
    private static final Duration RUN_LIMIT = Duration.ofMinutes(Boolean.getBoolean("truesale.deep") ? 60 : 20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    @Timeout(value = 90, unit = TimeUnit.MINUTES)
    void endsInTheSameDealThoughKilled() throws Exception {
        List<String> undisturbed = undisturbed();

        List<String> disturbed = disturbed();

        assertThat(disturbed).isEqualTo(undisturbed);
        assertThat(undisturbed).contains("rivermark-auto-2026-1 COMPLETED", "bluefield-auto-2026-1 RUNNING");
        assertThat(undisturbed.stream().filter(line -> line.matches("period 2026-0[234] PAID .*")))
                .hasSize(3);
    }

    /** How long the demo takes when nobody disturbs it. */
    private long demoMillis;

    private List<String> undisturbed() throws Exception {
        NodeProcess node = new NodeProcess(folder.resolve("undisturbed"), freePort());
        node.start();
        try {
            URI address = node.awaitReady();
            long begin = System.nanoTime();
            finish(node, node.demo(LOANS));
            demoMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return Outcome.read(address, node.logins());
        } finally {
            node.stop();
        }
    }

    /** Kills at moments of the fixed seed: most while the deal moves on, some while the program is starting. */
    private List<String> disturbed() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        NodeProcess node = new NodeProcess(folder.resolve("disturbed"), freePort());
        int killed = 0;
        while (killed < KILLS) {
            node.start();
            boolean early = killed > 0 && random.nextInt(5) == 0;
            boolean database = random.nextBoolean();
            if (early) {
                TimeUnit.MILLISECONDS.sleep(random.nextLong(500, 8_000));
                node.kill(database);
            } else {
                node.awaitReady();
                Process demo = node.demo(LOANS);
                boolean done = demo.waitFor(
                        random.nextLong(2_000, 2_000 + 2 * demoMillis / (KILLS + 1)), TimeUnit.MILLISECONDS);
                int exit = done ? demo.exitValue() : 0;
                node.kill(database);
                demo.destroyForcibly().waitFor();
                assertThat(exit).as(node.tail()).isZero();
                System.out.println(
                        "kill " + (killed + 1) + (database ? ", with PostgreSQL" : "") + " after: " + node.lastStage());
            }
            killed++;
        }
        node.start();
        try {
            URI address = node.awaitReady();
            finish(node, node.demo(LOANS));
            List<String> outcome = Outcome.read(address, node.logins());
            node.stop();
            assertThat(node.verify()).as(node.tail()).isZero();
            return outcome;
        } finally {
            node.stop();
        }
    }

    private static void finish(NodeProcess node, Process demo) throws IOException, InterruptedException {
        boolean ended = demo.waitFor(RUN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            demo.destroyForcibly();
        }
        assertThat(ended && demo.exitValue() == 0).as(node.tail()).isTrue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
