package io.truesale.ledger.bench;

import java.util.List;
import java.util.function.Consumer;

/**
 * Bare pipeline and node in turns on the same records, so that what else the machine does slows both. A turn is long
 * against block, flush and checkpoint of the servers.
 */
final class Turns {
    private static final double TURN_SECONDS = 15;

    private final double seconds;
    private final List<byte[]> records;
    private final Consumer<String> progress;
    private long bareRecords;
    private double bareSeconds;
    private long nodeRecords;
    private double nodeSeconds;

    /** What is measured in a turn. */
    @FunctionalInterface
    interface Pipeline {
        Feeder.Run run(List<byte[]> records, double seconds);
    }

    /** Turns until each has run for {@code seconds} or through all {@code records}. */
    Turns(double seconds, List<byte[]> records, Consumer<String> progress) {
        this.seconds = seconds;
        this.records = records;
        this.progress = progress;
    }

    void run(Pipeline bare, Pipeline node) {
        int turns = (int) Math.max(2, Math.round(seconds / TURN_SECONDS));
        for (int turn = 1; turn <= turns; turn++) {
            progress.accept("turn " + turn + " of " + turns);
            Feeder.Run ceiling = bare.run(rest(bareRecords), seconds / turns);
            bareRecords += ceiling.records();
            bareSeconds += ceiling.seconds();
            Feeder.Run run = node.run(rest(nodeRecords), seconds / turns);
            nodeRecords += run.records();
            nodeSeconds += run.seconds();
        }
    }

    private List<byte[]> rest(long from) {
        if (from == records.size()) {
            throw new IllegalStateException("all " + from + " records were used before the time was over");
        }
        return records.subList((int) from, records.size());
    }

    double barePerSecond() {
        return bareRecords / bareSeconds;
    }

    double nodePerSecond() {
        return nodeRecords / nodeSeconds;
    }

    long nodeRecords() {
        return nodeRecords;
    }
}
