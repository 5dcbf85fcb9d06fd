package io.truesale.domain.asset;

import static io.truesale.domain.asset.AutoLoanField.Repeat.ONCE;
import static io.truesale.domain.asset.AutoLoanField.Repeat.REPEATS;
import static io.truesale.domain.asset.FieldKind.AMOUNT;
import static io.truesale.domain.asset.FieldKind.CODE;
import static io.truesale.domain.asset.FieldKind.COUNT;
import static io.truesale.domain.asset.FieldKind.DATE;
import static io.truesale.domain.asset.FieldKind.FLAG;
import static io.truesale.domain.asset.FieldKind.MONTH;
import static io.truesale.domain.asset.FieldKind.RATE;
import static io.truesale.domain.asset.FieldKind.TEXT;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An element of asset-level data of an auto loan, in the order of the schema. The ordinal plus one is the key of the
 * element in the canonical row encoding, so constants are never reordered or removed. Source: 17 CFR 229.1125
 * (Schedule AL), item 3; SEC EDGAR schema {@code eis_ABS_AutoLoanAssetData.xsd}.
 */
public enum AutoLoanField {
    /** Source of the asset number (free text, e.g. "Ford Credit", deal id). */
    ASSET_TYPE_NUMBER("assetTypeNumber", TEXT, 100, "3(a)(1)"),
    /** Unique id of the loan in the pool, same in every report; issuer-specific format. */
    ASSET_NUMBER("assetNumber", TEXT, 25, "3(a)(2)"),
    /** First day of the reporting period. */
    REPORTING_PERIOD_BEGINNING_DATE("reportingPeriodBeginningDate", DATE, 10, "3(b)(1)"),
    /** Last day of the reporting period. */
    REPORTING_PERIOD_ENDING_DATE("reportingPeriodEndingDate", DATE, 10, "3(b)(2)"),
    /** Originator. */
    ORIGINATOR_NAME("originatorName", TEXT, 50, "3(c)(1)"),
    /** Month the loan was originated. */
    ORIGINATION_DATE("originationDate", MONTH, 10, "3(c)(2)"),
    /** Amount financed at origination. */
    ORIGINAL_LOAN_AMOUNT("originalLoanAmount", AMOUNT, 20, "3(c)(3)"),
    /** Original term, months. */
    ORIGINAL_LOAN_TERM("originalLoanTerm", COUNT, 8, "3(c)(4)"),
    /** Month the last payment is due. */
    LOAN_MATURITY_DATE("loanMaturityDate", MONTH, 10, "3(c)(5)"),
    /** Rate at origination (fraction). */
    ORIGINAL_INTEREST_RATE_PERCENTAGE("originalInterestRatePercentage", RATE, 20, "3(c)(6)"),
    /** 1 simple interest, 98 other. */
    INTEREST_CALCULATION_TYPE_CODE("interestCalculationTypeCode", "3(c)(7)", ONCE, "1", "98"),
    /** Fixed / adjustable / other code. */
    ORIGINAL_INTEREST_RATE_TYPE_CODE("originalInterestRateTypeCode", "3(c)(8)", ONCE, "1", "2", "98"),
    /** Months of interest-only at origination. */
    ORIGINAL_INTEREST_ONLY_TERM_NUMBER("originalInterestOnlyTermNumber", COUNT, 2, "3(c)(9)"),
    /** Month of the first payment due. */
    ORIGINAL_FIRST_PAYMENT_DATE("originalFirstPaymentDate", MONTH, 10, "3(c)(10)"),
    /** True if it met the solicitation/underwriting criteria. */
    UNDERWRITING_INDICATOR("underwritingIndicator", FLAG, 10, "3(c)(11)"),
    /** Months during which interest accrues but no payment is due. */
    GRACE_PERIOD_NUMBER("gracePeriodNumber", COUNT, 2, "3(c)(12)"),
    /** Payment frequency/type (bi-weekly, monthly, balloon...). */
    PAYMENT_TYPE_CODE("paymentTypeCode", "3(c)(13)", ONCE, "1", "2", "3", "4", "98"),
    /** 0 none, 1 rate subvention, 2 cash rebate, 98 other; may repeat. */
    SUBVENTED("subvented", "3(c)(14)", REPEATS, "0", "1", "2", "98"),
    /** Make. */
    VEHICLE_MANUFACTURER_NAME("vehicleManufacturerName", TEXT, 30, "3(d)(1)"),
    /** Model. */
    VEHICLE_MODEL_NAME("vehicleModelName", TEXT, 30, "3(d)(2)"),
    /** 1 new, 2 used. */
    VEHICLE_NEW_USED_CODE("vehicleNewUsedCode", "3(d)(3)", ONCE, "1", "2"),
    /** Model year. */
    VEHICLE_MODEL_YEAR("vehicleModelYear", TEXT, 4, "3(d)(4)"),
    /** Car, truck, SUV, motorcycle, other code. */
    VEHICLE_TYPE_CODE("vehicleTypeCode", "3(d)(5)", ONCE, "1", "2", "3", "4", "98", "99"),
    /** Value of the vehicle at origination. */
    VEHICLE_VALUE_AMOUNT("vehicleValueAmount", AMOUNT, 20, "3(d)(6)"),
    /** Source of that value (invoice, sales price, guide, 98 other). */
    VEHICLE_VALUE_SOURCE_CODE("vehicleValueSourceCode", "3(d)(7)", ONCE, "1", "2", "3", "98"),
    /** Name of the score, free text. */
    OBLIGOR_CREDIT_SCORE_TYPE("obligorCreditScoreType", TEXT, 35, "3(e)(1)"),
    /** Score, STRING: number, 0, NONE, can be fractional when averaged. */
    OBLIGOR_CREDIT_SCORE("obligorCreditScore", TEXT, 20, "3(e)(2)"),
    /** 1-5 level of income verification. */
    OBLIGOR_INCOME_VERIFICATION_LEVEL_CODE(
            "obligorIncomeVerificationLevelCode", "3(e)(3)", ONCE, "1", "2", "3", "4", "5"),
    /** 1-3 level of employment verification. */
    OBLIGOR_EMPLOYMENT_VERIFICATION_CODE("obligorEmploymentVerificationCode", "3(e)(4)", ONCE, "1", "2", "3"),
    /** True if there is a co-obligor. */
    CO_OBLIGOR_INDICATOR("coObligorIndicator", FLAG, 10, "3(e)(5)"),
    /** Scheduled monthly payment / monthly income (fraction at most issuers, PERCENT at Capital One, some Nissan/California Republic 2017). */
    PAYMENT_TO_INCOME_PERCENTAGE("paymentToIncomePercentage", RATE, 20, "3(e)(6)"),
    /** Obligor state (current). */
    OBLIGOR_GEOGRAPHIC_LOCATION("obligorGeographicLocation", TEXT, 100, "3(e)(7)"),
    /** True if added in this period. */
    ASSET_ADDED_INDICATOR("assetAddedIndicator", FLAG, 10, "3(f)(1)"),
    /** Months to maturity at period end. */
    REMAINING_TERM_TO_MATURITY_NUMBER("remainingTermToMaturityNumber", COUNT, 8, "3(f)(2)"),
    /** True if modified in this period. */
    REPORTING_PERIOD_MODIFICATION_INDICATOR("reportingPeriodModificationIndicator", FLAG, 10, "3(f)(3)"),
    /** Advance obligation (none, interest only, P and I...). */
    SERVICING_ADVANCE_METHOD_CODE("servicingAdvanceMethodCode", "3(f)(4)", ONCE, "1", "2", "3", "4", "99"),
    /** Principal at period start. */
    REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT("reportingPeriodBeginningLoanBalanceAmount", AMOUNT, 20, "3(f)(5)"),
    /** Payment due next period. */
    NEXT_REPORTING_PERIOD_PAYMENT_AMOUNT_DUE("nextReportingPeriodPaymentAmountDue", AMOUNT, 20, "3(f)(6)"),
    /** Rate in force in the period (fraction). */
    REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE("reportingPeriodInterestRatePercentage", RATE, 20, "3(f)(7)"),
    /** Rate in force next period (fraction). */
    NEXT_INTEREST_RATE_PERCENTAGE("nextInterestRatePercentage", RATE, 20, "3(f)(8)"),
    /** Servicing fee rate; annual at most issuers, MONTHLY (0.00083) at CarMax. */
    SERVICING_FEE_PERCENTAGE("servicingFeePercentage", RATE, 20, "3(f)(9)"),
    /** Flat servicing fee. */
    SERVICING_FLAT_FEE_AMOUNT("servicingFlatFeeAmount", AMOUNT, 20, "3(f)(10)"),
    /** Other fees kept by the servicer. */
    OTHER_SERVICER_FEE_RETAINED_BY_SERVICER("otherServicerFeeRetainedByServicer", AMOUNT, 20, "3(f)(11)"),
    /** Fees assessed and not collected. */
    OTHER_ASSESSED_UNCOLLECTED_SERVICER_FEE_AMOUNT("otherAssessedUncollectedServicerFeeAmount", AMOUNT, 20, "3(f)(12)"),
    /** Interest scheduled for the period. */
    SCHEDULED_INTEREST_AMOUNT("scheduledInterestAmount", AMOUNT, 20, "3(f)(13)"),
    /** Principal scheduled for the period. */
    SCHEDULED_PRINCIPAL_AMOUNT("scheduledPrincipalAmount", AMOUNT, 20, "3(f)(14)"),
    /** Other adjustments of principal (sign: subtract). */
    OTHER_PRINCIPAL_ADJUSTMENT_AMOUNT("otherPrincipalAdjustmentAmount", AMOUNT, 20, "3(f)(15)"),
    /** Actual principal at period end. */
    REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT("reportingPeriodActualEndBalanceAmount", AMOUNT, 20, "3(f)(16)"),
    /** Total payment scheduled in the period. */
    REPORTING_PERIOD_SCHEDULED_PAYMENT_AMOUNT("reportingPeriodScheduledPaymentAmount", AMOUNT, 20, "3(f)(17)"),
    /** Total paid in the period. */
    TOTAL_ACTUAL_AMOUNT_PAID("totalActualAmountPaid", AMOUNT, 20, "3(f)(18)"),
    /** Interest collected. */
    ACTUAL_INTEREST_COLLECTED_AMOUNT("actualInterestCollectedAmount", AMOUNT, 20, "3(f)(19)"),
    /** Principal collected. */
    ACTUAL_PRINCIPAL_COLLECTED_AMOUNT("actualPrincipalCollectedAmount", AMOUNT, 20, "3(f)(20)"),
    /** Other amounts collected. */
    ACTUAL_OTHER_COLLECTED_AMOUNT("actualOtherCollectedAmount", AMOUNT, 20, "3(f)(21)"),
    /** Amount advanced by the servicer. */
    SERVICER_ADVANCED_AMOUNT("servicerAdvancedAmount", AMOUNT, 20, "3(f)(22)"),
    /** Date to which interest is paid. */
    INTEREST_PAID_THROUGH_DATE("interestPaidThroughDate", DATE, 10, "3(f)(23)"),
    /** Month the balance went to zero. */
    ZERO_BALANCE_EFFECTIVE_DATE("zeroBalanceEffectiveDate", MONTH, 10, "3(f)(24)(i)"),
    /** 1 prepaid or matured, 2 third-party sale, 3 repurchased/replaced, 4 charged off, 5 servicing transfer, 99 unavailable; may repeat. */
    ZERO_BALANCE_CODE("zeroBalanceCode", "3(f)(24)(ii)", REPEATS, "1", "2", "3", "4", "5", "99"),
    /** DAYS delinquent. */
    CURRENT_DELINQUENCY_STATUS("currentDelinquencyStatus", COUNT, 8, "3(f)(25)"),
    /** Servicer. */
    PRIMARY_LOAN_SERVICER_NAME("primaryLoanServicerName", TEXT, 100, "3(g)(1)"),
    /** Month servicing was received. */
    MOST_RECENT_SERVICING_TRANSFER_RECEIVED_DATE("mostRecentServicingTransferReceivedDate", MONTH, 10, "3(g)(2)"),
    /** True if subject to a repurchase demand. */
    ASSET_SUBJECT_DEMAND_INDICATOR("assetSubjectDemandIndicator", FLAG, 10, "3(h)"),
    /** Status of the demand. */
    ASSET_SUBJECT_DEMAND_STATUS_CODE("assetSubjectDemandStatusCode", "3(h)(1)", ONCE, "0", "1", "2", "3", "4", "98"),
    /** Amount paid to repurchase. */
    REPURCHASE_AMOUNT("repurchaseAmount", AMOUNT, 20, "3(h)(2)"),
    /** Date resolved. */
    DEMAND_RESOLUTION_DATE("demandResolutionDate", DATE, 10, "3(h)(3)"),
    /** Who repurchased. */
    REPURCHASER_NAME("repurchaserName", TEXT, 30, "3(h)(4)"),
    /** Reason; may repeat. */
    REPURCHASE_REPLACEMENT_REASON_CODE(
            "repurchaseReplacementReasonCode", "3(h)(5)", REPEATS, "1", "2", "3", "4", "5", "98", "99"),
    /** Principal charged off (flow of the month at most issuers; some restate it every month). */
    CHARGEDOFF_PRINCIPAL_AMOUNT("chargedoffPrincipalAmount", AMOUNT, 20, "3(i)(1)"),
    /** Recoveries after charge-off, monthly flow. */
    RECOVERED_AMOUNT("recoveredAmount", AMOUNT, 20, "3(i)(2)"),
    /** 1 APR, 2 principal, 3 term, 4 extension, 98 other; may repeat. */
    MODIFICATION_TYPE_CODE("modificationTypeCode", "3(j)(1)", REPEATS, "1", "2", "3", "4", "98"),
    /** Months/payments extended in the period. */
    PAYMENT_EXTENDED_NUMBER("paymentExtendedNumber", COUNT, 2, "3(j)(2)"),
    /** True if repossessed. */
    REPOSSESSED_INDICATOR("repossessedIndicator", FLAG, 10, "3(k)"),
    /** Sale proceeds net of expenses; can be negative. */
    REPOSSESSED_PROCEEDS_AMOUNT("repossessedProceedsAmount", AMOUNT, 20, "3(k)(1)");

    private static final Map<String, AutoLoanField> BY_ELEMENT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AutoLoanField::element, Function.identity()));

    private final String element;
    private final FieldKind kind;
    private final int maxLength;
    private final String item;
    private final Repeat repeat;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is not modifiable
    private final List<String> codes;

    AutoLoanField(String element, FieldKind kind, int maxLength, String item) {
        this(element, kind, maxLength, item, ONCE, List.of());
    }

    AutoLoanField(String element, String item, Repeat repeat, String... codes) {
        this(element, CODE, 10, item, repeat, List.of(codes));
    }

    AutoLoanField(String element, FieldKind kind, int maxLength, String item, Repeat repeat, List<String> codes) {
        this.element = element;
        this.kind = kind;
        this.maxLength = maxLength;
        this.item = item;
        this.repeat = repeat;
        this.codes = codes;
    }

    /** How often an element may occur in one loan. */
    enum Repeat {
        ONCE,
        REPEATS
    }

    /** Element name in the XML, and column name in a CSV tape. */
    public String element() {
        return element;
    }

    /** How its values are read. */
    public FieldKind kind() {
        return kind;
    }

    /** Longest text in characters, or most digits of a number. */
    public int maxLength() {
        return maxLength;
    }

    /** Item of Schedule AL that defines it, such as {@code 3(c)(3)}. */
    public String item() {
        return item;
    }

    /** Whether a loan may have it more than once; a CSV cell joins the values with a vertical bar. */
    public boolean repeats() {
        return repeat == REPEATS;
    }

    /** Admitted codes; empty unless the kind is {@link FieldKind#CODE}. */
    public List<String> codes() {
        return codes;
    }

    /** Place in the schema, from 1: the key of the element in the canonical row encoding. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is that of the schema, and fixed
    public int position() {
        return ordinal() + 1;
    }

    /** The constant of an element name. */
    public static Optional<AutoLoanField> ofElement(String element) {
        return Optional.ofNullable(BY_ELEMENT.get(element));
    }
}
