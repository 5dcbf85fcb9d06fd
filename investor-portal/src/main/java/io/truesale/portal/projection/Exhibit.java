package io.truesale.portal.projection;

import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.projection.PrintedTable.Cell;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A printed table with its pool from the folder of reference data. Format: {@code infra/docs/spec/decrement-table.md}.
 *
 * @param terms all principal of the pool goes to the classes in order; what interest brings is not theirs
 */
public record Exhibit(DealTerms terms, PoolLines lines, PrintedTable printed) {
    private static final int PERIODS = 120; // longer than any term of loans that such tables are printed for

    /** Reads {@code file}; throws {@link PrintedTable.Refused} when something is missing. */
    public static Exhibit read(Path file) {
        try {
            if (Files.size(file) > DealFiles.MAX_BYTES) {
                throw new PrintedTable.Refused(file.getFileName() + " has more than " + DealFiles.MAX_BYTES + " bytes");
            }
            JsonNode exhibit = JsonMapper.builder().build().readTree(Files.readString(file));
            return new Exhibit(terms(exhibit), lines(exhibit), printed(exhibit));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new PrintedTable.Refused(file.getFileName() + " is no exhibit: " + e.getMessage(), e);
        }
    }

    private static DealTerms terms(JsonNode exhibit) {
        Map<String, Object> notes = new LinkedHashMap<>();
        exhibit.required("baseOf100Percent")
                .properties()
                .forEach(entry -> notes.put(entry.getKey(), Map.of("balance", amount(entry.getValue()))));
        LocalDate first = LocalDate.parse(text(exhibit, "firstDistributionDate"));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("truesale", "deal/1");
        file.put("name", text(exhibit, "deal"));
        file.put("currency", "USD");
        file.put("cutOff", text(exhibit, "poolDate"));
        file.put("closing", text(exhibit, "certificateClosingDate"));
        file.put("pool", text(exhibit, "poolTotal"));
        file.put("accounts", Map.of("collection", Map.of()));
        file.put(
                "dates",
                Map.of(
                        "first",
                        YearMonth.from(first).toString(),
                        "day",
                        text(exhibit, "distributionDay"),
                        "count",
                        String.valueOf(PERIODS),
                        "paymentRoll",
                        "NONE"));
        file.put("notes", notes);
        Map<String, Object> principal = Map.of(
                "principal", List.copyOf(notes.keySet()), "from", "collection", "amount", "pool.begin - pool.end");
        Map<String, Object> rest = Map.of("residual", "certificates", "from", "collection");
        file.put("waterfalls", List.of(Map.of("id", "all", "steps", List.of(principal, rest))));
        String threshold = amount(exhibit.required("cleanUpCallThreshold").required("value"));
        file.put(
                "calls",
                Map.of("cleanUp", Map.of("when", "pool.beforeCall <= " + threshold, "price", "pool.beforeCall")));
        String json = JsonMapper.builder().build().writeValueAsString(file);
        return DealFile.read(DealFiles.parse("exhibit", json));
    }

    /** The number at the beginning of a text; some say behind it where it comes from. */
    private static String amount(JsonNode node) {
        return node.asString().strip().split(" ", 2)[0];
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asString();
    }

    private static PoolLines lines(JsonNode exhibit) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : exhibit.required("pools")) {
            lines.add(Line.level(
                    new BigDecimal(text(line, "balance")).movePointRight(2).doubleValue(),
                    Double.parseDouble(text(line, "aprPercent")) / 100,
                    Math.max(
                            1, line.required("remainingTermMonths").asInt()), // past its term: pays with the first date
                    line.required("ageMonths").asInt(),
                    Method.LEVEL_PAY));
        }
        return PoolLines.of(lines);
    }

    private static PrintedTable printed(JsonNode exhibit) {
        List<BigDecimal> speeds = new ArrayList<>();
        exhibit.required("absSpeedsPercent")
                .forEach(speed -> speeds.add(new BigDecimal(speed.asString()).stripTrailingZeros()));
        List<Cell> cells = new ArrayList<>();
        exhibit.required("tables").properties().forEach(table -> {
            for (JsonNode row : table.getValue()) {
                JsonNode date = row.required("date");
                String at = date.isNull() ? PrintedTable.CLOSING : date.asString();
                add(cells, table.getKey(), at, speeds, row.required("percent"));
            }
        });
        exhibit.required("wal").properties().forEach(lives -> {
            JsonNode of = lives.getValue();
            add(cells, lives.getKey(), PrintedTable.TO_MATURITY, speeds, of.required("toMaturity"));
            add(cells, lives.getKey(), PrintedTable.TO_CALL, speeds, of.required("toCall"));
        });
        return new PrintedTable(cells);
    }

    private static void add(List<Cell> cells, String note, String row, List<BigDecimal> speeds, JsonNode values) {
        for (int i = 0; i < values.size(); i++) {
            cells.add(new Cell(
                    note, row, speeds.get(i), new BigDecimal(values.get(i).asString())));
        }
    }
}
