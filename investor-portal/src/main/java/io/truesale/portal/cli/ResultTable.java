package io.truesale.portal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * One table of results, written twice as its rows come: as {@code NAME.csv} and as {@code NAME.json}, of equal content. Neither is
 * held in memory. Shape of both: {@code infra/docs/spec/projection.md}.
 */
final class ResultTable implements Closeable {
    private final List<String> columns;
    private final CsvWriter csv;
    private final JsonGenerator json;

    /**
     * Several values in one cell: a text in CSV, an object in JSON.
     *
     * @param of by name, in the order in which they are written
     * @param between stands between name and value in CSV; pairs are parted by a semicolon and a blank
     */
    record Pairs(Map<String, String> of, String between) {
        private String text() {
            return of.entrySet().stream()
                    .map(pair -> pair.getKey() + between + pair.getValue())
                    .collect(Collectors.joining("; "));
        }
    }

    /** Begins both files of table {@code name} in {@code folder}; what stands there is replaced. */
    ResultTable(Path folder, String name, String... columns) throws IOException {
        this.columns = List.of(columns);
        csv = CsvWriter.builder().build(folder.resolve(name + ".csv"));
        csv.writeRecord(columns);
        try {
            json = JsonMapper.builder()
                    .build()
                    .createGenerator(folder.resolve(name + ".json").toFile(), JsonEncoding.UTF8);
            json.writeStartObject();
            json.writeStringProperty("table", name);
            json.writeName("rows");
            json.writeStartArray();
        } catch (JacksonException e) {
            csv.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Adds a row: for each column a text, an integer, {@link Pairs} or nothing ({@code null}: an empty cell in CSV, and
     * {@code null} in JSON).
     */
    void row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " cells are expected, got " + cells.length);
        }
        List<String> texts = new ArrayList<>(cells.length);
        try {
            json.writeStartObject();
            for (int i = 0; i < cells.length; i++) {
                json.writeName(columns.get(i));
                texts.add(cell(cells[i]));
            }
            json.writeEndObject();
        } catch (JacksonException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
        csv.writeRecord(texts);
    }

    /** Writes a cell to JSON, and gives its text for CSV. */
    private String cell(@Nullable Object cell) {
        if (cell instanceof Pairs pairs) {
            json.writeStartObject();
            pairs.of().forEach(json::writeStringProperty);
            json.writeEndObject();
            return pairs.text();
        }
        if (cell instanceof Integer number) {
            json.writeNumber(number);
        } else if (cell == null) {
            json.writeNull();
            return "";
        } else {
            json.writeString(cell.toString());
        }
        return cell.toString();
    }

    @Override
    public void close() throws IOException {
        try (csv) {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
        } catch (JacksonException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
