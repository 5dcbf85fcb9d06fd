package io.truesale.workflow.usecase.pool;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.CanonicalRow;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.pool.LoanFingerprints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Loads the rows of one batch with COPY, as a stream, on a connection of its own outside of the event transaction: nobody
 * sees a batch before a tape refers to it. One thread; close in any case, and what was not finished is rolled back.
 */
final class LoanCopy implements Consumer<LoanRow>, AutoCloseable {
    private static final String COPY = "copy workflow.loan (batch, row_index, asset_number, state, make, model,"
            + " origination, original_cents, begin_cents, end_cents, rate, original_term, remaining_term, credit_score,"
            + " days_past_due, content, fingerprint) from stdin";
    private static final int BUFFER_BYTES = 1 << 16;

    private final UUID batch;
    private final LoanFingerprints fingerprints;
    private final PGCopyOutputStream out;
    private final List<byte[]> leaves = new ArrayList<>();
    private final StringBuilder line = new StringBuilder(2_048);
    private boolean finished;

    LoanCopy(Connection connection, UUID batch, byte[] secret) throws SQLException {
        this.batch = batch;
        this.fingerprints = new LoanFingerprints(secret);
        this.out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY, BUFFER_BYTES);
    }

    @Override
    public void accept(LoanRow row) {
        byte[] content = CanonicalRow.encode(row);
        byte[] fingerprint = LoanFingerprints.fingerprint(fingerprints.salt(leaves.size()), content);
        line.setLength(0);
        line.append(batch).append('\t').append(leaves.size()).append('\t');
        text(row.assetNumber());
        text(row.state().orElse(null));
        text(row.text(AutoLoanField.VEHICLE_MANUFACTURER_NAME).orElse(null));
        text(row.text(AutoLoanField.VEHICLE_MODEL_NAME).orElse(null));
        text(row.originationMonth().map(Object::toString).orElse(null));
        number(row.originalAmount());
        number(row.beginBalance());
        number(row.endBalance());
        text(row.currentRate().map(LoanCopy::eightDigits).orElse(null));
        number(row.originalTermMonths());
        number(row.remainingTermMonths());
        number(row.creditScore());
        number(row.delinquencyDays());
        bytes(content).append('\t');
        bytes(fingerprint).append('\n');
        leaves.add(fingerprint);
        try {
            byte[] record = line.toString().getBytes(StandardCharsets.UTF_8);
            out.write(record, 0, record.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fingerprints in row order. */
    List<byte[]> leaves() {
        return leaves;
    }

    /** Commits what was copied. */
    void finish() throws SQLException {
        out.endCopy();
        finished = true;
    }

    @Override
    public void close() throws SQLException {
        if (!finished && out.isActive()) {
            out.cancelCopy();
        }
    }

    private static String eightDigits(BigDecimal rate) {
        return rate.setScale(8, RoundingMode.HALF_EVEN).toPlainString();
    }

    private void number(OptionalLong value) {
        text(value.isEmpty() ? null : Long.toString(value.getAsLong()));
    }

    private void number(OptionalInt value) {
        text(value.isEmpty() ? null : Integer.toString(value.getAsInt()));
    }

    private void text(@org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            line.append("\\N");
        } else {
            line.append(value.replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r"));
        }
        line.append('\t');
    }

    private StringBuilder bytes(byte[] value) {
        return line.append("\\\\x").append(HexFormat.of().formatHex(value));
    }
}
