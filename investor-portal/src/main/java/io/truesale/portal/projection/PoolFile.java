package io.truesale.portal.projection;

import io.truesale.domain.cashflow.PoolLines;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * The lines of a pool file with the name of the stratum of each; empty where the file names none.
 *
 * @param lines in minor units
 * @param strata by line
 */
public record PoolFile(PoolLines lines, List<String> strata) {
    /** Lines without strata. */
    public static PoolFile of(PoolLines lines) {
        return new PoolFile(lines, List.of());
    }

    /** What formulas know of a line: decimal texts by name; balances in major units. */
    Map<String, String> values(int line, int digits) {
        PoolLines.Line it = lines.line(line);
        Map<String, String> values = new TreeMap<>();
        values.put("balance", plain(it.balance() / Math.pow(10, digits)));
        values.put("rate", plain(it.rate()));
        values.put("remainingTerm", Integer.toString(it.remaining()));
        values.put("age", Integer.toString(it.age()));
        return values;
    }

    /** Name of the stratum of a line. */
    String stratum(int line) {
        return line < strata.size() ? strata.get(line) : "";
    }

    /**
     * Some lines of the pool, in the order of the file.
     *
     * @param at index in the pool by index in the group
     */
    record Group(PoolLines lines, IntUnaryOperator at) {}

    /** All lines. */
    Group whole() {
        return new Group(lines, line -> line);
    }

    /** The lines in groups by {@code choose}, each in the order of the file. */
    Map<Integer, Group> groups(IntUnaryOperator choose) {
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            groups.computeIfAbsent(choose.applyAsInt(i), any -> new ArrayList<>())
                    .add(i);
        }
        Map<Integer, Group> made = new LinkedHashMap<>();
        groups.forEach((group, at) -> made.put(
                group, new Group(PoolLines.of(at.stream().map(lines::line).toList()), at::get)));
        return made;
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).toPlainString();
    }
}
