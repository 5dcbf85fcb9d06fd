package io.truesale.workflow.usecase.pool;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.intake.FindingRule;
import io.truesale.domain.intake.Severity;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.domain.pool.LoanPoolId;
import io.truesale.domain.pool.PoolCommand.AttachTape;
import io.truesale.domain.pool.PoolRule;
import io.truesale.domain.pool.PoolTree;
import io.truesale.domain.pool.TapeSeal;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.api.Vault.StagedBlob;
import io.truesale.workflow.anchor.OperationBook;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.usecase.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads one received tape: rows by COPY, file into the vault, and if it is accepted as a whole, event, vault keys and tape
 * in one transaction. When it is refused, nothing of it stays but the findings.
 */
@Component
class TapeIntake {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final TapeLimits limits;
    private final DataSource dataSource;
    private final Vault vault;
    private final PoolTable pools;
    private final UploadTable uploads;
    private final Commands commands;
    private final OperationBook operations;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    TapeIntake(
            TapeLimits limits,
            DataSource dataSource,
            Vault vault,
            PoolTable pools,
            UploadTable uploads,
            Commands commands,
            OperationBook operations,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.limits = limits;
        this.dataSource = dataSource;
        this.vault = vault;
        this.pools = pools;
        this.uploads = uploads;
        this.commands = commands;
        this.operations = operations;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Reads {@code file} and settles the upload. */
    void read(UploadTable.Row upload, Path file, Progress progress) throws IOException, SQLException {
        UUID batch = UUID.randomUUID();
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        boolean attached = false;
        try {
            Copied copied = copy(upload, file, progress, batch, secret);
            if (copied.reading().accepted()) {
                attached = attach(upload, file, copied, batch, secret);
            } else {
                refuse(upload, copied.reading(), firstRejecting(copied.reading()));
            }
        } finally {
            if (!attached) {
                uploads.removeBatch(batch);
            }
        }
    }

    private record Copied(TapeReading reading, List<byte[]> leaves) {}

    private Copied copy(UploadTable.Row upload, Path file, Progress progress, UUID batch, byte[] secret)
            throws IOException, SQLException {
        TapeSource source = TapeSource.of(upload.fileName(), () -> progress.watch(Files.newInputStream(file)));
        try (Connection connection = dataSource.getConnection();
                LoanCopy rows = new LoanCopy(connection, batch, secret)) {
            TapeReading reading = TapeReader.read(source, limits, rows);
            if (reading.accepted()) {
                rows.finish();
            }
            return new Copied(reading, rows.leaves());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean attach(UploadTable.Row upload, Path file, Copied copied, UUID batch, byte[] secret)
            throws IOException {
        String root = HexFormat.of().formatHex(PoolTree.of(copied.leaves()).root());
        try (InputStream content = Files.newInputStream(file);
                StagedBlob blob = vault.stage(content, limits.maxBytes())) {
            transaction.executeWithoutResult(status -> {
                PoolView pool = pools.find(upload.pool()).orElseThrow();
                int version = pool.tape().map(PoolView.Tape::version).orElse(0) + 1;
                TapeSeal seal = seal(copied.reading(), version, blob.address().hex(), root);
                commands.send(new AttachTape(new LoanPoolId(upload.pool()), seal), upload.person());
                keep(blob, pool);
                ReadTape tape = new ReadTape(batch, secret, seal, copied.reading());
                pools.addTape(
                        upload.pool(),
                        tape,
                        upload.person().value(),
                        clock.instant().atOffset(ZoneOffset.UTC));
                uploads.settle(upload.operation(), UploadTable.ATTACHED, Optional.of(Readings.write(copied.reading())));
                operations.confirmWork(upload.operation());
            });
            return true;
        } catch (RuleViolated refusal) {
            refuse(upload, copied.reading(), refusal);
            return false;
        }
    }

    private void keep(StagedBlob blob, PoolView pool) {
        try {
            vault.keep(blob, Set.of(pool.originator()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void refuse(UploadTable.Row upload, TapeReading reading, RuleViolated why) {
        transaction.executeWithoutResult(status -> {
            uploads.settle(upload.operation(), UploadTable.REFUSED, Optional.of(Readings.write(reading)));
            operations.refuseWork(upload.operation(), why.code().name(), why.detail());
        });
    }

    private static RuleViolated firstRejecting(TapeReading reading) {
        String rules = reading.counts().entrySet().stream()
                .filter(entry -> entry.getKey().severity() == Severity.REJECTING)
                .map(entry -> entry.getKey().name() + " " + entry.getValue())
                .reduce((left, right) -> left + ", " + right)
                .orElse(FindingRule.EMPTY_FILE.name());
        return new RuleViolated(
                PoolRule.POOL_TAPE_REFUSED, reading.count(Severity.REJECTING) + " findings reject the tape: " + rules);
    }

    private static TapeSeal seal(TapeReading reading, int version, String blob, String root) {
        return new TapeSeal(
                version,
                reading.fileName(),
                reading.sha256(),
                blob,
                root,
                reading.rows(),
                reading.statistics().loans(),
                cents(reading, AutoLoanField.REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT),
                cents(reading, AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT),
                cents(reading, AutoLoanField.ORIGINAL_LOAN_AMOUNT),
                reading.statistics()
                        .periodStart()
                        .or(() -> reading.statistics().periodEnd())
                        .orElseThrow(),
                reading.statistics().periodEnd().orElseThrow(),
                reading.counts().containsKey(FindingRule.SEVERAL_PERIODS),
                reading.count(Severity.WARNING));
    }

    private static long cents(TapeReading reading, AutoLoanField field) {
        return reading.statistics()
                .total(field)
                .sum()
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
