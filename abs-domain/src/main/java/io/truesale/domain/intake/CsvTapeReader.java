package io.truesale.domain.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.truesale.domain.asset.AutoLoanField;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a CSV (RFC 4180, comma) whose header holds ABS-EE element names, in any order. */
final class CsvTapeReader {
    private final TapeLimits limits;
    private final FindingCollector findings;
    private final List<Target> targets = new ArrayList<>();
    private final RawRow raw = new RawRow();

    CsvTapeReader(TapeLimits limits, FindingCollector findings) {
        this.limits = limits;
        this.findings = findings;
    }

    /** Where the cells of a column go; both null when the column is not read. */
    private record Target(
            @Nullable AutoLoanField field, @Nullable String extra) {}

    void read(InputStream in, RawRowSink sink) throws IOException {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(limits.maxColumns() + 1)
                .maxFieldSize(limits.maxFieldChars() + 1)
                .maxRecordSize(1 << 20)
                .build();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(false)
                .build(handler, new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Iterator<CsvRecord> records = csv.iterator();
            if (records.hasNext() && header(records.next())) {
                rows(records, sink);
            }
        } catch (CsvParseException e) {
            unreadable(e);
        }
    }

    private void unreadable(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        boolean limit = message.toLowerCase(Locale.ROOT).contains("max");
        FindingRule rule = limit ? FindingRule.OVER_LIMIT : FindingRule.MALFORMED_CSV;
        findings.add(new Finding(rule, raw.number + 1, raw.line + 1, "", "", "", List.of(message)));
    }

    private boolean header(CsvRecord header) {
        Set<String> names = new HashSet<>();
        for (String cell : header.getFields()) {
            String name = targets.isEmpty() && cell.startsWith("\uFEFF")
                    ? cell.substring(1).strip()
                    : cell.strip();
            Optional<AutoLoanField> field = AutoLoanField.ofElement(name);
            boolean extra = name.equals(RawRow.SECURITIZATION) || name.equals(RawRow.REPORT_DATE);
            targets.add(new Target(field.orElse(null), extra ? name : null));
            if (field.isEmpty() && !extra) {
                findings.add(ofHeader(FindingRule.UNKNOWN_COLUMN, name));
            } else if (!names.add(name)) {
                findings.add(ofHeader(FindingRule.DUPLICATE_COLUMN, name));
            }
        }
        if (targets.size() > limits.maxColumns()) {
            String count = Integer.toString(targets.size());
            findings.add(Finding.ofFile(FindingRule.OVER_LIMIT, count, limits.maxColumns() + " columns"));
        }
        for (AutoLoanField field : RequiredFields.COLUMNS) {
            if (!names.contains(field.element())) {
                findings.add(ofHeader(FindingRule.MISSING_COLUMN, field.element()));
            }
        }
        return findings.rejecting() == 0;
    }

    private static Finding ofHeader(FindingRule rule, String column) {
        String shown =
                column.length() > Finding.MAX_VALUE_CHARS ? column.substring(0, Finding.MAX_VALUE_CHARS) : column;
        return new Finding(rule, 0, 1, "", shown, "", List.of());
    }

    private void rows(Iterator<CsvRecord> records, RawRowSink sink) throws IOException {
        long number = 0;
        while (records.hasNext()) {
            CsvRecord cells = records.next();
            raw.clear(++number, cells.getStartingLineNumber());
            if (number > limits.maxRows()) {
                findings.add(Finding.ofFile(FindingRule.OVER_LIMIT, "", limits.maxRows() + " rows"));
                return;
            }
            if (cells.getFieldCount() != targets.size()) {
                String expected = Integer.toString(targets.size());
                String came = Integer.toString(cells.getFieldCount());
                findings.add(new Finding(FindingRule.MALFORMED_CSV, number, raw.line, "", "", came, List.of(expected)));
            } else {
                fill(cells);
                sink.accept(raw);
            }
        }
    }

    private void fill(CsvRecord cells) {
        for (int i = 0; i < targets.size(); i++) {
            String cell = cells.getField(i).strip();
            Target target = targets.get(i);
            if (target.field() != null && !cell.isEmpty()) {
                raw.set(target.field(), cell);
            } else if (RawRow.SECURITIZATION.equals(target.extra())) {
                raw.securitization = cell;
            } else if (RawRow.REPORT_DATE.equals(target.extra())) {
                raw.reportDate = cell;
            }
        }
    }
}
