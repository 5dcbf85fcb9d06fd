package io.truesale.portal.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.portal.app.StoredNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three brokers and four nodes as processes, killed with -9 at random points of a seed while transactions come in; delays
 * and drops, a bent clock, a full disk, a flipped bit. {@code -Dtruesale.kills=N} and {@code -Dtruesale.seed=N} choose another
 * campaign. What happened, with times, is in {@code target/campaign/}.
 */
@EnabledIfSystemProperty(named = "truesale.deep", matches = "true")
class FaultCampaignIT {
    private static final long SEED = Long.getLong("truesale.seed", 20_261_121L);
    private static final int KILLS = Integer.getInteger("truesale.kills", 100);
    private static final int CHECK_EVERY = 20; // kills: what is lost is then known to be lost since the last one
    private static final String ON_A_SMALL_DISK = "node-4";
    private static final int DISK_MIB = 4_096; // PostgreSQL lets its log grow to 2 GiB before it reuses it
    private static final long LEFT_BEHIND = 5; // blocks
    private static final long LOOK_MILLIS = 250; // each look costs the node that is looked at
    private static final Duration BACK = Duration.ofSeconds(30); // what is promised, on two idle cores
    private static final Duration BACK_AT_MOST = Duration.ofSeconds(Long.getLong("truesale.back.seconds", 180));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final CampaignLog log = new CampaignLog(Path.of("target", "campaign", "faults-" + SEED + ".log"));
    private final List<Long> backMillis = new ArrayList<>();
    private Optional<SmallDisk> disk = Optional.empty();
    private LocalConsortium consortium;

    @AfterEach
    void stop() throws IOException {
        if (consortium != null) {
            consortium.down();
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void losesAndDoublesNothingAndNamesEveryTampering() throws IOException, SQLException {
        log.say("seed " + SEED + ", " + KILLS + " kills");
        if (SmallDisk.isAllowed()) {
            disk = Optional.of(SmallDisk.at(data.resolve(ON_A_SMALL_DISK), DISK_MIB));
        }
        consortium = LocalConsortium.make(data, line -> {});
        consortium.up();
        try (CampaignTraffic traffic = new CampaignTraffic(consortium)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                killOne(kill);
                if (kill % CHECK_EVERY == 0) {
                    traffic.paused(() -> log.say("after " + backMillis.size() + " kills: " + consortium.check()));
                }
            }
            impairTheNetwork();
            bendAClock();
            fillADisk();
            log.say("traffic: " + traffic);
            assertThat(traffic.taken()).as("acknowledged meanwhile").isPositive();
        }
        log.say("at the end: " + consortium.check());
        new CheckpointChain(consortium, log).verify();
        flipABit();
        long soon =
                backMillis.stream().filter(millis -> millis <= BACK.toMillis()).count();
        log.say(soon + " of " + backMillis.size() + " times a node was back in " + BACK.toSeconds() + " s: "
                + backMillis + " ms");
        assertThat(backMillis).allMatch(millis -> millis <= BACK_AT_MOST.toMillis());
    }

    private void killOne(int number) {
        pause(random.nextInt(1_500));
        String node = "node-" + random.nextInt(1, 5);
        String broker = "broker-" + random.nextInt(1, 4);
        int kind = random.nextInt(3);
        String victim = kind == 0 ? broker : node;
        log.say("kill " + number + ": " + (kind == 2 ? "database of " : "") + victim);
        if (kind == 2) {
            consortium.killDatabase(victim);
        } else {
            consortium.kill(victim);
        }
        pause(random.nextInt(1_000));
        long begin = System.nanoTime();
        if (kind != 2) {
            consortium.restart(victim);
        }
        if (kind == 0) {
            log.say("  " + broker + " started after " + millisSince(begin) + " ms");
        } else {
            awaitCaughtUp(victim);
            long millis = millisSince(begin);
            backMillis.add(millis);
            log.say("  back after " + millis + " ms");
        }
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** Back is: it serves, and has what was final on the others when it was asked for the first time. */
    private void awaitCaughtUp(String node) {
        long target = highest();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (height(node) < target) {
            if (System.nanoTime() > end) {
                throw new AssertionError(node + " has not come to height " + target + " again; see the log " + log);
            }
            pause(LOOK_MILLIS);
        }
    }

    private void impairTheNetwork() {
        String slow = "node-" + random.nextInt(1, 5);
        log.say("delays of up to 400 ms and drops of 3 % for " + slow);
        consortium.impair(slow, 400, 3);
        pause(15_000);
        consortium.heal(slow);
        awaitCaughtUp(slow);
        String cut = "node-" + random.nextInt(1, 5);
        log.say("cut off: " + cut);
        consortium.partition(cut);
        pause(5_000);
        consortium.heal(cut);
        awaitCaughtUp(cut);
    }

    /** A node that is five minutes behind signs nothing, and one that is ahead signs all; neither stops the others. */
    private void bendAClock() {
        String node = "node-" + random.nextInt(1, 5);
        for (long seconds : new long[] {-300, 300, 0}) {
            log.say("clock of " + node + " off by " + seconds + " s");
            consortium.skewClock(node, seconds);
            consortium.restart(node);
            awaitCaughtUp(node);
            pause(3_000);
        }
    }

    /** The others go on without the node whose disk is full; with room again it has what they have. */
    private void fillADisk() throws IOException {
        if (disk.isEmpty()) {
            log.say("no file system can be mounted here: no disk was filled");
            return;
        }
        long before = highest();
        log.say("disk of " + ON_A_SMALL_DISK + " full: " + disk.get().fill() + " bytes");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (highest() - height(ON_A_SMALL_DISK) < LEFT_BEHIND) {
            assertThat(System.nanoTime()).as("the full disk is felt").isLessThan(end);
            Processes.pause();
        }
        log.say("  the others went from " + before + " to " + highest() + ", " + ON_A_SMALL_DISK + " is at "
                + height(ON_A_SMALL_DISK));
        disk.get().free();
        long begin = System.nanoTime();
        consortium.restart(ON_A_SMALL_DISK);
        awaitCaughtUp(ON_A_SMALL_DISK);
        log.say("  with room again back after " + millisSince(begin) + " ms");
    }

    private long highest() {
        return consortium.status().stream()
                .mapToLong(row -> row.finalHeight().orElse(0L))
                .max()
                .orElse(0);
    }

    /** Final height of a node, 0 when it does not answer; the others are left alone. */
    private long height(String node) {
        return consortium
                .state(node)
                .map(Agreement::consortium)
                .map(channel -> channel.path("finalHeight").asLong())
                .orElse(0L);
    }

    /** In the stored bytes of one record of one node, which is stopped for it. */
    private void flipABit() throws IOException, SQLException {
        consortium.down();
        for (int node = 1; node <= Plan.FOUNDERS; node++) {
            assertThat(StoredNode.check(data.resolve("node-" + node), line -> {}))
                    .as("state equals replay on node-" + node)
                    .isEmpty();
        }
        log.say("state equals replay on all nodes");
        Path victim = data.resolve("node-" + random.nextInt(1, 5));
        long height = changeStored(victim);
        List<String> findings = StoredNode.check(victim, line -> {});
        log.say("a bit flipped in block " + height + " of " + victim.getFileName() + ": " + findings);
        assertThat(findings).anySatisfy(finding -> assertThat(finding).contains("block " + height));
    }

    private long changeStored(Path node) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(node.resolve("postgres"));
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "with chosen as (select channel, height, index, " + random.nextInt(800) + " as bit"
                                + " from ledger.record where height > 1 order by md5(height || '" + SEED
                                + "') limit 1) update ledger.record r"
                                + " set bytes = set_bit(r.bytes, c.bit, 1 - get_bit(r.bytes, c.bit)) from chosen c"
                                + " where r.channel = c.channel and r.height = c.height and r.index = c.index"
                                + " returning r.height")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
