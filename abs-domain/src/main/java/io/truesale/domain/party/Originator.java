package io.truesale.domain.party;

import static io.truesale.domain.party.OriginatorRule.CRITERIA_UNCHANGED;
import static io.truesale.domain.party.OriginatorRule.ORIGINATOR_NOT_ONBOARDED;
import static io.truesale.domain.party.OriginatorRule.ORIGINATOR_ONBOARDED_ONCE;
import static io.truesale.domain.party.OriginatorRule.REPRESENTATION_ONCE;
import static io.truesale.domain.party.OriginatorRule.REPRESENTATION_UNKNOWN;
import static io.truesale.domain.party.OriginatorRule.SELLER_ONCE;
import static io.truesale.domain.party.OriginatorRule.SELLER_UNKNOWN;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.truesale.domain.party.OriginatorCommand.GiveRepresentation;
import io.truesale.domain.party.OriginatorCommand.OnboardOriginator;
import io.truesale.domain.party.OriginatorCommand.RegisterSeller;
import io.truesale.domain.party.OriginatorCommand.RemoveSeller;
import io.truesale.domain.party.OriginatorCommand.SetCriteria;
import io.truesale.domain.party.OriginatorCommand.WithdrawRepresentation;
import io.truesale.domain.party.OriginatorEvent.CriteriaSet;
import io.truesale.domain.party.OriginatorEvent.OriginatorOnboarded;
import io.truesale.domain.party.OriginatorEvent.RepresentationGiven;
import io.truesale.domain.party.OriginatorEvent.RepresentationWithdrawn;
import io.truesale.domain.party.OriginatorEvent.SellerRegistered;
import io.truesale.domain.party.OriginatorEvent.SellerRemoved;
import io.truesale.domain.rule.RuleViolated;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An institution in its part as originator: what it sells by, through whom, and what it stands in for. It is nobody
 * else's business until a deal refers to a version of it.
 */
@AggregateRoot
public class Originator {
    @AggregateIdentifier
    private @Nullable OriginatorId id; // null until onboarded

    private int criteriaVersion;
    private @Nullable EligibilityCriteria criteria;
    private final Set<String> sellers = new HashSet<>();
    private final Set<String> representations = new HashSet<>();

    protected Originator() {} // Axon replays events into an empty instance

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OnboardOriginator command) {
        if (id != null) {
            throw new RuleViolated(ORIGINATOR_ONBOARDED_ONCE, command.originator() + " is an originator already");
        }
        apply(new OriginatorOnboarded(command.originator(), command.legalName(), command.registrationNumber()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetCriteria command) {
        requireOnboarded(command);
        if (command.criteria().equals(criteria)) {
            throw new RuleViolated(
                    CRITERIA_UNCHANGED, "version " + criteriaVersion + " of the criteria says the same already");
        }
        apply(new CriteriaSet(command.originator(), criteriaVersion + 1, command.criteria()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterSeller command) {
        requireOnboarded(command);
        if (sellers.contains(command.seller().id())) {
            throw new RuleViolated(SELLER_ONCE, "seller " + command.seller().id() + " is registered already");
        }
        apply(new SellerRegistered(command.originator(), command.seller()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveSeller command) {
        requireOnboarded(command);
        if (!sellers.contains(command.sellerId())) {
            throw new RuleViolated(SELLER_UNKNOWN, "no seller " + command.sellerId() + " is registered");
        }
        apply(new SellerRemoved(command.originator(), command.sellerId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(GiveRepresentation command) {
        requireOnboarded(command);
        if (representations.contains(command.representation().code())) {
            throw new RuleViolated(
                    REPRESENTATION_ONCE,
                    "representation " + command.representation().code() + " is in force; withdraw it first");
        }
        apply(new RepresentationGiven(command.originator(), command.representation()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawRepresentation command) {
        requireOnboarded(command);
        if (!representations.contains(command.code())) {
            throw new RuleViolated(REPRESENTATION_UNKNOWN, "no representation " + command.code() + " is in force");
        }
        apply(new RepresentationWithdrawn(command.originator(), command.code()));
    }

    private void requireOnboarded(OriginatorCommand command) {
        if (id == null) {
            throw new RuleViolated(ORIGINATOR_NOT_ONBOARDED, command.originator() + " has not been onboarded");
        }
    }

    @EventSourcingHandler
    void on(OriginatorOnboarded event) {
        id = event.originator();
    }

    @EventSourcingHandler
    void on(CriteriaSet event) {
        criteriaVersion = event.version();
        criteria = event.criteria();
    }

    @EventSourcingHandler
    void on(SellerRegistered event) {
        sellers.add(event.seller().id());
    }

    @EventSourcingHandler
    void on(SellerRemoved event) {
        sellers.remove(event.sellerId());
    }

    @EventSourcingHandler
    void on(RepresentationGiven event) {
        representations.add(event.representation().code());
    }

    @EventSourcingHandler
    void on(RepresentationWithdrawn event) {
        representations.remove(event.code());
    }
}
