package io.truesale.portal.sheet;

import static java.util.Objects.requireNonNull;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's own calculation as XLSX: a sheet with a column {@code key} and a column {@code amount}; of formulas the value
 * counts that the spreadsheet program has stored. Source: {@code infra/docs/spec/calculation-sheet.md}.
 */
public final class CalculationSheet {
    /** Longest file, bytes: a calculation has some hundred lines. */
    public static final int MAX_BYTES = 4 << 20;

    private static final long MAX_UNZIPPED = 64L << 20;
    private static final int MAX_ROWS = 20_000;
    private static final int MAX_HEADER_ROW = 30;
    private static final int MAX_PROBLEMS = 100;

    private CalculationSheet() {}

    /** A number with the cell that it stands in, such as {@code Truesale!C12}. */
    public record Given(String key, BigDecimal value, String cell) {
        public Given {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
            requireNonNull(cell, "cell");
        }
    }

    /** What was read: numbers by key, and sentences about cells that hold none. */
    public record Reading(Map<String, Given> given, List<String> problems) {
        public Reading {
            given = Map.copyOf(given);
            problems = List.copyOf(problems);
        }
    }

    /** The file cannot be read as a calculation. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** Writes the form: keys and what they are of, amounts left open. */
    public static void write(List<CalculationLine> lines, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Truesale", "1.0")) {
            Worksheet sheet = book.newWorksheet("Truesale");
            sheet.value(0, 0, "key");
            sheet.value(0, 1, "kind");
            sheet.value(0, 2, "amount");
            sheet.style(0, 0).bold().set();
            sheet.style(0, 2).bold().set();
            sheet.freezePane(0, 1);
            sheet.width(0, 44);
            sheet.width(2, 22);
            int row = 1;
            for (CalculationLine line : lines) {
                sheet.value(row, 0, line.key());
                sheet.value(row, 1, line.kind().name().toLowerCase(Locale.ROOT));
                row++;
            }
            book.finish();
        }
    }

    /** Reads a file; throws {@link Unusable} with a sentence when it has no such sheet. */
    public static Reading read(byte[] file) throws Unusable {
        requireSmall(file);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<String> names = new ArrayList<>();
            for (Sheet sheet : book.getSheets().toList()) {
                names.add(sheet.getName());
                Optional<Reading> reading = sheet(sheet);
                if (reading.isPresent()) {
                    return reading.get();
                }
            }
            throw new Unusable("a sheet with the columns key and amount in one of its first " + MAX_HEADER_ROW
                    + " rows is expected; the file has the sheets " + names);
        } catch (IOException | UncheckedIOException | ExcelReaderException notXlsx) {
            throw new Unusable("an XLSX file is expected: " + notXlsx.getMessage());
        }
    }

    /** Counts what the file unpacks to before a reader holds it in memory. */
    private static void requireSmall(byte[] file) throws Unusable {
        if (file.length > MAX_BYTES) {
            throw new Unusable(
                    "a file of at most " + (MAX_BYTES >> 20) + " MiB is expected, it has " + file.length + " bytes");
        }
        Path copy = null;
        try {
            copy = Files.createTempFile("truesale-sheet", ".xlsx");
            Files.write(copy, file);
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                requireSmall(zip);
            }
        } catch (ZipException none) {
            throw new Unusable("an XLSX file is expected, this is none: " + none.getMessage());
        } catch (IOException broken) {
            throw new Unusable("an XLSX file is expected: " + broken.getMessage());
        } finally {
            delete(copy);
        }
    }

    private static void requireSmall(ZipFile zip) throws IOException, Unusable {
        long left = MAX_UNZIPPED;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            try (Counted in = new Counted(zip.getInputStream(entry), left)) {
                requireNarrow(in);
                in.transferTo(OutputStream.nullOutputStream()); // what no XML parser has read
                left = in.left;
            }
            if (left < 0) {
                throw new Unusable("the file unpacks to more than " + (MAX_UNZIPPED >> 20) + " MiB");
            }
        }
    }

    /** Unpacked bytes, which end once more than {@code left} have come: then it is below 0. */
    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int read = left < 0 ? -1 : super.read();
            left -= read < 0 ? 0 : 1;
            return left < 0 ? -1 : read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = left < 0 ? -1 : super.read(buffer, offset, length);
            left -= Math.max(0, read);
            return left < 0 ? -1 : read;
        }
    }

    /** A reader makes room for all columns up to the last: it must be one that a sheet can have. */
    private static void requireNarrow(InputStream part) throws Unusable {
        try {
            XMLStreamReader xml = xml().createXMLStreamReader(part);
            while (xml.hasNext()) {
                boolean cell = xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("c");
                String place = cell ? xml.getAttributeValue(null, "r") : null;
                if (place != null && !place.matches("[A-Z]{1,3}[0-9]{1,7}")) {
                    throw new Unusable("cells from A1 to XFD1048576 are expected, not " + abbreviated(place));
                }
            }
        } catch (XMLStreamException none) {
            return; // a picture, or broken from here on: the reader gets no further either, and says so
        }
    }

    private static String abbreviated(String place) {
        return place.length() <= 40 ? place : place.substring(0, 40) + "...";
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static void delete(@Nullable Path copy) throws Unusable {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new Unusable("the file cannot be put aside: " + e.getMessage());
        }
    }

    private static Optional<Reading> sheet(Sheet sheet) throws IOException, Unusable {
        int keyColumn = -1;
        int amountColumn = -1;
        Map<String, Given> given = new HashMap<>();
        List<String> problems = new ArrayList<>();
        int rows = 0;
        try (Stream<Row> stream = sheet.openStream()) {
            for (Iterator<Row> iterator = stream.iterator(); iterator.hasNext(); ) {
                Row row = iterator.next();
                if (++rows > MAX_ROWS) {
                    throw new Unusable("sheet " + sheet.getName() + " has more than " + MAX_ROWS + " rows");
                }
                if (keyColumn >= 0) {
                    line(sheet, row, keyColumn, amountColumn, given, problems);
                } else if (row.getRowNum() <= MAX_HEADER_ROW) {
                    keyColumn = column(row, "key", "键");
                    amountColumn = column(row, "amount", "金额");
                    keyColumn = amountColumn < 0 ? -1 : keyColumn;
                }
            }
        }
        return keyColumn < 0 ? Optional.empty() : Optional.of(new Reading(given, problems));
    }

    private static int column(Row row, String... names) {
        for (int i = 0; i < row.getCellCount(); i++) {
            String text = row.getOptionalCell(i).map(CalculationSheet::text).orElse("");
            for (String name : names) {
                if (text.strip().equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static void line(
            Sheet sheet, Row row, int keyColumn, int amountColumn, Map<String, Given> given, List<String> problems) {
        String key = row.getOptionalCell(keyColumn)
                .map(CalculationSheet::text)
                .orElse("")
                .strip();
        Optional<Cell> cell = row.getOptionalCell(amountColumn);
        String raw = cell.map(Cell::getRawValue).orElse("");
        if (key.isEmpty() || raw == null || raw.isBlank()) {
            return; // a heading, or a line that is left open
        }
        String at = sheet.getName() + "!" + cell.orElseThrow().getAddress();
        if (problems.size() >= MAX_PROBLEMS) {
            return;
        }
        try {
            Given before = given.putIfAbsent(key, new Given(key, number(cell.orElseThrow()), at));
            if (before != null) {
                problems.add(at + ": " + key + " stands in " + before.cell() + " already");
            }
        } catch (NumberFormatException e) {
            problems.add(at + ": a number is expected for " + key + ", got: " + cut(raw));
        }
    }

    /** The stored value, which spreadsheet programs write with up to 17 digits. */
    private static BigDecimal number(Cell cell) {
        String raw = cell.getRawValue();
        if (raw.length() > 40) {
            throw new NumberFormatException("too long");
        }
        return switch (cell.getType()) {
            case NUMBER, FORMULA -> bounded(new BigDecimal(raw));
            case STRING, BOOLEAN, ERROR, EMPTY -> throw new NumberFormatException("no number");
        };
    }

    private static BigDecimal bounded(BigDecimal value) {
        if (value.precision() - value.scale() > 18) {
            throw new NumberFormatException("too large");
        }
        return value.scale() > 40 ? BigDecimal.ZERO : value; // 1E-300 is what is left of a difference
    }

    private static String text(Cell cell) {
        Object value = cell.getValue();
        return value == null ? "" : String.valueOf(value);
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
