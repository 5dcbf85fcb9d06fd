package io.truesale.workflow.api;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import java.util.List;
import java.util.Optional;

/** What the parties of a deal see of it, as of the last final block. Whether one may see it is the caller's question. */
public interface DealRoom {
    /** The deals that {@code member} takes part in, newest first. */
    List<DealView> deals(MemberId member);

    /** One deal. */
    Optional<DealView> deal(DealId id);

    /** The steps of one run of a procedure in their order: the issuance, or a period. */
    List<StepView> steps(DealId deal, String instance);

    /** Every condition that an approval of the deal named. */
    List<ConditionView> conditions(DealId deal);

    /** What the issuance has fixed so far. */
    Facts facts(DealId deal);

    /**
     * The diagram that a run of a procedure follows: the one that members had voted for when it began, or the program's own.
     * Empty when there is none of that name, or when this node does not have the voted file.
     */
    Optional<DiagramView> diagram(DealId deal, String instance, String procedure);

    /**
     * What the issuance contract keeps; each empty before its step.
     *
     * @param pool {@code pool}, {@code root}, {@code count}, {@code balanceMinor}, {@code cutOff}
     * @param structure the deal model
     * @param registration {@code authority}, {@code reference}, {@code date}, {@code evidenceHash}
     * @param allocation maps of {@code class}, {@code investor}, {@code faceMinor}
     * @param closing {@code closingDate}
     */
    record Facts(
            Optional<CborMap> pool,
            Optional<CborMap> structure,
            Optional<CborMap> registration,
            List<CborMap> allocation,
            Optional<CborMap> closing) {
        public Facts {
            allocation = List.copyOf(allocation);
        }
    }
}
