package io.truesale.portal.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three brokers and four nodes as processes, killed with -9 at random points of a seed while transactions come in; a node that
 * is shown another history; bits flipped in what nodes have stored. With {@code -Dtruesale.deep=true} a hundred kills, delays
 * and drops, a bent clock and a full disk, otherwise three kills: a broker, a node, a database. {@code -Dtruesale.kills=N} and
 * {@code -Dtruesale.seed=N} choose another campaign. What happened, with times, is in the test's report and in
 * {@code target/campaign/}.
 */
class FaultCampaignIT {
    private static final boolean DEEP = Boolean.getBoolean("truesale.deep");
    private static final long SEED = Long.getLong("truesale.seed", 20_261_121L);
    private static final int KILLS = Integer.getInteger("truesale.kills", DEEP ? 100 : 3);
    private static final int CHECK_EVERY = 20; // kills: what is lost is then known to be lost since the last one
    private static final String ON_A_SMALL_DISK = "node-4";
    private static final int DISK_MIB = 4_096; // PostgreSQL lets its log grow to 2 GiB before it reuses it
    private static final long LEFT_BEHIND = 5; // blocks
    private static final long LOOK_MILLIS = 250; // each look costs the node that is looked at
    private static final String NODES = "nodes";
    private static final String DATABASES = "databases";

    /** What is promised where nothing else runs; the short form stands beside browsers and other nodes. */
    private static final Duration BACK_AT_MOST =
            Duration.ofSeconds(Long.getLong("truesale.back.seconds", DEEP ? 30 : 150));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final CampaignLog log = new CampaignLog(Path.of("target", "campaign", "faults-" + SEED + ".log"));
    private final ReturnTimes times = new ReturnTimes();
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
        if (DEEP && SmallDisk.isRoot()) { // who is root and has no rights to mount fails here
            disk = Optional.of(SmallDisk.at(data.resolve(ON_A_SMALL_DISK), DISK_MIB));
        }
        consortium = LocalConsortium.make(data, line -> {});
        consortium.up();
        log.say("the consortium is up");
        breakMuch();
        log.say("at the end: " + consortium.check());
        new CheckpointChain(consortium, log).verify();
        times.lines().forEach(log::say);
        List<String> nodes = shuffledNodes();
        new OtherHistory(consortium, data, log).show(nodes.get(0), nodes.get(1));
        consortium.down();
        tamper(nodes.subList(1, nodes.size()));
        times.lines().forEach(log::say);
        for (String kind : List.of(NODES, DATABASES)) {
            assertThat(times.over(BACK_AT_MOST, kind))
                    .as(kind + " back after more than " + BACK_AT_MOST.toSeconds() + " s, ms")
                    .isEmpty();
        }
        assumeTrue(!DEEP || disk.isPresent(), "all but the full disk is tested: only root can make one");
    }

    private void breakMuch() throws IOException {
        try (CampaignTraffic traffic = new CampaignTraffic(consortium)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                killOne(kill);
                if (kill % CHECK_EVERY == 0) {
                    traffic.paused(() -> log.say("after " + times.kills() + " kills: " + consortium.check()));
                    times.lines().forEach(log::say);
                }
            }
            if (DEEP) {
                impairTheNetwork();
                bendAClock();
                fillADisk();
            }
            log.say("traffic: " + traffic);
            assertThat(traffic.taken()).as("acknowledged meanwhile").isPositive();
        }
    }

    private List<String> shuffledNodes() {
        List<String> nodes = new ArrayList<>();
        for (int node = 1; node <= Plan.FOUNDERS; node++) {
            nodes.add(random.nextInt(nodes.size() + 1), "node-" + node);
        }
        return nodes;
    }

    /** In each of three stopped nodes at another place; the deep form checks before that there is nothing to be found. */
    private void tamper(List<String> nodes) throws IOException, SQLException {
        StoredTampering tampering = new StoredTampering(data, SEED, log);
        if (DEEP) {
            tampering.requireSound(nodes);
        }
        tampering.flipInRecord(nodes.get(0));
        tampering.flipInTile(nodes.get(1));
        tampering.flipInState(nodes.get(2));
    }

    /** The first three are one of each kind, so that the shortest campaign has all. */
    private void killOne(int number) {
        pause(random.nextInt(1_500));
        String node = "node-" + random.nextInt(1, 5);
        String broker = "broker-" + random.nextInt(1, 4);
        int any = random.nextInt(3);
        switch (number <= 3 ? number - 1 : any) {
            case 0 -> killBroker(number, broker);
            case 1 -> killNode(number, node);
            default -> killDatabase(number, node);
        }
    }

    private void killBroker(int number, String broker) {
        log.say("kill " + number + ": " + broker);
        consortium.kill(broker);
        pause(random.nextInt(1_000));
        long begin = System.nanoTime();
        consortium.restart(broker);
        back("brokers", begin);
    }

    private void killNode(int number, String node) {
        log.say("kill " + number + ": " + node);
        consortium.kill(node);
        pause(random.nextInt(1_000));
        long begin = System.nanoTime();
        consortium.restart(node);
        awaitCaughtUp(node);
        back(NODES, begin);
    }

    private void killDatabase(int number, String node) {
        log.say("kill " + number + ": database of " + node);
        long begin = System.nanoTime();
        consortium.killDatabase(node);
        pause(random.nextInt(1_000));
        awaitCaughtUp(node);
        back(DATABASES, begin);
    }

    private void back(String kind, long begin) {
        long millis = millisSince(begin);
        times.add(kind, millis);
        log.say("  back after " + millis + " ms");
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
        goesOnFor(15_000);
        consortium.heal(slow);
        awaitCaughtUp(slow);
        String cut = "node-" + random.nextInt(1, 5);
        log.say("cut off: " + cut);
        consortium.partition(cut);
        goesOnFor(5_000);
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
            goesOnFor(3_000);
        }
    }

    /** Transactions become final on others meanwhile, and not only because nobody sends any. */
    private void goesOnFor(long millis) {
        long before = highest();
        pause(millis);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BACK_AT_MOST.toSeconds());
        while (highest() <= before) {
            assertThat(System.nanoTime()).as("blocks after " + before).isLessThan(end);
            Processes.pause();
        }
    }

    /** The others go on without the node whose disk is full; with room again it has what they have. */
    private void fillADisk() throws IOException {
        if (disk.isEmpty()) {
            log.say("not root: no file system of its own can be mounted, and no disk was filled");
            return;
        }
        long before = highest();
        log.say("disk of " + ON_A_SMALL_DISK + " full: " + disk.get().fill() + " bytes");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (highest() < before + LEFT_BEHIND || highest() - height(ON_A_SMALL_DISK) < LEFT_BEHIND) {
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

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
