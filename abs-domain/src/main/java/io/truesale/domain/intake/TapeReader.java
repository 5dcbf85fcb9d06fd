package io.truesale.domain.intake;

import io.truesale.domain.asset.LoanRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a tape as a stream: rows go to a sink one by one, findings and figures come back at the end. Memory does not
 * grow with the file except for a small entry a loan (duplicates). Stateless.
 */
public final class TapeReader {
    private TapeReader() {}

    /** Reads with the default limits and keeps no rows. */
    public static TapeReading read(TapeSource source) throws IOException {
        return read(source, TapeLimits.DEFAULT, row -> {});
    }

    /**
     * Reads a tape.
     *
     * @param sink takes each row without a rejecting finding of its own, in file order; since a tape is accepted or
     *     refused as a whole, it must be able to throw away what it got when the reading is not accepted
     * @throws IOException if the source cannot be read; what is wrong with the content is never thrown
     */
    public static TapeReading read(TapeSource source, TapeLimits limits, Consumer<LoanRow> sink) throws IOException {
        FileScan scan = FileScan.of(source, limits.maxBytes());
        FindingCollector findings = new FindingCollector(limits.maxFindingsPerRule());
        Pass pass = new Pass(findings, sink);
        Optional<TapeFormat> format = Sniffer.format(scan, source.name(), limits, findings);
        if (format.isPresent() && findings.rejecting() == 0) {
            pass.run(source, format.get(), limits);
            if (pass.rows == 0 && findings.rejecting() == 0) {
                findings.add(Finding.ofFile(FindingRule.EMPTY_FILE, source.name()));
            }
        }
        return new TapeReading(
                source.name(),
                format,
                scan.sha256(),
                scan.sizeBytes(),
                pass.rows,
                pass.statistics.finish(),
                findings.kept(),
                findings.counts());
    }

    /** Second sweep: parses, checks and adds up. */
    private static final class Pass {
        private final FindingCollector findings;
        private final Consumer<LoanRow> sink;
        private final RowParser parser;
        private final RowChecks rowChecks;
        private final StatisticsCollector statistics = new StatisticsCollector();
        private long rows;

        Pass(FindingCollector findings, Consumer<LoanRow> sink) {
            this.findings = findings;
            this.sink = sink;
            this.parser = new RowParser(findings);
            this.rowChecks = new RowChecks(findings);
        }

        void run(TapeSource source, TapeFormat format, TapeLimits limits) throws IOException {
            TapeChecks tapeChecks = new TapeChecks(findings, format);
            RawRowSink rawRows = raw -> {
                Optional<LoanRow> row = parser.parse(raw);
                if (row.isPresent()) {
                    check(row.get(), raw.line, tapeChecks);
                }
            };
            try (InputStream in = source.open()) {
                switch (format) {
                    case ABS_EE_XML -> new AbsEeXmlReader(limits, findings).read(in, rawRows);
                    case CSV -> new CsvTapeReader(limits, findings).read(in, rawRows);
                }
            }
            tapeChecks.finish();
        }

        private void check(LoanRow row, long line, TapeChecks tapeChecks) {
            long before = findings.rejecting();
            rowChecks.check(row, line);
            tapeChecks.check(row, line);
            if (findings.rejecting() == before) {
                rows++;
                statistics.add(row);
                sink.accept(row);
            }
        }
    }
}
