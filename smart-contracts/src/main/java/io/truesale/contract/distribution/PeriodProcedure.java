package io.truesale.contract.distribution;

import static io.truesale.contract.procedure.StepKind.EXTERNAL_RECORD;
import static io.truesale.contract.procedure.StepKind.PREPARATION;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;

import io.truesale.contract.procedure.Procedure;
import io.truesale.contract.procedure.Step;
import java.util.List;

/** The steps of a period. Step ids are stored on ledgers and are the ids of the tasks in {@code period.bpmn}. */
public final class PeriodProcedure {
    /** Name of the procedure. */
    public static final String NAME = "period";

    /** Servicer reports the figures of the tape. */
    public static final String SERVICER_REPORT = "SERVICER_REPORT";
    /** Another person of the servicer approves them. */
    public static final String SERVICER_APPROVE = "SERVICER_APPROVE";
    /** Trustee has the contract compute the payments. */
    public static final String CALCULATION = "CALCULATION";
    /** Custodian confirms that its node came to the same. */
    public static final String RECOMPUTE = "RECOMPUTE";
    /** Trustee signs its report, two persons. */
    public static final String TRUSTEE_REPORT = "TRUSTEE_REPORT";
    /** Trustee releases the payments, two persons. */
    public static final String RELEASE = "RELEASE";
    /** Custodian records that it has paid. */
    public static final String PAID = "PAID";

    /** The procedure; a change is a new version of the contract. */
    public static final Procedure PROCEDURE = new Procedure(
            NAME,
            SPV,
            List.of(
                    Step.of(SERVICER_REPORT, SVC).kind(PREPARATION),
                    Step.of(SERVICER_APPROVE, SVC)
                            .after(SERVICER_REPORT)
                            .returnsTo(SERVICER_REPORT)
                            .otherPersonThan(SERVICER_REPORT),
                    Step.of(CALCULATION, SPV)
                            .kind(PREPARATION)
                            .after(SERVICER_APPROVE)
                            .returnsTo(SERVICER_REPORT),
                    Step.of(RECOMPUTE, CUS).after(CALCULATION).returnsTo(CALCULATION),
                    Step.of(TRUSTEE_REPORT, SPV)
                            .kind(PREPARATION)
                            .twoPersons()
                            .after(RECOMPUTE)
                            .returnsTo(CALCULATION),
                    Step.of(RELEASE, SPV).twoPersons().after(TRUSTEE_REPORT).returnsTo(TRUSTEE_REPORT),
                    Step.of(PAID, CUS).kind(EXTERNAL_RECORD).after(RELEASE)));

    private PeriodProcedure() {}
}
