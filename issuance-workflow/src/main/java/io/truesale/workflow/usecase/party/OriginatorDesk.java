package io.truesale.workflow.usecase.party;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.EligibilityCriteria;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.OriginatorCommand;
import io.truesale.domain.party.OriginatorCommand.GiveRepresentation;
import io.truesale.domain.party.OriginatorCommand.OnboardOriginator;
import io.truesale.domain.party.OriginatorCommand.RegisterSeller;
import io.truesale.domain.party.OriginatorCommand.RemoveSeller;
import io.truesale.domain.party.OriginatorCommand.SetCriteria;
import io.truesale.domain.party.OriginatorCommand.WithdrawRepresentation;
import io.truesale.domain.party.OriginatorEvent;
import io.truesale.domain.party.OriginatorId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.party.Representation;
import io.truesale.domain.party.Seller;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.api.OriginatorView;
import io.truesale.workflow.api.Originators;
import io.truesale.workflow.usecase.Commands;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of the originator. What it decides is its own: nothing of it goes to the ledger before a deal refers to it. */
@Component
class OriginatorDesk implements Originators {
    private final Commands commands;
    private final EventStore events;
    private final Ledger ledger;

    OriginatorDesk(Commands commands, EventStore events, Ledger ledger) {
        this.commands = commands;
        this.events = events;
        this.ledger = ledger;
    }

    @Override
    @Transactional
    public Optional<OriginatorView> find(MemberId member) {
        DomainEventStream stream = events.readEvents(new OriginatorId(member).toString());
        if (!stream.hasNext()) {
            return Optional.empty();
        }
        OriginatorFold fold = new OriginatorFold();
        stream.forEachRemaining(event -> fold.add((OriginatorEvent) event.getPayload()));
        return Optional.of(fold.view(member));
    }

    @Override
    @Transactional
    public void onboard(PersonId person, String legalName, String registrationNumber) {
        send(new OnboardOriginator(originator(person), legalName, registrationNumber), person);
    }

    @Override
    @Transactional
    public void setCriteria(PersonId person, EligibilityCriteria criteria) {
        send(new SetCriteria(originator(person), criteria), person);
    }

    @Override
    @Transactional
    public void registerSeller(PersonId person, Seller seller) {
        send(new RegisterSeller(originator(person), seller), person);
    }

    @Override
    @Transactional
    public void removeSeller(PersonId person, String sellerId) {
        send(new RemoveSeller(originator(person), sellerId), person);
    }

    @Override
    @Transactional
    public void giveRepresentation(PersonId person, Representation representation) {
        send(new GiveRepresentation(originator(person), representation), person);
    }

    @Override
    @Transactional
    public void withdrawRepresentation(PersonId person, String code) {
        send(new WithdrawRepresentation(originator(person), code), person);
    }

    private static OriginatorId originator(PersonId person) {
        return new OriginatorId(person.member());
    }

    private void send(OriginatorCommand command, PersonId person) {
        boolean holds = ledger.state(ChannelId.CONSORTIUM, "membership", "member/" + person.member())
                .filter(member -> member.texts("capacities").contains(Capacity.ORG.name()))
                .isPresent();
        if (!holds) {
            throw new RuleViolated(
                    PartyRule.NOT_AN_ORIGINATING_MEMBER,
                    person.member() + " does not hold the capacity ORG in the consortium");
        }
        commands.send(command, person);
    }
}
