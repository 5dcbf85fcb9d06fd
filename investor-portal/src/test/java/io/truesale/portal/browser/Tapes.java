package io.truesale.portal.browser;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.sample.BadTape;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;

/** The tapes of a small pool: spoilt, mended, and of the months after. */
final class Tapes {
    private static final SampleSpec SPEC =
            new SampleSpec(20_260_131L, 120, "Rivermark Bank, N.A.", "WALK", YearMonth.of(2026, 1));

    private final Path folder;

    Tapes(Path folder) {
        this.folder = folder;
    }

    Path bad() throws IOException {
        return Files.write(folder.resolve("walk-bad.csv"), BadTape.spoilt(SamplePool.of(SPEC)));
    }

    Path mended() throws IOException {
        return Files.write(folder.resolve("walk-mended.csv"), BadTape.mended(SamplePool.of(SPEC)));
    }

    Path month(YearMonth month) throws IOException {
        Path file = folder.resolve("walk-" + month + ".xml");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            SamplePool.at(SPEC, month).writeXml(out);
        }
        return file;
    }

    static int loans() {
        return SPEC.loans();
    }

    /** Sum of the end balances in dollars, as the loan system of the originator would state it. */
    static String balance() {
        return SamplePool.of(SPEC).rows().stream()
                .map(row -> row.decimal(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT)
                        .orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }
}
