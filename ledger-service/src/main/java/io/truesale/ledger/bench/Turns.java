package io.truesale.ledger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bare pipeline and node in turns on the same records, so that what else the machine does slows both. A turn is long
 * against block, flush and checkpoint of the servers. Records are signed before a turn, for as much more than the fastest
 * turn so far has used; a turn that runs out of them ends early, and its own time counts.
 */
final class Turns {
    private static final double TURN_SECONDS = 15;
    private static final double RESERVE = 1.5;

    private final double seconds;
    private final Source source;
    private final int first;
    private final Consumer<String> progress;
    private final List<byte[]> records = new ArrayList<>();
    private double fastest;
    private int bareRecords;
    private double bareSeconds;
    private int nodeRecords;
    private double nodeSeconds;

    /** What is measured in a turn. */
    @FunctionalInterface
    interface Pipeline {
        Feeder.Run run(List<byte[]> records, double seconds);
    }

    /** Makes signed records numbered from {@code first}, {@code count} of them. */
    @FunctionalInterface
    interface Source {
        List<byte[]> make(int first, int count);
    }

    /**
     * Turns until each has run for {@code seconds}.
     *
     * @param first number of the first record
     * @param rate records per second that are expected; corrected by what is measured
     */
    Turns(double seconds, Source source, int first, double rate, Consumer<String> progress) {
        this.seconds = seconds;
        this.source = source;
        this.first = first;
        this.fastest = rate;
        this.progress = progress;
    }

    void run(Pipeline bare, Pipeline node) {
        int turns = (int) Math.max(2, Math.round(seconds / TURN_SECONDS));
        double most = seconds / turns;
        for (int turn = 1; turn <= turns; turn++) {
            sign((int) (RESERVE * fastest * most));
            progress.accept("turn " + turn + " of " + turns);
            Feeder.Run ceiling = bare.run(records.subList(bareRecords, records.size()), most);
            bareRecords += (int) ceiling.records();
            bareSeconds += ceiling.seconds();
            Feeder.Run run = node.run(records.subList(nodeRecords, records.size()), most);
            nodeRecords += (int) run.records();
            nodeSeconds += run.seconds();
            fastest = Math.max(ceiling.perSecond(), run.perSecond());
        }
    }

    private void sign(int wanted) {
        int missing = Math.max(bareRecords, nodeRecords) + wanted - records.size();
        if (missing > 0) {
            records.addAll(source.make(next(), missing));
        }
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

    /** Number of the first record that was not signed. */
    int next() {
        return first + records.size();
    }
}
