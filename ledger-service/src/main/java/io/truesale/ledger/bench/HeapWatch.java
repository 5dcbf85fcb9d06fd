package io.truesale.ledger.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.truesale.ledger.bench.LedgerBench.Figure;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Most that the heap of this process held since the watch began: before a collection, which is the peak, and after one, which
 * is what was needed.
 */
final class HeapWatch implements AutoCloseable {
    private static final double MEBIBYTE = 1024 * 1024;

    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());
    private final List<NotificationEmitter> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(HeapWatch::emitter)
            .toList();
    private final NotificationListener listener = this::collected;
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong mostAfter = new AtomicLong();

    HeapWatch() {
        collectors.forEach(collector -> collector.addNotificationListener(listener, null, null));
    }

    private static NotificationEmitter emitter(GarbageCollectorMXBean collector) {
        return (NotificationEmitter) collector; // as the interface of the bean promises
    }

    private void collected(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            most.accumulateAndGet(heap(collection.getMemoryUsageBeforeGc()), Math::max);
            mostAfter.accumulateAndGet(heap(collection.getMemoryUsageAfterGc()), Math::max);
        }
    }

    private long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** The peaks so far, in MiB; the ceiling is the limit of this process. */
    List<Figure> figures() {
        Runtime runtime = Runtime.getRuntime();
        double limit = runtime.maxMemory() / MEBIBYTE;
        long now = runtime.totalMemory() - runtime.freeMemory();
        return List.of(
                new Figure("heap_peak_mib", Math.max(now, most.get()) / MEBIBYTE, "MiB", limit),
                new Figure("heap_after_gc_peak_mib", mostAfter.get() / MEBIBYTE, "MiB", limit));
    }

    @Override
    public void close() {
        for (NotificationEmitter collector : collectors) {
            try {
                collector.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("the watch of the heap ended twice", e);
            }
        }
    }
}
