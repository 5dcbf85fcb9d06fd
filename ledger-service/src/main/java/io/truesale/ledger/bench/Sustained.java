package io.truesale.ledger.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A node in one piece of the whole time, between two halves of the bare pipeline on the same records, so that what changes on
 * the machine meanwhile is seen in both halves; the ceiling is their mean. Records are signed before each part, for more
 * than the fastest so far would use; they lie in a file, as a client's would not lie in the node's heap.
 */
final class Sustained {
    private static final double RESERVE = 2;
    private static final int LEAST = 1_000; // records of a part
    private static final int SIGNED_TOGETHER = 5_000;

    private final double seconds;
    private final Source source;
    private final int first;
    private final Consumer<String> progress;
    private final RecordFile records;
    private double fastest;
    private double barePerSecond;
    private Feeder.Run run = new Feeder.Run(0, 1);

    /** What is measured. */
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
     * The node is to run for {@code seconds}, the bare pipeline for as long in two halves.
     *
     * @param records an empty file
     * @param first number of the first record
     * @param rate records per second that the faster of both has reached; corrected by what is measured
     */
    Sustained(RecordFile records, double seconds, Source source, int first, double rate, Consumer<String> progress) {
        this.records = records;
        this.seconds = seconds;
        this.source = source;
        this.first = first;
        this.progress = progress;
        this.fastest = rate;
    }

    void run(Pipeline bare, Pipeline node) {
        Feeder.Run before = part("ceiling, before", bare, 0, seconds / 2);
        run = part("node", node, 0, seconds);
        Feeder.Run after = part("ceiling, after", bare, (int) before.records(), seconds / 2);
        barePerSecond = (before.perSecond() + after.perSecond()) / 2;
    }

    /** Those of the records that follow the first {@code used}. */
    private Feeder.Run part(String what, Pipeline pipeline, int used, double most) {
        int wanted = used + (int) Math.max(LEAST, RESERVE * fastest * most);
        progress.accept(what + ": signing " + Math.max(0, wanted - records.size()) + " records");
        while (records.size() < wanted) {
            records.addAll(source.make(next(), Math.min(SIGNED_TOGETHER, wanted - records.size())));
        }
        Feeder.Run measured = told(what, pipeline.run(records.subList(used, records.size()), most));
        fastest = Math.max(fastest, measured.perSecond());
        return measured;
    }

    private Feeder.Run told(String what, Feeder.Run measured) {
        progress.accept(String.format(
                Locale.ROOT,
                "%s: %,d records in %.1f s, %,.1f a second",
                what,
                measured.records(),
                measured.seconds(),
                measured.perSecond()));
        return measured;
    }

    double barePerSecond() {
        return barePerSecond;
    }

    double nodePerSecond() {
        return run.perSecond();
    }

    long nodeRecords() {
        return run.records();
    }

    /** Number of the first record that was not signed. */
    int next() {
        return first + records.size();
    }
}
