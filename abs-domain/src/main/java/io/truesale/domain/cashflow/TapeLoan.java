package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an auto-loan tape says of a loan that its flows follow from: files, pages and the monthly tapes of a live deal make
 * lines of loans by this code alone. Daily simple interest, level pay unless it says otherwise.
 *
 * <p>Source: SEC Form ABS-EE, Schedule AL Item 3: payment type 3 is quarterly and 4 balloon; the interest-only term counts
 * from origination; (f)(17) is the payment scheduled in the period.
 *
 * @param number of the loan
 * @param balance minor units
 * @param rate a year, fraction: the one in force, else that at origination; empty when the tape has neither
 * @param remaining months to maturity as filed: 0 or less past it; empty when the tape does not say
 * @param age full months since origination, 0 where the tape does not say
 * @param paymentType code as filed; empty when it is not
 * @param interestOnlyTerm months of interest only from origination, 0 for none
 * @param scheduled payment of the period, minor units; 0 when the tape does not say
 */
public record TapeLoan(
        String number,
        long balance,
        Optional<BigDecimal> rate,
        OptionalInt remaining,
        int age,
        String paymentType,
        int interestOnlyTerm,
        long scheduled) {
    /** The elements of a row that are read. */
    public static final List<AutoLoanField> FIELDS = List.of(
            AutoLoanField.ASSET_NUMBER,
            AutoLoanField.ORIGINATION_DATE,
            AutoLoanField.ORIGINAL_INTEREST_RATE_PERCENTAGE,
            AutoLoanField.ORIGINAL_INTEREST_ONLY_TERM_NUMBER,
            AutoLoanField.PAYMENT_TYPE_CODE,
            AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER,
            AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT,
            AutoLoanField.REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE,
            AutoLoanField.REPORTING_PERIOD_SCHEDULED_PAYMENT_AMOUNT);

    private static final int QUARTER = 3; // months

    public TapeLoan {
        requireNonNull(number, "number");
        requireNonNull(rate, "rate");
        requireNonNull(remaining, "remaining");
        requireNonNull(paymentType, "paymentType");
    }

    /** What {@code row} says, as of {@code day}. */
    public static TapeLoan of(LoanRow row, LocalDate day) {
        long age = row.originationMonth()
                .map(month -> Math.max(0, ChronoUnit.MONTHS.between(month, YearMonth.from(day))))
                .orElse(0L);
        return new TapeLoan(
                row.assetNumber(),
                row.endBalance().orElse(0),
                row.currentRate().or(row::originalRate),
                row.remainingTermMonths(),
                (int) Math.min(age, PoolLines.MAX_TERM),
                row.code(AutoLoanField.PAYMENT_TYPE_CODE).orElse(""),
                row.count(AutoLoanField.ORIGINAL_INTEREST_ONLY_TERM_NUMBER).orElse(0),
                row.scheduledPayment().orElse(0));
    }

    /** The payment that is stated and taken: of loans that pay level amounts each month, and have several to pay. */
    StatedPayment stated(double annual, int months, PaymentReading reading) {
        boolean taken = reading.taken() == PaymentReading.Taken.STATED || paymentType.equals("4");
        boolean counts = taken && levels(months) && scheduled > 0;
        return new StatedPayment((double) balance, annual, months, counts ? (double) scheduled : 0);
    }

    /** Whether it is repaid by level payments each month, several of them. */
    boolean levels(int months) {
        return months > 1 && terms(months).equals(AssetTerms.LEVEL_PAY);
    }

    /**
     * The loan as a line.
     *
     * @param annual its rate, fraction
     * @param months to its last payment, 1 to {@link PoolLines#MAX_TERM}
     */
    Line line(double annual, int months, PaymentReading reading) {
        AssetTerms terms = terms(months);
        StatedPayment stated = stated(annual, months, reading);
        boolean level = stated.amount() == 0 && terms.equals(AssetTerms.LEVEL_PAY);
        double payment = level ? Speeds.levelPayment((double) balance, annual / 12, months) : stated.amount();
        AssetTerms own = stated.uncovered() ? terms.withDeferral(0, reading.unpaid()) : terms;
        return new Line((double) balance, annual, months, age, payment, Method.DAILY_SIMPLE, own, 1);
    }

    private AssetTerms terms(int months) {
        int interestOnly = interestOnlyTerm - age;
        AssetTerms terms = AssetTerms.LEVEL_PAY;
        if (interestOnly > 0) {
            terms = interestOnly < months ? terms.withInterestOnly(interestOnly) : AssetTerms.of(Kind.BULLET);
        }
        if (paymentType.equals("3")) {
            terms = terms.withEvery(QUARTER);
        }
        return terms;
    }
}
