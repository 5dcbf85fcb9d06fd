package io.truesale.domain.pool;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * What a pool keeps of a tape: enough to recognise the file, its rows and its sums.
 *
 * @param version from 1 within the pool, counting up by one
 * @param fileName as its owner gave it
 * @param fileSha256 SHA-256 of the file, lower-case hex
 * @param blob address of the encrypted file in the vault, lower-case hex
 * @param root Merkle root of the salted fingerprints, lower-case hex
 * @param rows rows of the tape
 * @param loans distinct loans
 * @param beginBalanceCents sum of balances at the period start
 * @param endBalanceCents sum of balances at the period end
 * @param originalAmountCents sum of amounts at origination
 * @param periodStart first day of the earliest period
 * @param periodEnd last day of the latest period
 * @param severalPeriods whether loans are reported for different period ends
 * @param warnings how many findings are warnings
 */
public record TapeSeal(
        int version,
        String fileName,
        String fileSha256,
        String blob,
        String root,
        long rows,
        long loans,
        long beginBalanceCents,
        long endBalanceCents,
        long originalAmountCents,
        LocalDate periodStart,
        LocalDate periodEnd,
        boolean severalPeriods,
        long warnings) {
    public TapeSeal {
        requireNonNull(fileName, "fileName");
        requireHex(fileSha256, "fileSha256");
        requireHex(blob, "blob");
        requireHex(root, "root");
        requireNonNull(periodStart, "periodStart");
        requireNonNull(periodEnd, "periodEnd");
        if (version < 1 || rows < 1 || loans < 1 || loans > rows) {
            throw new IllegalArgumentException("version " + version + ", " + rows + " rows of " + loans + " loans");
        }
    }

    private static void requireHex(String text, String what) {
        if (!requireNonNull(text, what).matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(what + " is 64 lower-case hexadecimal digits, not " + text);
        }
    }
}
