package io.truesale.domain.intake;

import static io.truesale.domain.asset.AutoLoanField.*;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.FieldKind;
import io.truesale.domain.asset.LoanRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks of one typed row against itself: signs, outliers, the balance identity. Never changes a value. */
final class RowChecks {
    private static final List<AutoLoanField> NEVER_NEGATIVE = List.of(
            ORIGINAL_LOAN_AMOUNT,
            ORIGINAL_INTEREST_RATE_PERCENTAGE,
            VEHICLE_VALUE_AMOUNT,
            PAYMENT_TO_INCOME_PERCENTAGE,
            REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT,
            REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE,
            NEXT_INTEREST_RATE_PERCENTAGE,
            SERVICING_FEE_PERCENTAGE,
            REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT);
    private static final List<AutoLoanField> INTEREST_RATES = List.of(
            ORIGINAL_INTEREST_RATE_PERCENTAGE,
            REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE,
            NEXT_INTEREST_RATE_PERCENTAGE);
    private static final List<AutoLoanField> AMOUNTS = Arrays.stream(AutoLoanField.values())
            .filter(field -> field.kind() == FieldKind.AMOUNT)
            .toList();

    /** An interest rate above one half is taken for a percent: no state admits 50 % for a car loan. */
    private static final BigDecimal HIGHEST_RATE = new BigDecimal("0.5");

    private static final BigDecimal LOWEST_FEE = new BigDecimal("0.002");
    private static final BigDecimal HIGHEST_FEE = new BigDecimal("0.05");

    private final FindingCollector findings;

    RowChecks(FindingCollector findings) {
        this.findings = findings;
    }

    void check(LoanRow row, long line) {
        negatives(row, line);
        rates(row, line);
        balance(row, line);
        dates(row, line);
        score(row, line);
        leftOvers(row, line);
        for (AutoLoanField field : RequiredFields.EXPECTED) {
            if (!row.has(field)) {
                add(FindingRule.ABSENT_VALUE, row, line, field, "");
            }
        }
    }

    private void negatives(LoanRow row, long line) {
        for (AutoLoanField field : NEVER_NEGATIVE) {
            row.decimal(field)
                    .filter(value -> value.signum() < 0)
                    .ifPresent(value -> add(FindingRule.NEGATIVE_AMOUNT, row, line, field, value.toPlainString()));
        }
        for (AutoLoanField field : AMOUNTS) {
            BigDecimal value = row.decimal(field).orElse(BigDecimal.ZERO);
            boolean signed = field == OTHER_PRINCIPAL_ADJUSTMENT_AMOUNT || NEVER_NEGATIVE.contains(field);
            if (value.signum() < 0 && !signed) {
                add(FindingRule.NEGATIVE_FLOW, row, line, field, value.toPlainString());
            }
            if (value.scale() > LoanRow.MINOR_DIGITS
                    && value.stripTrailingZeros().scale() > LoanRow.MINOR_DIGITS) {
                add(FindingRule.FINER_THAN_A_CENT, row, line, field, value.toPlainString());
            }
        }
        if (row.originalTermMonths().orElse(1) < 0) {
            add(FindingRule.NEGATIVE_AMOUNT, row, line, ORIGINAL_LOAN_TERM, text(row, ORIGINAL_LOAN_TERM));
        }
        if (row.remainingTermMonths().orElse(0) < 0) {
            String term = text(row, REMAINING_TERM_TO_MATURITY_NUMBER);
            add(FindingRule.NEGATIVE_TERM, row, line, REMAINING_TERM_TO_MATURITY_NUMBER, term);
        }
    }

    private void rates(LoanRow row, long line) {
        for (AutoLoanField field : INTEREST_RATES) {
            row.decimal(field)
                    .filter(rate -> rate.compareTo(HIGHEST_RATE) > 0)
                    .ifPresent(
                            rate -> add(FindingRule.RATE_LOOKS_LIKE_PERCENT, row, line, field, rate.toPlainString()));
        }
        row.decimal(PAYMENT_TO_INCOME_PERCENTAGE)
                .filter(share -> share.compareTo(BigDecimal.ONE) >= 0)
                .ifPresent(share -> add(
                        FindingRule.INCOME_SHARE_LOOKS_LIKE_PERCENT,
                        row,
                        line,
                        PAYMENT_TO_INCOME_PERCENTAGE,
                        share.toPlainString()));
        row.decimal(SERVICING_FEE_PERCENTAGE)
                .filter(fee -> fee.signum() > 0)
                .filter(fee -> fee.compareTo(LOWEST_FEE) < 0 || fee.compareTo(HIGHEST_FEE) > 0)
                .ifPresent(fee -> add(
                        FindingRule.SERVICING_FEE_OUTLIER, row, line, SERVICING_FEE_PERCENTAGE, fee.toPlainString()));
    }

    private void balance(LoanRow row, long line) {
        Optional<BigDecimal> begin = row.decimal(REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT);
        Optional<BigDecimal> end = row.decimal(REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT);
        if (begin.isEmpty() || end.isEmpty()) {
            return;
        }
        BigDecimal expected = begin.get()
                .subtract(orZero(row, ACTUAL_PRINCIPAL_COLLECTED_AMOUNT))
                .subtract(orZero(row, CHARGEDOFF_PRINCIPAL_AMOUNT))
                .subtract(orZero(row, OTHER_PRINCIPAL_ADJUSTMENT_AMOUNT));
        if (expected.compareTo(end.get()) != 0) {
            findings.add(new Finding(
                    FindingRule.BALANCE_IDENTITY,
                    row.number(),
                    line,
                    row.assetNumber(),
                    REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT.element(),
                    end.get().toPlainString(),
                    List.of(
                            expected.toPlainString(),
                            end.get().subtract(expected).toPlainString())));
        }
    }

    private void dates(LoanRow row, long line) {
        Optional<LocalDate> start = row.date(REPORTING_PERIOD_BEGINNING_DATE);
        LocalDate end = row.periodEnd().orElseThrow();
        if (start.isPresent() && end.isBefore(start.get())) {
            add(FindingRule.PERIOD_REVERSED, row, line, REPORTING_PERIOD_ENDING_DATE, end.toString());
        } else if (start.isPresent() && !isMonth(start.get(), end)) {
            String period = start.get() + " - " + end;
            add(FindingRule.PERIOD_NOT_A_MONTH, row, line, REPORTING_PERIOD_ENDING_DATE, period);
        }
        Optional<YearMonth> origination = row.originationMonth();
        Optional<YearMonth> maturity = row.maturityMonth();
        if (origination.isPresent() && maturity.isPresent() && maturity.get().isBefore(origination.get())) {
            add(FindingRule.MATURITY_BEFORE_ORIGINATION, row, line, LOAN_MATURITY_DATE, text(row, LOAN_MATURITY_DATE));
        }
    }

    private static boolean isMonth(LocalDate start, LocalDate end) {
        return start.getDayOfMonth() == 1 && end.equals(YearMonth.from(start).atEndOfMonth());
    }

    private void score(LoanRow row, long line) {
        String filed = row.text(OBLIGOR_CREDIT_SCORE).orElse("");
        int score = row.creditScore().orElse(0);
        if (score == 0) {
            add(FindingRule.NO_CREDIT_SCORE, row, line, OBLIGOR_CREDIT_SCORE, filed);
        } else if (score < 250 || score > 900) {
            add(FindingRule.CREDIT_SCORE_OUTLIER, row, line, OBLIGOR_CREDIT_SCORE, filed);
        }
    }

    private void leftOvers(LoanRow row, long line) {
        Optional<YearMonth> zeroSince = row.month(ZERO_BALANCE_EFFECTIVE_DATE);
        YearMonth period = YearMonth.from(row.periodEnd().orElseThrow());
        if (zeroSince.isEmpty() || !zeroSince.get().isBefore(period)) {
            return;
        }
        if (row.zeroBalanceCodes().contains("4")) {
            add(FindingRule.CHARGED_OFF_REMAINS, row, line, ZERO_BALANCE_CODE, text(row, ZERO_BALANCE_EFFECTIVE_DATE));
        } else {
            add(FindingRule.PAID_OFF_REMAINS, row, line, ZERO_BALANCE_CODE, text(row, ZERO_BALANCE_EFFECTIVE_DATE));
        }
    }

    private static BigDecimal orZero(LoanRow row, AutoLoanField field) {
        return row.decimal(field).orElse(BigDecimal.ZERO);
    }

    private static String text(LoanRow row, AutoLoanField field) {
        return String.join("|", row.canonical(field));
    }

    private void add(FindingRule rule, LoanRow row, long line, AutoLoanField field, String value) {
        findings.add(new Finding(rule, row.number(), line, row.assetNumber(), field.element(), value, List.of()));
    }
}
