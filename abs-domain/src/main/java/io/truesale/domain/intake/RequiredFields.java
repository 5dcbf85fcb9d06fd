package io.truesale.domain.intake;

import static io.truesale.domain.asset.AutoLoanField.*;

import io.truesale.domain.asset.AutoLoanField;
import java.util.List;

/** What a tape cannot do without. */
final class RequiredFields {
    /** Columns that the header of a CSV needs; the schema's other elements may be left out. */
    static final List<AutoLoanField> COLUMNS = List.of(
            ASSET_TYPE_NUMBER,
            ASSET_NUMBER,
            REPORTING_PERIOD_BEGINNING_DATE,
            REPORTING_PERIOD_ENDING_DATE,
            ORIGINATION_DATE,
            ORIGINAL_LOAN_AMOUNT,
            ORIGINAL_LOAN_TERM,
            LOAN_MATURITY_DATE,
            ORIGINAL_INTEREST_RATE_PERCENTAGE,
            OBLIGOR_GEOGRAPHIC_LOCATION,
            REMAINING_TERM_TO_MATURITY_NUMBER,
            REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT,
            REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE,
            ACTUAL_INTEREST_COLLECTED_AMOUNT,
            ACTUAL_PRINCIPAL_COLLECTED_AMOUNT,
            REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT,
            CURRENT_DELINQUENCY_STATUS);

    /** Values that each loan needs to be identified. */
    static final List<AutoLoanField> VALUES = List.of(ASSET_TYPE_NUMBER, ASSET_NUMBER, REPORTING_PERIOD_ENDING_DATE);

    /** Values whose absence in a loan is worth a warning. */
    static final List<AutoLoanField> EXPECTED = List.of(
            ORIGINATION_DATE,
            ORIGINAL_LOAN_AMOUNT,
            ORIGINAL_LOAN_TERM,
            LOAN_MATURITY_DATE,
            ORIGINAL_INTEREST_RATE_PERCENTAGE,
            REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT,
            REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT,
            CURRENT_DELINQUENCY_STATUS);

    private RequiredFields() {}
}
