package io.truesale.domain.sample;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes rows as CSV with the element names that any of them has as header. */
final class CsvWriter {
    private CsvWriter() {}

    static void write(List<LoanRow> rows, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (List<String> record : table(rows)) {
            writer.write(record.stream().map(CsvWriter::quote).collect(Collectors.joining(",")) + "\r\n");
        }
        writer.flush();
    }

    /** Header and cells. */
    static List<List<String>> table(List<LoanRow> rows) {
        List<AutoLoanField> fields = Arrays.stream(AutoLoanField.values())
                .filter(field -> rows.stream().anyMatch(row -> row.has(field)))
                .toList();
        List<List<String>> table = new java.util.ArrayList<>();
        table.add(fields.stream().map(AutoLoanField::element).toList());
        for (LoanRow row : rows) {
            table.add(fields.stream()
                    .map(field -> String.join("|", FiledText.of(row, field)))
                    .toList());
        }
        return table;
    }

    static String quote(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
