package io.truesale.domain.deal;

import static io.truesale.domain.deal.DealRule.DECISION_UNDER_WAY;
import static io.truesale.domain.deal.DealRule.OPENING_REQUESTED_ONCE;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.truesale.domain.deal.DealCommand.RequestDecision;
import io.truesale.domain.deal.DealCommand.RequestOpening;
import io.truesale.domain.deal.DealCommand.SettleDecision;
import io.truesale.domain.deal.DealCommand.SettleOpening;
import io.truesale.domain.deal.DealEvent.DealOpeningConfirmed;
import io.truesale.domain.deal.DealEvent.DealOpeningRefused;
import io.truesale.domain.deal.DealEvent.DealOpeningRequested;
import io.truesale.domain.deal.DealEvent.StepDecisionConfirmed;
import io.truesale.domain.deal.DealEvent.StepDecisionRefused;
import io.truesale.domain.deal.DealEvent.StepDecisionRequested;
import io.truesale.domain.rule.RuleViolated;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A deal as one institution sees its own part of it: what it has asked of the ledger and how the ledger answered. What
 * all parties share is the issuance contract's, not this one's.
 */
@AggregateRoot
public class Deal {
    @AggregateIdentifier
    private @Nullable DealFileId id; // null until the first event

    private @Nullable String opening; // operation under way or confirmed
    private final Map<String, StepDecisionRequested> underWay = new TreeMap<>(); // by operation

    protected Deal() {} // Axon replays events into an empty instance

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestOpening command) {
        if (opening != null) {
            throw new RuleViolated(OPENING_REQUESTED_ONCE, "the opening of " + id + " has been asked for");
        }
        apply(new DealOpeningRequested(command.file(), command.title(), command.operation(), command.person()));
    }

    @CommandHandler
    void handle(SettleOpening command) {
        if (!command.operation().equals(opening)) {
            return; // an answer to something else, or told again
        }
        apply(
                command.code().equals("OK")
                        ? new DealOpeningConfirmed(command.file(), command.operation())
                        : new DealOpeningRefused(command.file(), command.operation(), command.code()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestDecision command) {
        for (StepDecisionRequested other : underWay.values()) {
            if (other.instance().equals(command.instance()) && other.step().equals(command.step())) {
                throw new RuleViolated(
                        DECISION_UNDER_WAY, "a decision on " + command.step() + " is on its way to the ledger");
            }
        }
        apply(new StepDecisionRequested(
                command.file(),
                command.instance(),
                command.step(),
                command.round(),
                command.decision(),
                command.operation(),
                command.person()));
    }

    @CommandHandler
    void handle(SettleDecision command) {
        StepDecisionRequested asked = underWay.get(command.operation());
        if (asked == null) {
            return; // told again
        }
        apply(
                command.code().equals("OK")
                        ? new StepDecisionConfirmed(command.file(), asked.instance(), asked.step(), command.operation())
                        : new StepDecisionRefused(
                                command.file(), asked.instance(), asked.step(), command.operation(), command.code()));
    }

    @EventSourcingHandler
    void on(DealOpeningRequested event) {
        id = event.file();
        opening = event.operation();
    }

    @EventSourcingHandler
    void on(DealOpeningRefused event) {
        opening = null;
    }

    @EventSourcingHandler
    void on(StepDecisionRequested event) {
        id = event.file();
        underWay.put(event.operation(), event);
    }

    @EventSourcingHandler
    void on(StepDecisionConfirmed event) {
        underWay.remove(event.operation());
    }

    @EventSourcingHandler
    void on(StepDecisionRefused event) {
        underWay.remove(event.operation());
    }
}
