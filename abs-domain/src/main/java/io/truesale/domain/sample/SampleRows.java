package io.truesale.domain.sample;

import static io.truesale.domain.asset.AutoLoanField.*;

import io.truesale.domain.asset.LoanRow;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** States a made-up loan in the elements of ABS-EE. */
final class SampleRows {
    private static final BigDecimal SERVICING_FEE = new BigDecimal("0.01");

    private SampleRows() {}

    static LoanRow row(SampleSpec spec, SampleLoan loan, YearMonth month, long number) {
        LoanRow.Builder row = LoanRow.builder(number);
        origination(row, spec, loan.terms, month);
        vehicle(row, loan.terms);
        obligor(row, loan.terms);
        balances(row, loan, month);
        collections(row, loan);
        status(row, spec, loan);
        return row.build();
    }

    private static void origination(LoanRow.Builder row, SampleSpec spec, LoanTerms terms, YearMonth month) {
        row.set(ASSET_TYPE_NUMBER, "Sponsor Assigned")
                .set(ASSET_NUMBER, terms.assetNumber())
                .set(REPORTING_PERIOD_BEGINNING_DATE, month.atDay(1))
                .set(REPORTING_PERIOD_ENDING_DATE, month.atEndOfMonth())
                .set(ORIGINATOR_NAME, spec.originator())
                .set(ORIGINATION_DATE, terms.origination())
                .set(ORIGINAL_LOAN_AMOUNT, money(terms.amountCents()))
                .set(ORIGINAL_LOAN_TERM, terms.months())
                .set(LOAN_MATURITY_DATE, terms.maturity())
                .set(ORIGINAL_INTEREST_RATE_PERCENTAGE, terms.rate())
                .set(INTEREST_CALCULATION_TYPE_CODE, List.of("1"))
                .set(ORIGINAL_INTEREST_RATE_TYPE_CODE, List.of("1"))
                .set(ORIGINAL_FIRST_PAYMENT_DATE, terms.firstPayment())
                .set(UNDERWRITING_INDICATOR, true)
                .set(GRACE_PERIOD_NUMBER, 1)
                .set(PAYMENT_TYPE_CODE, List.of("2"))
                .set(SUBVENTED, List.of(terms.subvented() ? "1" : "0"));
    }

    private static void vehicle(LoanRow.Builder row, LoanTerms terms) {
        row.set(VEHICLE_MANUFACTURER_NAME, terms.vehicle().make)
                .set(VEHICLE_MODEL_NAME, terms.vehicle().model)
                .set(VEHICLE_NEW_USED_CODE, List.of(terms.isNew() ? "1" : "2"))
                .set(VEHICLE_MODEL_YEAR, Integer.toString(terms.modelYear()))
                .set(VEHICLE_TYPE_CODE, List.of(Integer.toString(terms.vehicle().type)))
                .set(VEHICLE_VALUE_AMOUNT, money(terms.vehicleValueCents()))
                .set(VEHICLE_VALUE_SOURCE_CODE, List.of(terms.isNew() ? "1" : "3"));
    }

    private static void obligor(LoanRow.Builder row, LoanTerms terms) {
        row.set(OBLIGOR_CREDIT_SCORE_TYPE, terms.score() == 0 ? "None" : "Consumer Bureau")
                .set(OBLIGOR_CREDIT_SCORE, terms.score() == 0 ? "NONE" : Integer.toString(terms.score()))
                .set(OBLIGOR_INCOME_VERIFICATION_LEVEL_CODE, List.of("2"))
                .set(OBLIGOR_EMPLOYMENT_VERIFICATION_CODE, List.of("2"))
                .set(CO_OBLIGOR_INDICATOR, terms.coObligor())
                .set(PAYMENT_TO_INCOME_PERCENTAGE, terms.paymentToIncome())
                .set(OBLIGOR_GEOGRAPHIC_LOCATION, terms.state())
                .set(ASSET_ADDED_INDICATOR, false);
    }

    private static void balances(LoanRow.Builder row, SampleLoan loan, YearMonth month) {
        LoanMonthFlows flows = loan.flows();
        LoanTerms terms = loan.terms;
        boolean over = flows.end() == 0;
        long interestDue = terms.interest(flows.begin(), 1);
        long due = flows.begin() == 0 ? 0 : terms.paymentCents();
        row.set(REMAINING_TERM_TO_MATURITY_NUMBER, (int) ChronoUnit.MONTHS.between(month, terms.maturity()))
                .set(REPORTING_PERIOD_MODIFICATION_INDICATOR, false)
                .set(SERVICING_ADVANCE_METHOD_CODE, List.of("1"))
                .set(REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT, money(flows.begin()))
                .set(NEXT_REPORTING_PERIOD_PAYMENT_AMOUNT_DUE, money(over ? 0 : due * (loan.missed() + 1)))
                .set(REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE, terms.rate())
                .set(NEXT_INTEREST_RATE_PERCENTAGE, terms.rate())
                .set(SERVICING_FEE_PERCENTAGE, SERVICING_FEE)
                .set(SCHEDULED_INTEREST_AMOUNT, money(interestDue))
                .set(SCHEDULED_PRINCIPAL_AMOUNT, money(Math.min(Math.max(due - interestDue, 0), flows.begin())))
                .set(OTHER_PRINCIPAL_ADJUSTMENT_AMOUNT, money(0))
                .set(REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT, money(flows.end()))
                .set(REPORTING_PERIOD_SCHEDULED_PAYMENT_AMOUNT, money(due));
    }

    private static void collections(LoanRow.Builder row, SampleLoan loan) {
        LoanMonthFlows flows = loan.flows();
        row.set(TOTAL_ACTUAL_AMOUNT_PAID, money(flows.interest() + flows.principal() + flows.recovered()))
                .set(ACTUAL_INTEREST_COLLECTED_AMOUNT, money(flows.interest()))
                .set(ACTUAL_PRINCIPAL_COLLECTED_AMOUNT, money(flows.principal()))
                .set(ACTUAL_OTHER_COLLECTED_AMOUNT, money(0))
                .set(CHARGEDOFF_PRINCIPAL_AMOUNT, money(flows.chargedOff()))
                .set(RECOVERED_AMOUNT, money(flows.recovered()));
    }

    private static void status(LoanRow.Builder row, SampleSpec spec, SampleLoan loan) {
        loan.zeroSince().ifPresent(month -> row.set(ZERO_BALANCE_EFFECTIVE_DATE, month));
        loan.zeroCode().ifPresent(code -> row.set(ZERO_BALANCE_CODE, List.of(code)));
        row.set(CURRENT_DELINQUENCY_STATUS, loan.missed() == 0 ? 0 : loan.missed() * 30 - 12)
                .set(PRIMARY_LOAN_SERVICER_NAME, spec.originator())
                .set(ASSET_SUBJECT_DEMAND_INDICATOR, false)
                .set(REPOSSESSED_INDICATOR, loan.zeroCode().filter("4"::equals).isPresent());
    }

    private static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, LoanRow.MINOR_DIGITS);
    }
}
