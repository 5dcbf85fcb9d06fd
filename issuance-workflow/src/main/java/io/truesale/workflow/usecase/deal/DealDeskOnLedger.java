package io.truesale.workflow.usecase.deal;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.issuance.Party;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.domain.deal.DealCommand.RequestOpening;
import io.truesale.domain.deal.DealFileId;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.OperationBook;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.DealDesk;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.usecase.Commands;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of a deal as a whole. */
@Component
class DealDeskOnLedger implements DealDesk {
    private final Ledger ledger;
    private final DealFoundation foundation;
    private final LedgerSubmission submissions;
    private final OperationBook operations;
    private final Commands commands;
    private final JdbcClient jdbc;

    DealDeskOnLedger(
            Ledger ledger,
            DealFoundation foundation,
            LedgerSubmission submissions,
            OperationBook operations,
            Commands commands,
            JdbcClient jdbc) {
        this.ledger = ledger;
        this.foundation = foundation;
        this.submissions = submissions;
        this.operations = operations;
        this.commands = commands;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public OperationId open(PersonId person, NewDeal deal) {
        DealTerms terms = new DealTerms(
                deal.id(),
                deal.title(),
                deal.template(),
                deal.currency(),
                deal.parties().stream()
                        .map(party -> new Party(party.capacity(), party.member()))
                        .toList());
        ChannelId channel = ChannelId.of(deal.id());
        if (ledger.state(ChannelId.CONSORTIUM, "membership", "channel/" + channel)
                .isPresent()) {
            throw new RuleViolated(DealDeskRule.DEAL_ID_TAKEN, "a deal " + deal.id() + " exists on this ledger");
        }
        Genesis genesis = foundation.genesis(terms, person);
        OperationId operation = operations.openWork("OPEN_DEAL", deal.id().value(), Optional.of(deal.id()), person);
        CborMap founding = foundation.arguments(genesis);
        noteOpening(person, terms, founding, operation);
        commands.send(
                new RequestOpening(new DealFileId(deal.id(), person.member()), deal.title(), operation.value(), person),
                person);
        CreateChannel creation = new CreateChannel(
                channel.value(),
                Hash.of(Cbor.encode(founding)).bytes(),
                genesis.members().stream().map(Member::id).toList());
        submissions.submit(Submission.of(
                        DealOpenings.CREATE_CHANNEL,
                        deal.id().value(),
                        ChannelId.CONSORTIUM,
                        ledger.contracts(ChannelId.CONSORTIUM)
                                .newest(Membership.CONTRACT)
                                .orElse(MembershipContract.ID),
                        "createChannel",
                        creation.toArguments(),
                        person)
                .forDeal(deal.id()));
        return operation;
    }

    private void noteOpening(PersonId person, DealTerms terms, CborMap founding, OperationId operation) {
        int noted = jdbc.sql("""
                insert into workflow.deal_opening (deal, operation, person, genesis, terms)
                values (:deal, :operation, :person, :genesis, :terms) on conflict (deal) do nothing
                """)
                .param("deal", terms.deal().value())
                .param("operation", operation.value())
                .param("person", person.value())
                .param("genesis", Cbor.encode(founding))
                .param("terms", Cbor.encode(terms.toCbor()))
                .update();
        if (noted == 0) {
            throw new RuleViolated(DealDeskRule.DEAL_ID_TAKEN, "deal " + terms.deal() + " is being opened");
        }
    }

    @Override
    @Transactional
    public OperationId meetCondition(PersonId person, DealId deal, String condition, String comment) {
        return onCondition("MEET_CONDITION", IssuanceContract.MEET_CONDITION, person, deal, condition, comment);
    }

    @Override
    @Transactional
    public OperationId waiveCondition(PersonId person, DealId deal, String condition, String comment) {
        return onCondition("WAIVE_CONDITION", IssuanceContract.WAIVE_CONDITION, person, deal, condition, comment);
    }

    @Override
    @Transactional
    public OperationId suspend(PersonId person, DealId deal, String reason) {
        return onDeal("SUSPEND_DEAL", IssuanceContract.SUSPEND, person, deal, reason);
    }

    @Override
    @Transactional
    public OperationId resume(PersonId person, DealId deal, String reason) {
        return onDeal("RESUME_DEAL", IssuanceContract.RESUME, person, deal, reason);
    }

    @Override
    @Transactional
    public OperationId cancel(PersonId person, DealId deal, String reason) {
        return onDeal("CANCEL_DEAL", IssuanceContract.CANCEL, person, deal, reason);
    }

    private OperationId onCondition(
            String kind, String function, PersonId person, DealId deal, String condition, String comment) {
        CborMap arguments = CborMap.builder()
                .put("condition", condition)
                .put("comment", comment)
                .build();
        return submit(kind, deal + "/" + condition, function, person, deal, arguments);
    }

    private OperationId onDeal(String kind, String function, PersonId person, DealId deal, String reason) {
        return submit(
                kind,
                deal.value(),
                function,
                person,
                deal,
                CborMap.builder().put("comment", reason).build());
    }

    private OperationId submit(
            String kind, String subject, String function, PersonId person, DealId deal, CborMap arguments) {
        return submissions.ask(
                Submission.of(kind, subject, ChannelId.of(deal), IssuanceContract.ID, function, arguments, person));
    }
}
