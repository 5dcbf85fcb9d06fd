package io.truesale.domain.asset;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One loan in one reporting period: a row of a tape. An element that the tape does not have is absent, never zero.
 *
 * <p>Amounts are US dollars, the currency of ABS-EE; the getters give minor units (cents), half-even when the file is
 * finer than a cent, and {@link #decimal} gives the amount as filed. Rates are decimal fractions as filed and are never
 * rescaled. Immutable.
 */
public final class LoanRow {
    /** Digits after the point of a minor unit of the currency of ABS-EE. */
    public static final int MINOR_DIGITS = 2;

    private final long number;
    private final @Nullable String securitization;
    private final @Nullable LocalDate reportDate;
    private final @Nullable Object[] values;

    private LoanRow(Builder builder) {
        this.number = builder.number;
        this.securitization = builder.securitization;
        this.reportDate = builder.reportDate;
        this.values = Arrays.copyOf(builder.values, builder.values.length);
        requireNonNull(values[AutoLoanField.ASSET_NUMBER.position() - 1], "assetNumber");
    }

    /**
     * Starts a row.
     *
     * @param number place in the tape, from 1
     */
    public static Builder builder(long number) {
        return new Builder(number);
    }

    /** Place in the tape, from 1; the header of a CSV does not count. */
    public long number() {
        return number;
    }

    /** Securitization that the row says it belongs to; only in a CSV with the column {@code securitizationKey}. */
    public Optional<String> securitization() {
        return Optional.ofNullable(securitization);
    }

    /** Day of the report that the row was filed with; only in a CSV with the column {@code reportDate}. */
    public Optional<LocalDate> reportDate() {
        return Optional.ofNullable(reportDate);
    }

    /** Whether the row has the element. */
    public boolean has(AutoLoanField field) {
        return values[field.position() - 1] != null;
    }

    /** Value of a {@link FieldKind#TEXT} element. */
    public Optional<String> text(AutoLoanField field) {
        return get(field, String.class);
    }

    /** Values of a {@link FieldKind#CODE} element, in file order; empty when absent. */
    @SuppressWarnings("unchecked") // Builder.set admits only lists of texts here
    public List<String> codes(AutoLoanField field) {
        return (List<String>) get(field, List.class).orElse(List.of());
    }

    /** First code of a {@link FieldKind#CODE} element. */
    public Optional<String> code(AutoLoanField field) {
        return codes(field).stream().findFirst();
    }

    /** Value of an {@link FieldKind#AMOUNT} (major units) or {@link FieldKind#RATE} element exactly as filed. */
    public Optional<BigDecimal> decimal(AutoLoanField field) {
        return get(field, BigDecimal.class);
    }

    /** Value of an {@link FieldKind#AMOUNT} element in minor units, half-even when it is filed finer than that. */
    public OptionalLong amount(AutoLoanField field) {
        BigDecimal value = (BigDecimal) values[field.position() - 1];
        return value == null
                ? OptionalLong.empty()
                : OptionalLong.of(value.movePointRight(MINOR_DIGITS)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact());
    }

    /** Value of a {@link FieldKind#COUNT} element. */
    public OptionalInt count(AutoLoanField field) {
        Integer value = (Integer) values[field.position() - 1];
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** Value of a {@link FieldKind#DATE} element. */
    public Optional<LocalDate> date(AutoLoanField field) {
        return get(field, LocalDate.class);
    }

    /** Value of a {@link FieldKind#MONTH} element. */
    public Optional<YearMonth> month(AutoLoanField field) {
        return get(field, YearMonth.class);
    }

    /** Value of a {@link FieldKind#FLAG} element. */
    public Optional<Boolean> flag(AutoLoanField field) {
        return get(field, Boolean.class);
    }

    /**
     * The one canonical text of each value: decimals without trailing zeros, exponent or plus sign; days as
     * YYYY-MM-DD; months as YYYY-MM. More than one only where the element repeats; empty when absent. Equal content
     * gives equal texts whether it came as XML or CSV.
     */
    public List<String> canonical(AutoLoanField field) {
        Object value = values[field.position() - 1];
        if (value == null) {
            return List.of();
        }
        if (value instanceof BigDecimal decimal) {
            return List.of(decimal.stripTrailingZeros().toPlainString());
        }
        return value instanceof List<?> ? codes(field) : List.of(value.toString());
    }

    private <T> Optional<T> get(AutoLoanField field, Class<T> type) {
        return Optional.ofNullable(type.cast(values[field.position() - 1]));
    }

    /** Unique number of the loan within the pool. */
    public String assetNumber() {
        return text(AutoLoanField.ASSET_NUMBER).orElseThrow();
    }

    /** Last day of the reporting period. */
    public Optional<LocalDate> periodEnd() {
        return date(AutoLoanField.REPORTING_PERIOD_ENDING_DATE);
    }

    /** Principal at the start of the reporting period, cents. */
    public OptionalLong beginBalance() {
        return amount(AutoLoanField.REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT);
    }

    /** Principal at the end of the reporting period, cents. */
    public OptionalLong endBalance() {
        return amount(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT);
    }

    /** Amount financed at origination, cents. */
    public OptionalLong originalAmount() {
        return amount(AutoLoanField.ORIGINAL_LOAN_AMOUNT);
    }

    /** Term at origination, months. */
    public OptionalInt originalTermMonths() {
        return count(AutoLoanField.ORIGINAL_LOAN_TERM);
    }

    /** Months from the period end to maturity, as filed; may be negative past maturity. */
    public OptionalInt remainingTermMonths() {
        return count(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER);
    }

    /** Month of origination. */
    public Optional<YearMonth> originationMonth() {
        return month(AutoLoanField.ORIGINATION_DATE);
    }

    /** Month of the last scheduled payment. */
    public Optional<YearMonth> maturityMonth() {
        return month(AutoLoanField.LOAN_MATURITY_DATE);
    }

    /** Yearly rate at origination, fraction. */
    public Optional<BigDecimal> originalRate() {
        return decimal(AutoLoanField.ORIGINAL_INTEREST_RATE_PERCENTAGE);
    }

    /** Yearly rate in force in the period, fraction. */
    public Optional<BigDecimal> currentRate() {
        return decimal(AutoLoanField.REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE);
    }

    /** Payment scheduled in the period, all parts, cents. */
    public OptionalLong scheduledPayment() {
        return amount(AutoLoanField.REPORTING_PERIOD_SCHEDULED_PAYMENT_AMOUNT);
    }

    /** Payment due in the next period, cents. */
    public OptionalLong nextPaymentDue() {
        return amount(AutoLoanField.NEXT_REPORTING_PERIOD_PAYMENT_AMOUNT_DUE);
    }

    /** Principal collected in the period, cents. */
    public OptionalLong principalCollected() {
        return amount(AutoLoanField.ACTUAL_PRINCIPAL_COLLECTED_AMOUNT);
    }

    /** Interest collected in the period, cents. */
    public OptionalLong interestCollected() {
        return amount(AutoLoanField.ACTUAL_INTEREST_COLLECTED_AMOUNT);
    }

    /** Other amounts collected in the period (fees), cents. */
    public OptionalLong otherCollected() {
        return amount(AutoLoanField.ACTUAL_OTHER_COLLECTED_AMOUNT);
    }

    /** Other changes of principal; positive ones reduce the balance, cents. */
    public OptionalLong otherPrincipalAdjustment() {
        return amount(AutoLoanField.OTHER_PRINCIPAL_ADJUSTMENT_AMOUNT);
    }

    /** Principal charged off in the period, cents. */
    public OptionalLong chargedOffPrincipal() {
        return amount(AutoLoanField.CHARGEDOFF_PRINCIPAL_AMOUNT);
    }

    /** Recoveries after charge-off in the period, cents. */
    public OptionalLong recovered() {
        return amount(AutoLoanField.RECOVERED_AMOUNT);
    }

    /** Days past due at the period end. */
    public OptionalInt delinquencyDays() {
        return count(AutoLoanField.CURRENT_DELINQUENCY_STATUS);
    }

    /** Why the balance is zero: 1 prepaid or matured, 3 repurchased, 4 charged off; see the schema. */
    public List<String> zeroBalanceCodes() {
        return codes(AutoLoanField.ZERO_BALANCE_CODE);
    }

    /** State or territory of the obligor. */
    public Optional<String> state() {
        return text(AutoLoanField.OBLIGOR_GEOGRAPHIC_LOCATION);
    }

    /** Credit score, rounded down when averaged; absent for {@code 0}, {@code NONE} and what is no number. */
    public OptionalInt creditScore() {
        return CreditScores.parse(text(AutoLoanField.OBLIGOR_CREDIT_SCORE).orElse(""));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoanRow that
                && number == that.number
                && securitization().equals(that.securitization())
                && reportDate().equals(that.reportDate())
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "row " + number + ", loan " + assetNumber();
    }

    /** Collects the values of a row; not for use by several threads. */
    public static final class Builder {
        private final long number;
        private @Nullable String securitization;
        private @Nullable LocalDate reportDate;
        private final @Nullable Object[] values = new Object[AutoLoanField.values().length];

        private Builder(long number) {
            this.number = number;
        }

        /** Sets the securitization. */
        public Builder securitization(String key) {
            securitization = requireNonNull(key, "key");
            return this;
        }

        /** Sets the day of the report. */
        public Builder reportDate(LocalDate date) {
            reportDate = requireNonNull(date, "date");
            return this;
        }

        /**
         * Sets an element.
         *
         * @param value a String, BigDecimal, Integer, LocalDate, YearMonth, Boolean or (codes) list of String, as the
         *     kind of {@code field} asks
         * @throws IllegalArgumentException if the type does not fit
         */
        public Builder set(AutoLoanField field, Object value) {
            if (!typeOf(field.kind()).isInstance(value)) {
                throw new IllegalArgumentException(field.element() + " does not take a " + value.getClass());
            }
            values[field.position() - 1] = value instanceof List<?> list ? List.copyOf(list) : value;
            return this;
        }

        /** The row; an asset number is needed. */
        public LoanRow build() {
            return new LoanRow(this);
        }

        private static Class<?> typeOf(FieldKind kind) {
            return switch (kind) {
                case TEXT -> String.class;
                case CODE -> List.class;
                case AMOUNT, RATE -> BigDecimal.class;
                case COUNT -> Integer.class;
                case DATE -> LocalDate.class;
                case MONTH -> YearMonth.class;
                case FLAG -> Boolean.class;
            };
        }
    }
}
