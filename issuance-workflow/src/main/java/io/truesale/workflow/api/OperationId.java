package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.TransactionId;
import java.util.regex.Pattern;

/**
 * Names something that was asked for and is settled later. Of an operation on the ledger it is the id of its
 * transaction.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record OperationId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public OperationId {
        if (!FORM.matcher(requireNonNull(value, "value")).matches()) {
            throw new IllegalArgumentException(
                    "an operation id of 32 lower-case hexadecimal digits is expected, got: " + value);
        }
    }

    /** The operation that is settled by {@code transaction}. */
    public static OperationId of(TransactionId transaction) {
        return new OperationId(transaction.hex());
    }

    @Override
    public String toString() {
        return value;
    }
}
