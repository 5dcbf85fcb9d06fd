package io.truesale.domain.sample;

import io.truesale.domain.asset.AutoLoanField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small CSV tape with faults that a person can find by the findings and mend by hand: a NaN, a day that does not
 * exist, a negative balance, a number with an exponent, a flag in words, and one loan listed twice.
 */
public final class BadTape {
    private BadTape() {}

    /** One cell that was spoilt. */
    private record Fault(int row, AutoLoanField field, String spoilt) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault(3, AutoLoanField.REPORTING_PERIOD_ENDING_DATE, "2026-02-30"),
            new Fault(8, AutoLoanField.ACTUAL_OTHER_COLLECTED_AMOUNT, "NaN"),
            new Fault(13, AutoLoanField.RECOVERED_AMOUNT, "1e309"),
            new Fault(21, AutoLoanField.CO_OBLIGOR_INDICATOR, "yes"));

    /** The spoilt tape; 24 loans of {@code pool} or more are needed. */
    public static byte[] spoilt(SamplePool pool) {
        List<List<String>> table = copy(pool);
        List<String> header = table.get(0);
        for (Fault fault : FAULTS) {
            table.get(fault.row()).set(header.indexOf(fault.field().element()), fault.spoilt());
        }
        int balance = header.indexOf(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT.element());
        table.get(17).set(balance, "-" + table.get(17).get(balance));
        table.add(new ArrayList<>(table.get(5)));
        return bytes(table);
    }

    /** The same tape as it is once every finding that rejects it has been mended. */
    public static byte[] mended(SamplePool pool) {
        return bytes(copy(pool));
    }

    private static List<List<String>> copy(SamplePool pool) {
        List<List<String>> table = new ArrayList<>();
        CsvWriter.table(pool.rows()).forEach(record -> table.add(new ArrayList<>(record)));
        return table;
    }

    private static byte[] bytes(List<List<String>> table) {
        return table.stream()
                .map(record -> record.stream().map(CsvWriter::quote).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
