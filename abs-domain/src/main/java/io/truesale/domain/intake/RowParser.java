package io.truesale.domain.intake;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the texts of a loan into a typed row, and reports each text that does not fit its element. */
final class RowParser {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DAY = Pattern.compile("([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})");
    private static final Pattern MONTH = Pattern.compile("([0-9]{2})/([0-9]{4})");
    private static final Pattern REPORT_DAY = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");
    private static final BigDecimal GREATEST = new BigDecimal("999999999999.99999999");
    private static final int MAX_SCALE = 8;
    private static final AutoLoanField[] FIELDS = AutoLoanField.values();

    private final FindingCollector findings;

    RowParser(FindingCollector findings) {
        this.findings = findings;
    }

    /** The typed row, or empty when a text of it is rejected. */
    Optional<LoanRow> parse(RawRow raw) {
        long before = findings.rejecting();
        LoanRow.Builder row = LoanRow.builder(raw.number);
        for (AutoLoanField field : FIELDS) {
            String text = raw.get(field);
            Object value = text.isEmpty() ? null : value(raw, field, text);
            if (value != null) {
                row.set(field, value);
            }
        }
        identity(raw, row);
        return findings.rejecting() > before ? Optional.empty() : Optional.of(row.build());
    }

    private void identity(RawRow raw, LoanRow.Builder row) {
        for (AutoLoanField field : RequiredFields.VALUES) {
            if (raw.get(field).isEmpty()) {
                add(FindingRule.MISSING_VALUE, raw, field.element(), "");
            }
        }
        if (!raw.securitization.isEmpty()) {
            plain(raw, RawRow.SECURITIZATION, raw.securitization, 100);
            row.securitization(raw.securitization);
        }
        if (!raw.reportDate.isEmpty()) {
            LocalDate day = reportDay(raw);
            if (day != null) {
                row.reportDate(day);
            }
        }
    }

    private @Nullable Object value(RawRow raw, AutoLoanField field, String text) {
        return switch (field.kind()) {
            case TEXT -> plain(raw, field.element(), text, field.maxLength());
            case CODE -> codes(raw, field, text);
            case AMOUNT, RATE -> decimal(raw, field, text);
            case COUNT -> count(raw, field, text);
            case DATE -> day(raw, field, text);
            case MONTH -> month(raw, field, text);
            case FLAG -> flag(raw, field, text);
        };
    }

    private String plain(RawRow raw, String column, String text, int maxLength) {
        if (text.length() > maxLength) {
            add(FindingRule.TEXT_TOO_LONG, raw, column, text, Integer.toString(maxLength));
        }
        Matcher control = CONTROL.matcher(text);
        if (control.find()) {
            String codePoint = "U+%04X".formatted((int) control.group().charAt(0));
            add(FindingRule.CONTROL_CHARACTER, raw, column, control.replaceAll("?"), codePoint);
        }
        return text;
    }

    private List<String> codes(RawRow raw, AutoLoanField field, String text) {
        List<String> codes = field.repeats() ? List.of(text.split("\\|", -1)) : List.of(text);
        for (String code : codes) {
            if (!field.codes().contains(code)) {
                plain(raw, field.element(), code, field.maxLength());
                add(FindingRule.UNKNOWN_CODE, raw, field.element(), code, String.join(", ", field.codes()));
            }
        }
        if (codes.size() > 1) {
            add(FindingRule.VALUES_REPEAT, raw, field.element(), text, Integer.toString(codes.size()));
        }
        return codes;
    }

    private @Nullable BigDecimal decimal(RawRow raw, AutoLoanField field, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            add(FindingRule.NOT_A_NUMBER, raw, field.element(), text);
            return null;
        }
        if (text.length() > 40) { // far beyond the schema; spares the conversion of huge texts
            add(FindingRule.NUMBER_OUT_OF_RANGE, raw, field.element(), text);
            return null;
        }
        BigDecimal value = new BigDecimal(text);
        if (value.abs().compareTo(GREATEST) > 0 || value.stripTrailingZeros().scale() > MAX_SCALE) {
            add(FindingRule.NUMBER_OUT_OF_RANGE, raw, field.element(), text);
            return null;
        }
        return value;
    }

    private @Nullable Integer count(RawRow raw, AutoLoanField field, String text) {
        if (!INTEGER.matcher(text).matches()) {
            add(FindingRule.NOT_A_NUMBER, raw, field.element(), text);
            return null;
        }
        int digits = text.charAt(0) == '+' || text.charAt(0) == '-' ? text.length() - 1 : text.length();
        if (digits > field.maxLength()) {
            add(FindingRule.NUMBER_OUT_OF_RANGE, raw, field.element(), text);
            return null;
        }
        return Integer.valueOf(text);
    }

    private @Nullable LocalDate day(RawRow raw, AutoLoanField field, String text) {
        Matcher form = DAY.matcher(text);
        LocalDate day = form.matches() ? date(form.group(3), form.group(1), form.group(2)) : null;
        if (day == null) {
            add(FindingRule.INVALID_DATE, raw, field.element(), text, "MM-DD-YYYY");
        }
        return day;
    }

    private @Nullable YearMonth month(RawRow raw, AutoLoanField field, String text) {
        Matcher form = MONTH.matcher(text);
        LocalDate first = form.matches() ? date(form.group(2), form.group(1), "1") : null;
        if (first == null) {
            add(FindingRule.INVALID_DATE, raw, field.element(), text, "MM/YYYY");
            return null;
        }
        return YearMonth.from(first);
    }

    private @Nullable LocalDate reportDay(RawRow raw) {
        Matcher form = REPORT_DAY.matcher(raw.reportDate);
        LocalDate day = form.matches() ? date(form.group(1), form.group(2), form.group(3)) : null;
        if (day == null) {
            add(FindingRule.INVALID_DATE, raw, RawRow.REPORT_DATE, raw.reportDate, "YYYYMMDD");
        }
        return day;
    }

    private static @Nullable LocalDate date(String year, String month, String day) {
        int y = Integer.parseInt(year);
        if (y < 1900 || y > 2200) {
            return null;
        }
        try {
            return LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Boolean flag(RawRow raw, AutoLoanField field, String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        add(FindingRule.INVALID_FLAG, raw, field.element(), text);
        return null;
    }

    private void add(FindingRule rule, RawRow raw, String column, String value, String... arguments) {
        String asset = CONTROL.matcher(raw.get(AutoLoanField.ASSET_NUMBER)).replaceAll("?");
        String shown = asset.length() > 30 ? asset.substring(0, 30) : asset;
        findings.add(new Finding(rule, raw.number, raw.line, shown, column, value, List.of(arguments)));
    }
}
