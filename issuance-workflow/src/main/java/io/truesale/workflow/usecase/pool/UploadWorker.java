package io.truesale.workflow.usecase.pool;

import io.truesale.domain.rule.RuleViolated;
import io.truesale.workflow.anchor.OperationBook;
import io.truesale.workflow.api.OperationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads received tapes one after the other, beside the requests. What was acknowledged is not lost: a fault that passes,
 * such as a database that is away, is tried again after growing pauses, and an upload that still cannot be read rests,
 * received as before, until it is taken up anew: after a while, or, when the fault is not of that kind, at the node's next
 * start. It is refused for what is in it, or when its file is gone or a later tape has taken its place.
 */
@Component
class UploadWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(UploadWorker.class);
    private static final int STOP_SECONDS = 20;

    private final TapeIntake intake;
    private final UploadTable uploads;
    private final Spool spool;
    private final OperationBook operations;
    private final TransactionTemplate transaction;
    private final Retries retries;
    private final Map<OperationId, Progress> progress = new ConcurrentHashMap<>();
    private final Set<OperationId> queued = ConcurrentHashMap.newKeySet();
    private final Map<OperationId, Rest> resting = new ConcurrentHashMap<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0); // open while the worker does not run
    private ScheduledExecutorService worker = newWorker();
    private @Nullable Future<?> resuming;
    private boolean littered = true; // rows without a tape may lie about; the worker's thread owns it

    /** Until when an upload rests that could not be read. */
    private enum Rest {
        A_WHILE,
        UNTIL_THE_NEXT_START
    }

    UploadWorker(
            TapeIntake intake,
            UploadTable uploads,
            Spool spool,
            OperationBook operations,
            TransactionTemplate transaction,
            Retries retries) {
        this.intake = intake;
        this.uploads = uploads;
        this.spool = spool;
        this.operations = operations;
        this.transaction = transaction;
        this.retries = retries;
    }

    private static ScheduledExecutorService newWorker() {
        return Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "tape-intake"));
    }

    /** Percent of a tape that was read so far. */
    int percent(UploadTable.Row upload) {
        Progress known = progress.get(upload.operation());
        return known != null ? known.percent() : upload.state().equals(UploadTable.RECEIVED) ? 0 : 100;
    }

    /** Whether an upload was tried in vain and waits for being taken up anew. */
    boolean rests(OperationId upload) {
        return resting.containsKey(upload);
    }

    /** Puts an upload, whose row is committed, into the queue, once. */
    void enqueue(UploadTable.Row upload) {
        if (queued.add(upload.operation())) {
            worker.execute(() -> run(upload));
        }
    }

    private void run(UploadTable.Row upload) {
        try {
            Optional<Exception> fault = attempt(upload);
            for (int tried = 1; fault.isPresent() && isRunning(); tried++) {
                if (!retries.again(tried, fault.get())) {
                    rest(upload, fault.get());
                    return;
                }
                LOG.warn("tape {} of {} is tried again", upload.operation(), upload.pool(), fault.get());
                if (stopping.await(retries.pauseAfter(tried).toMillis(), TimeUnit.MILLISECONDS)) {
                    return; // the next start goes on
                }
                fault = attempt(upload);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            queued.remove(upload.operation());
        }
    }

    /** Reads the tape unless that was done; what went wrong, if anything, and then all is as before. */
    private Optional<Exception> attempt(UploadTable.Row upload) {
        Path file = spool.file(upload.operation());
        Progress seen = new Progress(upload.sizeBytes());
        progress.put(upload.operation(), seen);
        try {
            clean();
            if (uploads.isUnread(upload.operation())) {
                if (Files.exists(file)) {
                    intake.read(upload, file, seen);
                } else {
                    refuse(upload, "the received file is gone");
                }
            }
            spool.remove(file);
            resting.remove(upload.operation());
            return Optional.empty();
        } catch (IOException | SQLException | RuntimeException fault) {
            littered = true;
            return Optional.of(fault);
        } finally {
            progress.remove(upload.operation());
        }
    }

    private void rest(UploadTable.Row upload, Exception fault) {
        Rest rest = Retries.passes(fault) ? Rest.A_WHILE : Rest.UNTIL_THE_NEXT_START;
        resting.put(upload.operation(), rest);
        LOG.error("tape {} of {} could not be read and rests: {}", upload.operation(), upload.pool(), rest, fault);
    }

    private void refuse(UploadTable.Row upload, String sentence) {
        RuleViolated why = new RuleViolated(PoolUseRule.POOL_UPLOAD_FAILED, sentence);
        transaction.executeWithoutResult(status -> {
            uploads.settle(upload.operation(), UploadTable.REFUSED, Optional.empty());
            operations.refuseWork(upload.operation(), why.code().name(), why.detail());
        });
    }

    /** Takes up what is unread, earliest first; a tape whose place a later one has taken meanwhile is refused. */
    private void resume() {
        try {
            clean();
            for (UploadTable.Row upload : uploads.unread()) {
                if (resting.get(upload.operation()) == Rest.UNTIL_THE_NEXT_START
                        || queued.contains(upload.operation())) {
                    continue;
                }
                if (uploads.isOvertaken(upload)) {
                    refuse(upload, "a tape that was received later has been attached meanwhile");
                    spool.remove(spool.file(upload.operation()));
                    resting.remove(upload.operation());
                } else {
                    enqueue(upload);
                }
            }
        } catch (RuntimeException fault) {
            LOG.warn("unread tapes are looked for again in {}", retries.resumeAfter(), fault);
        }
    }

    /** Removes what an attempt, or a run of the program, left half done. */
    private void clean() {
        if (littered) {
            uploads.removeWaste();
            littered = false;
        }
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        worker = newWorker();
        long pauseMillis = retries.resumeAfter().toMillis();
        resuming = worker.scheduleWithFixedDelay(this::resume, 0, pauseMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        stopping.countDown();
        if (resuming != null) {
            resuming.cancel(false);
        }
        worker.shutdown();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
        queued.clear();
        resting.clear();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
