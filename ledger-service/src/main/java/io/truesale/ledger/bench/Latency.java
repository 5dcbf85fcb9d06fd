package io.truesale.ledger.bench;

import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.bench.LedgerBench.Figure;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.node.LedgerNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How long transactions take from being handed in until they are final, one after the other, as for a person who waits.
 *
 * @param sortedMillis milliseconds of each, ascending
 */
record Latency(double[] sortedMillis) {
    /** Most transactions of one measurement. */
    static final int SAMPLES_MAX = 400;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double P50_MOST_MS = 400;
    private static final double P99_MOST_MS = 1_500;

    /** Hands {@code records} to {@code node} until all are done or {@code seconds} are over. */
    static Latency measure(LedgerNode node, List<byte[]> records, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        double[] millis = new double[records.size()];
        int count = 0;
        for (byte[] record : records) {
            if (System.nanoTime() > end) {
                break;
            }
            SignedTransaction transaction =
                    new SignedTransaction(TransactionCodec.decode(record).draft(), record);
            TransactionId id = transaction.draft().id();
            long start = System.nanoTime();
            node.order(transaction);
            node.awaitFinal(Workload.CHANNEL, id, PATIENCE);
            millis[count++] = (System.nanoTime() - start) / 1e6;
        }
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return new Latency(sorted);
    }

    /** Median, 99th percentile and number; the ceilings are the most that is asked for. */
    List<Figure> figures(String name) {
        int count = sortedMillis.length;
        return List.of(
                new Figure(name + "_p50_ms", sortedMillis[(count - 1) / 2], "ms", P50_MOST_MS),
                new Figure(name + "_p99_ms", sortedMillis[(int) Math.ceil(0.99 * count) - 1], "ms", P99_MOST_MS),
                new Figure(name + "_samples", count, "transactions", Double.NaN));
    }
}
