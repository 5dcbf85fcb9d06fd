package io.truesale.workflow.usecase.pool;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.LoanPoolId;
import io.truesale.domain.pool.PoolCommand.CreatePool;
import io.truesale.domain.pool.PoolCommand.ValidateTape;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolRule;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.workflow.anchor.OperationBook;
import io.truesale.workflow.api.FreezeView;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.UploadView;
import io.truesale.workflow.usecase.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Use cases of pools. */
@Component
class PoolDesk implements Pools {
    private static final String ATTACH = "ATTACH_TAPE";
    private static final int UPLOADS = 20;

    private final PoolTable pools;
    private final UploadTable uploads;
    private final Spool spool;
    private final UploadWorker worker;
    private final PoolFreeze freezes;
    private final TapeLimits limits;
    private final Commands commands;
    private final OperationBook operations;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    PoolDesk(
            PoolTable pools,
            UploadTable uploads,
            Spool spool,
            UploadWorker worker,
            PoolFreeze freezes,
            TapeLimits limits,
            Commands commands,
            OperationBook operations,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.pools = pools;
        this.uploads = uploads;
        this.spool = spool;
        this.worker = worker;
        this.freezes = freezes;
        this.limits = limits;
        this.commands = commands;
        this.operations = operations;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<PoolView> list(MemberId originator, Collection<DealId> deals) {
        return pools.list(originator, deals);
    }

    @Override
    public Optional<PoolView> find(PoolId pool) {
        return pools.find(pool);
    }

    @Override
    @Transactional
    public void create(PersonId person, PoolId pool, DealId deal, LocalDate cutOff) {
        freezes.requirePart(person.member(), deal);
        commands.send(new CreatePool(new LoanPoolId(pool), person.member(), deal, cutOff), person);
    }

    @Override
    public OperationId upload(PersonId person, PoolId pool, String fileName, InputStream content) throws IOException {
        PoolView view = requireOwn(person, pool);
        requireOpen(view);
        String name = baseName(fileName);
        Spool.Received received = spool.receive(content, limits.maxBytes());
        try {
            if (received.sizeBytes() > limits.maxBytes()) {
                throw new RuleViolated(
                        PoolUseRule.POOL_TAPE_TOO_LARGE,
                        "a tape of at most " + limits.maxBytes() + " bytes is expected");
            }
            return transaction.execute(status -> accept(person, view, name, received));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            spool.remove(received.file()); // it has another name by now, unless it was not taken
        }
    }

    private OperationId accept(PersonId person, PoolView pool, String name, Spool.Received received) {
        OperationId operation = operations.openWork(ATTACH, pool.pool().value(), Optional.of(pool.deal()), person);
        UploadTable.Row upload = new UploadTable.Row(
                operation,
                pool.pool(),
                person,
                name,
                received.sizeBytes(),
                UploadTable.RECEIVED,
                Optional.empty(),
                clock.instant());
        uploads.add(upload);
        try {
            spool.name(received, operation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int outcome) {
                if (outcome == STATUS_COMMITTED) {
                    worker.enqueue(upload);
                } else if (outcome == STATUS_ROLLED_BACK) {
                    spool.remove(spool.file(operation));
                }
            }
        });
        return operation;
    }

    private static String baseName(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .strip();
        if (name.isEmpty() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new RuleViolated(PoolUseRule.POOL_FILE_NAME, "a file name of 1 to 200 characters is expected");
        }
        return name;
    }

    @Override
    public Optional<UploadView> upload(OperationId operation) {
        return uploads.find(operation).map(this::view);
    }

    @Override
    public List<UploadView> uploads(PoolId pool) {
        return uploads.ofPool(pool, UPLOADS).stream().map(this::view).toList();
    }

    private UploadView view(UploadTable.Row upload) {
        return new UploadView(
                upload.operation(),
                upload.pool(),
                upload.fileName(),
                upload.sizeBytes(),
                worker.rests(upload.operation()) ? UploadView.RESTING : upload.state(),
                worker.percent(upload),
                upload.report().map(Readings::read),
                upload.receivedAt());
    }

    @Override
    public Optional<TapeReading> report(PoolId pool, int version) {
        return pools.report(pool, version).map(Readings::read);
    }

    @Override
    @Transactional
    public void validate(PersonId person, PoolId pool, int version, long statedLoans, long statedBalanceCents) {
        requireOwn(person, pool);
        commands.send(new ValidateTape(new LoanPoolId(pool), version, statedLoans, statedBalanceCents), person);
    }

    @Override
    @Transactional
    public OperationId freeze(PersonId person, PoolId pool, int version) {
        return freezes.request(person, requireOwn(person, pool), version);
    }

    @Override
    public Optional<FreezeView> freeze(PoolId pool) {
        return freezes.newest(pool);
    }

    private PoolView requireOwn(PersonId person, PoolId pool) {
        PoolView view =
                pools.find(pool).orElseThrow(() -> new RuleViolated(PoolRule.POOL_UNKNOWN, "there is no pool " + pool));
        if (!view.originator().equals(person.member())) {
            throw new RuleViolated(
                    PoolUseRule.POOL_NOT_ORIGINATOR, "pool " + pool + " belongs to " + view.originator());
        }
        return view;
    }

    /** Says early what the aggregate would say after the whole file was read. */
    private static void requireOpen(PoolView pool) {
        if (pool.status() == PoolStatus.FREEZING) {
            throw new RuleViolated(PoolRule.POOL_FREEZING, "the pool waits for the ledger's answer to its freeze");
        }
        if (pool.status() == PoolStatus.FROZEN) {
            throw new RuleViolated(PoolRule.POOL_FROZEN, "the pool is frozen");
        }
    }
}
