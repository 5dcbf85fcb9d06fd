package io.truesale.contract.issuance;

import static io.truesale.contract.procedure.StepKind.EXTERNAL_RECORD;
import static io.truesale.contract.procedure.StepKind.PREPARATION;
import static io.truesale.domain.party.Capacity.ACC;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.LAW;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.RTG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.contract.procedure.Procedure;
import io.truesale.contract.procedure.Step;
import java.util.List;

/** The steps of an issuance. Step ids are stored on ledgers and are the ids of the tasks in {@code issuance.bpmn}. */
public final class IssuanceProcedure {
    /** Name of the procedure and of its one run in a deal. */
    public static final String NAME = "issuance";

    /** Mandate of the underwriter. */
    public static final String MANDATE = "MANDATE";
    /** Originator certifies the pool. */
    public static final String POOL_CERTIFY = "POOL_CERTIFY";
    /** Accountant ties the pool out to the files. */
    public static final String POOL_TIE_OUT = "POOL_TIE_OUT";
    /** Trustee accepts the frozen pool. */
    public static final String POOL_ACCEPT = "POOL_ACCEPT";
    /** Law firm reports on its due diligence. */
    public static final String DD_LAW = "DD_LAW";
    /** Accountant reports on agreed-upon procedures. */
    public static final String DD_ACC = "DD_ACC";
    /** Underwriter closes the due diligence. */
    public static final String DD_CLOSE = "DD_CLOSE";
    /** Underwriter fixes the structure. */
    public static final String STRUCTURE = "STRUCTURE";
    /** Rating agency rates it. */
    public static final String RATING = "RATING";
    /** Originator agrees to the structure. */
    public static final String STRUCTURE_ORG = "STRUCTURE_ORG";
    /** Trustee agrees to the structure. */
    public static final String STRUCTURE_SPV = "STRUCTURE_SPV";
    /** Law firm gives its opinion. */
    public static final String LEGAL_OPINION = "LEGAL_OPINION";
    /** Originator signs the documents. */
    public static final String SIGN_ORG = "SIGN_ORG";
    /** Trustee signs the documents. */
    public static final String SIGN_SPV = "SIGN_SPV";
    /** Custodian signs the documents. */
    public static final String SIGN_CUS = "SIGN_CUS";
    /** Registration by the regulator, recorded by the trustee. */
    public static final String REGISTRATION = "REGISTRATION";
    /** Underwriter prices and allocates. */
    public static final String PRICING = "PRICING";
    /** Originator agrees to the price. */
    public static final String PRICE_ORG = "PRICE_ORG";
    /** Trustee agrees to the price. */
    public static final String PRICE_SPV = "PRICE_SPV";
    /** Custodian confirms the funds. */
    public static final String FUNDS = "FUNDS";
    /** Trustee closes the deal. */
    public static final String CLOSE = "CLOSE";

    /** The procedure; a change is a new version of the contract. */
    public static final Procedure PROCEDURE = new Procedure(
            NAME,
            UWR,
            List.of(
                    Step.of(MANDATE, UWR).kind(PREPARATION),
                    Step.of("ACCEPT_ORG", ORG).after(MANDATE),
                    Step.of("ACCEPT_SPV", SPV).after(MANDATE),
                    Step.of("ACCEPT_RTG", RTG).after(MANDATE),
                    Step.of("ACCEPT_LAW", LAW).after(MANDATE),
                    Step.of("ACCEPT_ACC", ACC).after(MANDATE),
                    Step.of("ACCEPT_CUS", CUS).after(MANDATE),
                    Step.of(POOL_CERTIFY, ORG)
                            .kind(PREPARATION)
                            .after("ACCEPT_ORG", "ACCEPT_SPV", "ACCEPT_RTG", "ACCEPT_LAW", "ACCEPT_ACC", "ACCEPT_CUS"),
                    Step.of(POOL_TIE_OUT, ACC).after(POOL_CERTIFY).returnsTo(POOL_CERTIFY),
                    Step.of(POOL_ACCEPT, SPV).after(POOL_TIE_OUT).returnsTo(POOL_CERTIFY),
                    Step.of(DD_LAW, LAW).kind(PREPARATION).after(POOL_ACCEPT),
                    Step.of(DD_ACC, ACC).kind(PREPARATION).after(POOL_ACCEPT),
                    Step.of(DD_CLOSE, UWR).after(DD_LAW, DD_ACC).returnsTo(DD_LAW, DD_ACC),
                    Step.of(STRUCTURE, UWR).kind(PREPARATION).after(POOL_ACCEPT),
                    Step.of(RATING, RTG).after(STRUCTURE).returnsTo(STRUCTURE),
                    Step.of(STRUCTURE_ORG, ORG).after(RATING).returnsTo(STRUCTURE),
                    Step.of(STRUCTURE_SPV, SPV).after(RATING).returnsTo(STRUCTURE),
                    Step.of(LEGAL_OPINION, LAW)
                            .kind(PREPARATION)
                            .after(DD_CLOSE, STRUCTURE_ORG, STRUCTURE_SPV)
                            .returnsTo(STRUCTURE),
                    Step.of(SIGN_ORG, ORG).after(LEGAL_OPINION).returnsTo(LEGAL_OPINION),
                    Step.of(SIGN_SPV, SPV).after(LEGAL_OPINION).returnsTo(LEGAL_OPINION),
                    Step.of(SIGN_CUS, CUS).after(LEGAL_OPINION).returnsTo(LEGAL_OPINION),
                    Step.of(REGISTRATION, SPV)
                            .kind(EXTERNAL_RECORD)
                            .twoPersons()
                            .after(SIGN_ORG, SIGN_SPV, SIGN_CUS),
                    Step.of(PRICING, UWR).kind(PREPARATION).after(REGISTRATION),
                    Step.of(PRICE_ORG, ORG).after(PRICING).returnsTo(PRICING),
                    Step.of(PRICE_SPV, SPV).after(PRICING).returnsTo(PRICING),
                    Step.of(FUNDS, CUS).kind(PREPARATION).after(PRICE_ORG, PRICE_SPV),
                    Step.of(CLOSE, SPV).twoPersons().after(FUNDS)));

    private IssuanceProcedure() {}
}
