package io.truesale.workflow.usecase.keys;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.policy.PolicyCodec;
import io.truesale.contract.proposals.Proposal;
import io.truesale.contract.proposals.Proposals;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.ProposalDesk;
import io.truesale.workflow.usecase.FinalState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposals as the channels have them. */
@Component
class ProposalsOnLedger implements ProposalDesk {
    private static final int MAX_DAYS = 365;

    private final Ledger ledger;
    private final LedgerSubmission submissions;
    private final InstantSource clock;

    ProposalsOnLedger(Ledger ledger, LedgerSubmission submissions, InstantSource clock) {
        this.ledger = ledger;
        this.submissions = submissions;
        this.clock = clock;
    }

    @Override
    public List<ProposalView> all(ChannelId channel) {
        FinalState state = new FinalState(ledger, channel);
        return Proposals.all(state).stream()
                .map(proposal -> view(proposal, state))
                .toList();
    }

    @Override
    public Optional<ProposalView> find(ChannelId channel, String id) {
        FinalState state = new FinalState(ledger, channel);
        return id.matches("[a-z0-9-]{1,64}")
                ? Proposals.find(state, id).map(proposal -> view(proposal, state))
                : Optional.empty();
    }

    private ProposalView view(Proposal proposal, FinalState state) {
        return new ProposalView(
                proposal.id(),
                proposal.opener(),
                proposal.subject(),
                proposal.action().contract() + "/" + proposal.action().function(),
                PolicyCodec.write(proposal.policy()),
                standing(proposal, state),
                proposal.approvers(),
                proposal.lastHeight(),
                proposal.lastMillis() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(proposal.lastMillis())));
    }

    private Standing standing(Proposal proposal, FinalState state) {
        if (Proposals.isExecuted(state, proposal)) {
            return Standing.EXECUTED;
        }
        if (proposal.status() == Proposal.Status.WITHDRAWN) {
            return Standing.WITHDRAWN;
        }
        long height =
                ledger.channel(state.channel()).map(ChannelSummary::finalHeight).orElse(0L);
        if (!proposal.inTime(height + 1, clock.millis())) {
            return Standing.EXPIRED;
        }
        return Proposals.isMet(state, proposal) ? Standing.MET : Standing.OPEN;
    }

    @Override
    @Transactional
    public OperationId open(PersonId person, ChannelId channel, String id, String text, CborMap policy, int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new RuleViolated(
                    KeyDeskRule.PROPOSAL_FORM, "a proposal can be approved for 1 to " + MAX_DAYS + " days");
        }
        Proposal.Action resolution =
                new Proposal.Action(Proposals.CONTRACT, "execute", Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        long last = clock.instant().plus(Duration.ofDays(days)).toEpochMilli();
        CborMap arguments = readable(person, id, text, policy, resolution, last);
        return submit("OPEN_PROPOSAL", person, channel, id, "open", arguments);
    }

    private static CborMap readable(
            PersonId person, String id, String text, CborMap policy, Proposal.Action resolution, long last) {
        try {
            CborMap arguments = Proposal.opening(id, text, resolution, PolicyCodec.read(policy), Long.MAX_VALUE, last);
            Proposal.check(arguments, person);
            return arguments;
        } catch (MalformedCbor malformed) {
            throw new RuleViolated(KeyDeskRule.PROPOSAL_FORM, String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    @Transactional
    public OperationId act(PersonId person, ChannelId channel, String id, Act act) {
        CborMap arguments = CborMap.builder().put("id", id).build();
        return submit(act.name() + "_PROPOSAL", person, channel, id, act.name().toLowerCase(Locale.ROOT), arguments);
    }

    private OperationId submit(
            String kind, PersonId person, ChannelId channel, String id, String function, CborMap arguments) {
        if (ledger.contracts(channel).find(ProposalsContract.ID).isEmpty()) {
            throw new RuleViolated(KeyDeskRule.NO_PROPOSALS_HERE, channel + " knows no proposals");
        }
        return submissions.ask(
                Submission.of(kind, "proposal/" + id, channel, ProposalsContract.ID, function, arguments, person));
    }
}
