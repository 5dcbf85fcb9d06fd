package io.truesale.domain.intake;

import static io.truesale.domain.asset.AutoLoanField.*;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.FieldKind;
import io.truesale.domain.asset.LoanRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up rows to the figures of a tape, exactly. Used by one thread. */
public final class StatisticsCollector {
    /** Most bands of a table; what is beyond falls into {@link #OTHER}. Protects from tapes of random texts. */
    static final int MAX_BANDS = 400;

    /** Key of the band of all values beyond the most bands. */
    static final String OTHER = "other";

    private final Map<AutoLoanField, ControlTotal> totals = new EnumMap<>(AutoLoanField.class);
    private final Map<StratDimension, Map<String, BandSum>> tables = new EnumMap<>(StratDimension.class);
    private final Set<String> loans = new HashSet<>();
    private final WeightedSum rate = new WeightedSum();
    private final WeightedSum remaining = new WeightedSum();
    private final WeightedSum original = new WeightedSum();
    private final WeightedSum score = new WeightedSum();
    private @Nullable LocalDate start;
    private @Nullable LocalDate end;

    /** Starts with nothing. */
    public StatisticsCollector() {
        for (AutoLoanField field : AutoLoanField.values()) {
            if (isNumeric(field.kind())) {
                totals.put(field, ControlTotal.empty(field));
            }
        }
        for (StratDimension dimension : StratDimension.values()) {
            tables.put(dimension, new HashMap<>());
        }
    }

    private static boolean isNumeric(FieldKind kind) {
        return kind == FieldKind.AMOUNT || kind == FieldKind.RATE || kind == FieldKind.COUNT;
    }

    /** Adds a row. */
    public void add(LoanRow row) {
        loans.add(row.securitization().orElse("") + '\u0000' + row.assetNumber());
        totals.replaceAll((field, total) -> value(row, field).map(total::plus).orElse(total));
        long balance = row.endBalance().orElse(0);
        rate.add(row.currentRate(), balance);
        remaining.add(value(row, REMAINING_TERM_TO_MATURITY_NUMBER), balance);
        original.add(value(row, ORIGINAL_LOAN_TERM), balance);
        score.add(row.creditScore().stream().mapToObj(BigDecimal::valueOf).findFirst(), balance);
        tables.forEach((dimension, table) -> band(table, dimension, row).add(row, balance));
        row.date(REPORTING_PERIOD_BEGINNING_DATE)
                .ifPresent(day -> start = start == null || day.isBefore(start) ? day : start);
        row.periodEnd().ifPresent(day -> end = end == null || day.isAfter(end) ? day : end);
    }

    private static BandSum band(Map<String, BandSum> table, StratDimension dimension, LoanRow row) {
        StratDimension.Cell absent = new StratDimension.Cell(Stratification.ABSENT, Integer.MAX_VALUE);
        StratDimension.Cell cell = dimension.cell(row).orElse(absent);
        if (table.size() >= MAX_BANDS && !table.containsKey(cell.key())) {
            cell = new StratDimension.Cell(OTHER, Integer.MAX_VALUE - 1);
        }
        StratDimension.Cell chosen = cell;
        return table.computeIfAbsent(chosen.key(), key -> new BandSum(chosen));
    }

    private static Optional<BigDecimal> value(LoanRow row, AutoLoanField field) {
        return field.kind() == FieldKind.COUNT
                ? row.count(field).stream().mapToObj(BigDecimal::valueOf).findFirst()
                : row.decimal(field);
    }

    /** The figures so far. */
    public TapeStatistics finish() {
        List<Stratification> stratifications = new ArrayList<>();
        tables.forEach(
                (dimension, table) -> stratifications.add(new Stratification(dimension, sorted(dimension, table))));
        return new TapeStatistics(
                loans.size(),
                Optional.ofNullable(start),
                Optional.ofNullable(end),
                List.copyOf(totals.values()),
                new WeightedAverages(rate.average(8), remaining.average(4), original.average(4), score.average(2)),
                stratifications);
    }

    private static List<Stratification.Band> sorted(StratDimension dimension, Map<String, BandSum> table) {
        Comparator<BandSum> byKey = Comparator.comparing(sum -> sum.cell.key());
        Comparator<BandSum> byRank = Comparator.comparingInt(sum -> sum.cell.rank());
        Comparator<BandSum> byBalance = Comparator.comparingLong(sum -> -sum.balance);
        Comparator<BandSum> order =
                dimension.order() == StratDimension.Order.BALANCE ? byRank.thenComparing(byBalance) : byRank;
        return table.values().stream()
                .sorted(order.thenComparing(byKey))
                .map(BandSum::band)
                .toList();
    }

    private static final class BandSum {
        private final StratDimension.Cell cell;
        private final WeightedSum rate = new WeightedSum();
        private long rows;
        private long balance;

        BandSum(StratDimension.Cell cell) {
            this.cell = cell;
        }

        void add(LoanRow row, long endBalance) {
            rows++;
            balance = Math.addExact(balance, endBalance);
            rate.add(row.currentRate(), endBalance);
        }

        Stratification.Band band() {
            return new Stratification.Band(cell.key(), rows, balance, rate.average(8));
        }
    }

    private static final class WeightedSum {
        private BigDecimal products = BigDecimal.ZERO;
        private BigDecimal weights = BigDecimal.ZERO;

        void add(Optional<BigDecimal> value, long weight) {
            if (value.isPresent() && weight != 0) {
                BigDecimal exact = BigDecimal.valueOf(weight);
                products = products.add(value.get().multiply(exact));
                weights = weights.add(exact);
            }
        }

        Optional<BigDecimal> average(int digits) {
            return weights.signum() == 0
                    ? Optional.empty()
                    : Optional.of(products.divide(weights, digits, RoundingMode.HALF_EVEN));
        }
    }
}
