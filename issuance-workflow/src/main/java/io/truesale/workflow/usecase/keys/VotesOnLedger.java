package io.truesale.workflow.usecase.keys;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.governance.Governance;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.GovernanceRule;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.governance.Tally;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Proposed;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.VoteDesk;
import io.truesale.workflow.usecase.FinalState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Votes as the channels have them. */
@Component
class VotesOnLedger implements VoteDesk {
    private final Ledger ledger;
    private final LedgerSubmission submissions;

    VotesOnLedger(Ledger ledger, LedgerSubmission submissions) {
        this.ledger = ledger;
        this.submissions = submissions;
    }

    @Override
    public List<VoteView> page(ChannelId channel, PersonId reader, String after, int most) {
        FinalState state = new FinalState(ledger, channel);
        return Governance.proposals(state).stream()
                .filter(proposal -> proposal.subject().id().compareTo(after) > 0)
                .limit(most)
                .map(proposal -> view(proposal, state, reader))
                .toList();
    }

    @Override
    public Optional<VoteView> find(ChannelId channel, PersonId reader, String id) {
        FinalState state = new FinalState(ledger, channel);
        return known(state, id).map(proposal -> view(proposal, state, reader));
    }

    @Override
    public boolean mayVote(ChannelId channel, PersonId person) {
        return ledger.contracts(channel).newest(Governance.CONTRACT).isPresent()
                && Membership.person(new FinalState(ledger, channel), person)
                        .filter(known -> !known.frozen())
                        .isPresent();
    }

    private static Optional<Governance.Proposal> known(FinalState state, String id) {
        return id.matches("[0-9a-f]{64}") ? Governance.proposal(state, id) : Optional.empty();
    }

    private VoteView view(Governance.Proposal proposal, FinalState state, PersonId reader) {
        Tally tally = Tally.of(state, proposal.approvers(), height(state.channel()) + 1);
        List<MemberId> parties = GovernanceContract.missingParties(proposal, tally.config(), state);
        Proposed said = Proposed.of(proposal);
        return new VoteView(
                said.id(),
                said.topic(),
                proposal.subject().toCbor(),
                said.what(),
                standing(proposal, tally.isReached() && parties.isEmpty(), state),
                count(tally),
                Membership.person(state, reader).isPresent() ? proposal.approvers() : List.of(),
                parties,
                said.until(),
                said.from());
    }

    private static Count count(Tally tally) {
        return new Count(
                tally.members(),
                tally.membersFor(),
                Math.toIntExact(tally.config().members().leastOf(tally.members())),
                tally.operators(),
                tally.operatorsFor(),
                Math.toIntExact(tally.config().operators().leastOf(tally.operators())),
                tally.config().personsPerMember());
    }

    private Standing standing(Governance.Proposal proposal, boolean reached, FinalState state) {
        if (proposal.from().isPresent()) {
            return Standing.COMMITTED;
        }
        Subject subject = proposal.subject();
        boolean overtaken = Governance.commits(state, subject.change().topic()) + 1 != subject.sequence();
        if (overtaken || subject.until() <= height(state.channel())) {
            return Standing.LAPSED;
        }
        return reached ? Standing.REACHED : Standing.OPEN;
    }

    private long height(ChannelId channel) {
        return ledger.channel(channel).map(ChannelSummary::finalHeight).orElse(0L);
    }

    @Override
    @Transactional
    public Opened open(PersonId person, ChannelId channel, CborMap change, long blocks, long lead) {
        Subject first = subject(change, 1, height(channel) + blocks, lead);
        long sequence = Governance.commits(
                        new FinalState(ledger, channel), first.change().topic())
                + 1;
        Subject subject = new Subject(first.change(), sequence, first.until(), lead);
        return new Opened(
                subject.id(), submit(person, channel, subject.id(), Act.APPROVE, GovernanceContract.approval(subject)));
    }

    private static Subject subject(CborMap change, long sequence, long until, long lead) {
        CborMap.Builder map = CborMap.builder();
        for (Map.Entry<CborValue, CborValue> field : change.entries().entrySet()) {
            if (field.getKey() instanceof CborValue.Text name) {
                map.put(name.value(), field.getValue());
            }
        }
        try {
            return Subject.from(map.put("sequence", sequence)
                    .put("until", until)
                    .put("lead", lead)
                    .build());
        } catch (MalformedCbor | IllegalArgumentException malformed) {
            throw new RuleViolated(GovernanceRule.SUBJECT_INVALID, String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    @Transactional
    public OperationId act(PersonId person, ChannelId channel, String id, Act act) {
        CborMap arguments = act == Act.APPROVE
                ? known(new FinalState(ledger, channel), id)
                        .map(proposal -> GovernanceContract.approval(proposal.subject()))
                        .orElseThrow(() ->
                                new RuleViolated(GovernanceRule.VOTE_UNKNOWN, "nobody has approved a subject " + id))
                : GovernanceContract.naming(id);
        return submit(person, channel, id, act, arguments);
    }

    private OperationId submit(PersonId person, ChannelId channel, String id, Act act, CborMap arguments) {
        ContractId contract = ledger.contracts(channel)
                .newest(Governance.CONTRACT)
                .orElseThrow(() -> new RuleViolated(
                        KeyDeskRule.NO_VOTES_HERE, channel + " has no contract by which its members could vote"));
        return submissions.ask(Submission.of(
                act.name() + "_VOTE",
                "vote/" + id,
                channel,
                contract,
                act.name().toLowerCase(Locale.ROOT),
                arguments,
                person));
    }
}
