package io.truesale.portal.demo;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.sample.BadTape;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.portal.demo.PoolScript.Totals;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;

/**
 * The loan tapes of the demo, made from a fixed seed: the same bytes at every run, so that a run that goes on after a
 * crash uploads the same file.
 */
final class DemoTapes {
    /** Month of the cut-off of both deals. */
    static final YearMonth CUT_OFF = YearMonth.of(2026, 1);

    private static final long SEED_RIVERMARK = 2026_0101L;
    private static final long SEED_BLUEFIELD = 2026_0202L;
    private static final int BAD_TAPE_LOANS = 120;

    private final Path folder;
    private final SampleSpec rivermark;
    private final SampleSpec bluefield;

    /**
     * Tapes in {@code folder}.
     *
     * @param loans of the first deal; the second has a quarter of them
     */
    DemoTapes(Path folder, int loans) {
        this.folder = folder;
        this.rivermark = new SampleSpec(SEED_RIVERMARK, loans, "Rivermark Bank, N.A.", "RMK", CUT_OFF);
        this.bluefield =
                new SampleSpec(SEED_BLUEFIELD, Math.max(40, loans / 4), "Bluefield Auto Finance", "BLF", CUT_OFF);
    }

    /** Writes an output. */
    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Tape of the first deal as of the end of {@code month}, EX-102. */
    Path rivermark(YearMonth month) throws IOException {
        return make(
                "rivermark-auto-2026-1_" + month + ".xml",
                out -> SamplePool.at(rivermark, month).writeXml(out));
    }

    /** Totals of the first tape of the first deal, from the made-up loan system and not from the tape. */
    Totals rivermarkTotals() {
        return totals(SamplePool.of(rivermark));
    }

    /** Totals of the tape of the second deal. */
    Totals bluefieldTotals() {
        return totals(SamplePool.of(bluefield));
    }

    private static Totals totals(SamplePool pool) {
        BigDecimal balance = pool.rows().stream()
                .map(row -> row.decimal(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT)
                        .orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Totals(pool.rows().size(), balance.movePointRight(2).longValueExact());
    }

    /** First tape of the second deal, CSV. */
    Path bluefield() throws IOException {
        return make(
                "bluefield-auto-2026-1_" + CUT_OFF + ".csv",
                out -> SamplePool.of(bluefield).writeCsv(out));
    }

    /** A tape with faults that a newcomer finds by the findings. */
    Path bad() throws IOException {
        return make("bad-tape.csv", out -> out.write(BadTape.spoilt(badPool())));
    }

    /** The same tape with the faults mended. */
    Path mended() throws IOException {
        return make("bad-tape-mended.csv", out -> out.write(BadTape.mended(badPool())));
    }

    private static SamplePool badPool() {
        return SamplePool.of(
                new SampleSpec(SEED_BLUEFIELD + 1, BAD_TAPE_LOANS, "Rivermark Bank, N.A.", "BAD", CUT_OFF));
    }

    /** Whole or not at all: a half-written file of a killed run must not be taken for a tape. */
    private Path make(String name, Content content) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path fresh = folder.resolve(name + ".new");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
                content.to(out);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
