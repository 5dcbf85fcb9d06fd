package io.truesale.portal.rest.deal;

import io.truesale.domain.party.Capacity;
import io.truesale.portal.web.deal.EvidenceJson;
import io.truesale.workflow.api.ConditionView;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DealView;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.StepView;
import io.truesale.workflow.api.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API of deals answers. */
final class DealAnswers {
    private DealAnswers() {}

    /** A member and its capacity. */
    record PartyAnswer(String capacity, String member) {}

    /** A deal. */
    record DealAnswer(
            String id,
            String title,
            String template,
            String currency,
            Instant openedAt,
            String status,
            @Nullable String reason,
            List<PartyAnswer> parties) {
        static DealAnswer of(DealView deal) {
            return new DealAnswer(
                    deal.id().value(),
                    deal.title(),
                    deal.template(),
                    deal.currency(),
                    deal.openedAt(),
                    deal.status().name(),
                    deal.reason().orElse(null),
                    deal.parties().stream()
                            .map(party -> new PartyAnswer(
                                    party.capacity().name(), party.member().value()))
                            .toList());
        }
    }

    /** A decision on a step. */
    record SignedAnswer(
            int round,
            String person,
            String decision,
            String comment,
            Map<String, @Nullable Object> evidence,
            long height,
            String transaction,
            Instant at) {
        static SignedAnswer of(StepView.Signed signed) {
            return new SignedAnswer(
                    signed.round(),
                    signed.person().value(),
                    signed.decision().name(),
                    signed.comment(),
                    EvidenceJson.show(signed.evidence()),
                    signed.height(),
                    signed.transaction().hex(),
                    signed.at());
        }
    }

    /** A step. */
    record StepAnswer(
            String step,
            Capacity capacity,
            String member,
            String kind,
            int signatures,
            String state,
            int round,
            @Nullable Instant readyAt,
            @Nullable Instant dueAt,
            @Nullable Instant completedAt,
            List<SignedAnswer> decisions) {
        static StepAnswer of(StepView step) {
            return new StepAnswer(
                    step.step(),
                    step.capacity(),
                    step.member().value(),
                    step.kind(),
                    step.signatures(),
                    step.state().name(),
                    step.round(),
                    step.readyAt().orElse(null),
                    step.dueAt().orElse(null),
                    step.completedAt().orElse(null),
                    step.decisions().stream().map(SignedAnswer::of).toList());
        }
    }

    /** A condition. */
    record ConditionAnswer(
            String id, String step, String raisedBy, String owner, String text, String state, String remark) {
        static ConditionAnswer of(ConditionView condition) {
            return new ConditionAnswer(
                    condition.id(),
                    condition.step(),
                    condition.raisedBy().name(),
                    condition.owner().name(),
                    condition.text(),
                    condition.state(),
                    condition.remark());
        }
    }

    /** What the issuance has fixed so far. */
    record FactsAnswer(
            @Nullable Map<String, @Nullable Object> pool,
            @Nullable Map<String, @Nullable Object> structure,
            @Nullable Map<String, @Nullable Object> registration,
            List<Map<String, @Nullable Object>> allocation,
            @Nullable Map<String, @Nullable Object> closing) {
        static FactsAnswer of(DealRoom.Facts facts) {
            return new FactsAnswer(
                    facts.pool().map(EvidenceJson::show).orElse(null),
                    facts.structure().map(EvidenceJson::show).orElse(null),
                    facts.registration().map(EvidenceJson::show).orElse(null),
                    facts.allocation().stream().map(EvidenceJson::show).toList(),
                    facts.closing().map(EvidenceJson::show).orElse(null));
        }
    }

    /** A task of one's own. */
    record TaskAnswer(
            String deal,
            String dealTitle,
            String procedure,
            String instance,
            StepAnswer step,
            @Nullable String operation,
            @Nullable String operationState,
            @Nullable String refusal) {
        static TaskAnswer of(TaskView task) {
            return new TaskAnswer(
                    task.deal().value(),
                    task.dealTitle(),
                    task.procedure(),
                    task.instance(),
                    StepAnswer.of(task.step()),
                    task.last().map(last -> last.id().value()).orElse(null),
                    task.last().map(last -> last.state().name()).orElse(null),
                    task.last().flatMap(OperationStatus::sentence).orElse(null));
        }
    }
}
