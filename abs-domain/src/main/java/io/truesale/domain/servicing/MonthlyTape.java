package io.truesale.domain.servicing;

import static java.util.Objects.requireNonNull;

/**
 * A monthly tape that was read.
 *
 * @param fileName as the servicer gave it
 * @param sha256 of the file, lower-case hex
 * @param address of its ciphertext in the vault, lower-case hex
 * @param rows loans
 * @param breaks loans whose balances do not roll forward
 * @param figures summed from its loans
 */
public record MonthlyTape(
        String fileName, String sha256, String address, long rows, long breaks, PeriodFigures figures) {
    public MonthlyTape {
        requireNonNull(fileName, "fileName");
        requireNonNull(sha256, "sha256");
        requireNonNull(address, "address");
        requireNonNull(figures, "figures");
    }
}
