package io.truesale.domain.sample;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Writes values as they are filed: MM-DD-YYYY, MM/YYYY, plain decimals. */
final class FiledText {
    private FiledText() {}

    static List<String> of(LoanRow row, AutoLoanField field) {
        return switch (field.kind()) {
            case DATE -> row.date(field).map(FiledText::day).stream().toList();
            case MONTH -> row.month(field).map(FiledText::month).stream().toList();
            case AMOUNT, RATE ->
                row.decimal(field).map(value -> value.toPlainString()).stream().toList();
            case TEXT, CODE, COUNT, FLAG -> row.canonical(field);
        };
    }

    private static String day(LocalDate day) {
        return "%02d-%02d-%04d".formatted(day.getMonthValue(), day.getDayOfMonth(), day.getYear());
    }

    private static String month(YearMonth month) {
        return "%02d/%04d".formatted(month.getMonthValue(), month.getYear());
    }
}
