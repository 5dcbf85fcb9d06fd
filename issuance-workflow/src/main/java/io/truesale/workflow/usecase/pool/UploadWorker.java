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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads received tapes one after the other, beside the requests; a starting node goes on with those left unread. */
@Component
class UploadWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(UploadWorker.class);
    private static final int STOP_SECONDS = 20;

    private final TapeIntake intake;
    private final UploadTable uploads;
    private final Spool spool;
    private final OperationBook operations;
    private final TransactionTemplate transaction;
    private final Map<OperationId, Progress> progress = new ConcurrentHashMap<>();
    private volatile boolean running;
    private ExecutorService worker = newWorker();

    UploadWorker(
            TapeIntake intake,
            UploadTable uploads,
            Spool spool,
            OperationBook operations,
            TransactionTemplate transaction) {
        this.intake = intake;
        this.uploads = uploads;
        this.spool = spool;
        this.operations = operations;
        this.transaction = transaction;
    }

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(work -> new Thread(work, "tape-intake"));
    }

    /** Percent of a tape that was read so far. */
    int percent(UploadTable.Row upload) {
        Progress known = progress.get(upload.operation());
        return known != null ? known.percent() : upload.state().equals(UploadTable.RECEIVED) ? 0 : 100;
    }

    /** Puts an upload, whose row is committed, into the queue. */
    void enqueue(UploadTable.Row upload) {
        worker.execute(() -> run(upload));
    }

    private void run(UploadTable.Row upload) {
        Path file = spool.file(upload.operation());
        Progress seen = new Progress(upload.sizeBytes());
        progress.put(upload.operation(), seen);
        try {
            if (Files.exists(file)) {
                intake.read(upload, file, seen);
            } else {
                fail(upload, "the received file is gone");
            }
            spool.remove(file);
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.error("tape {} of pool {} could not be read", upload.operation(), upload.pool(), e);
            fail(upload, "the node could not finish reading the tape; upload it again");
            spool.remove(file);
        } finally {
            progress.remove(upload.operation());
        }
    }

    private void fail(UploadTable.Row upload, String sentence) {
        RuleViolated why = new RuleViolated(PoolUseRule.POOL_UPLOAD_FAILED, sentence);
        transaction.executeWithoutResult(status -> {
            uploads.settle(upload.operation(), UploadTable.REFUSED, Optional.empty());
            operations.refuseWork(upload.operation(), why.code().name(), why.detail());
        });
    }

    @Override
    public void start() {
        running = true;
        worker.execute(uploads::removeWaste);
        uploads.unread().forEach(this::enqueue);
    }

    @Override
    public void stop() {
        running = false;
        worker.shutdown();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
        worker = newWorker();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
