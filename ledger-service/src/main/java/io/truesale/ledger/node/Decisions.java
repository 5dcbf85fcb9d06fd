package io.truesale.ledger.node;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.governance.Tally;
import io.truesale.contract.keys.Deciders;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.Admission;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.membership.Person;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.proposals.Proposal;
import io.truesale.contract.proposals.Proposals;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelState;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.OfficeDecision;
import io.truesale.ledger.api.OfficeDecision.RemoveOperator;
import io.truesale.ledger.api.OfficeDecision.ResumeMember;
import io.truesale.ledger.api.OfficeDecision.RotateOperatorKey;
import io.truesale.ledger.api.OfficeDecision.SuspendMember;
import io.truesale.ledger.api.SignedTransaction;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one institution signs so that a quorum decides about who is there. The id of a proposal is made of what it is about,
 * so that nodes that are told the same approve the same proposal without having agreed on a name. Thread safe.
 */
final class Decisions {
    private static final long OPEN_BLOCKS = 1_000_000; // until a proposal lapses by height
    private static final int ID_BYTES = 16;

    /** What has to agree is asked for by the function itself. */
    private static final Policy LEAST = new Policy.Members(1, Optional.empty(), List.of());

    private final ChannelState state;
    private final Signing signing;

    /** Signs one call for a person of this node. */
    interface Signing {
        SignedTransaction sign(PersonId person, ContractId contract, String function, CborMap arguments);
    }

    Decisions(ChannelState state, Signing signing) {
        this.state = state;
        this.signing = signing;
    }

    /** What {@code person} signs for {@code admission}: nothing of it that is there already. */
    List<SignedTransaction> admit(PersonId person, Admission admission, boolean isOwn) {
        List<Peer> peers = admission.peers().stream()
                .filter(peer -> !Membership.peers(state).contains(peer))
                .toList();
        if (isOwn) {
            return peers.stream()
                    .map(peer -> membership(person, "announcePeer", peer.toCbor()))
                    .toList();
        }
        List<Operator> operators =
                admission.operators().stream().filter(this::isNew).toList();
        List<Member> members = admission.members().stream()
                .filter(member -> Membership.member(state, member.id()).isEmpty())
                .toList();
        List<Person> persons = admission.persons().stream()
                .filter(first -> members.stream()
                        .anyMatch(member -> member.id().equals(first.id().member())))
                .toList();
        return operators.isEmpty() && members.isEmpty() && peers.isEmpty()
                ? List.of()
                : voted(person, "admit", new Admission(operators, members, persons, peers).toArguments());
    }

    private boolean isNew(Operator operator) {
        Optional<Operator> known = Membership.operator(state, operator.name());
        if (known.isPresent() && !known.get().equals(operator)) {
            throw new IllegalArgumentException("operator " + operator.name()
                    + " validates with another checkpoint key; who decides on another one decides rotateOperatorKey");
        }
        return known.isEmpty();
    }

    /** What {@code person} signs for {@code decision}. */
    List<SignedTransaction> decide(PersonId person, OfficeDecision decision) {
        if (isSo(decision)) {
            return List.of();
        }
        boolean isOwn =
                decision instanceof RotateOperatorKey rotation && Deciders.runs(state, person, rotation.operator());
        return isOwn
                ? List.of(membership(person, decision.function(), decision.arguments()))
                : voted(person, decision.function(), decision.arguments());
    }

    private boolean isSo(OfficeDecision decision) {
        if (decision instanceof RemoveOperator removal) {
            return Membership.operator(state, removal.operator()).isEmpty();
        }
        if (decision instanceof RotateOperatorKey rotation) {
            return Membership.operator(state, rotation.operator())
                    .filter(operator ->
                            HexFormat.of().formatHex(operator.checkpointKey()).equals(rotation.checkpointKey()))
                    .isPresent();
        }
        if (decision instanceof SuspendMember suspension) {
            return Membership.member(state, suspension.member()).isEmpty();
        }
        return Membership.member(state, ((ResumeMember) decision).member()).isPresent();
    }

    private List<SignedTransaction> voted(PersonId person, String function, CborMap arguments) {
        if (isEnough(List.of(person))) {
            return List.of(membership(person, function, arguments));
        }
        Proposal.Action action = new Proposal.Action(Membership.CONTRACT, function, Proposal.digest(arguments));
        String id = openId(action);
        List<PersonId> approvers = new ArrayList<>(
                Proposals.find(state, id).map(Proposal::approvers).orElse(List.of()));
        List<SignedTransaction> steps = new ArrayList<>();
        if (Proposals.find(state, id).isEmpty()) {
            steps.add(proposals(person, "open", opening(id, action)));
        }
        if (!isEnough(approvers) && !approvers.contains(person)) {
            steps.add(
                    proposals(person, "approve", CborMap.builder().put("id", id).build()));
            approvers.add(person);
        }
        if (isEnough(approvers)) {
            steps.add(membership(person, function, under(arguments, id)));
        }
        return steps;
    }

    private boolean isEnough(List<PersonId> approvers) {
        return Tally.of(state, approvers, height() + 1).isReached();
    }

    private CborMap opening(String id, Proposal.Action action) {
        return Proposal.opening(id, action.function() + " on this channel", action, LEAST, height() + OPEN_BLOCKS, 0);
    }

    /** The id of the proposal for {@code action} that gathers approvals, or the next that nobody has used. */
    private String openId(Proposal.Action action) {
        String stem = action.function().toLowerCase(Locale.ROOT) + "-"
                + HexFormat.of().formatHex(action.digest(), 0, ID_BYTES);
        for (int number = 1; ; number++) {
            String id = stem + "-" + number;
            Optional<Proposal> proposal = Proposals.find(state, id);
            if (proposal.isEmpty() || isGathering(proposal.get(), action)) {
                return id;
            }
        }
    }

    private boolean isGathering(Proposal proposal, Proposal.Action action) {
        return proposal.action().equals(action)
                && proposal.policy().equals(LEAST)
                && proposal.status() == Proposal.Status.OPEN
                && proposal.lastHeight() > height()
                && proposal.lastMillis() == 0
                && !Proposals.isExecuted(state, proposal);
    }

    private long height() {
        return state.ledger()
                .channel(state.channel())
                .map(ChannelSummary::height)
                .orElse(0L);
    }

    private static CborMap under(CborMap arguments, String proposal) {
        CborMap.Builder map = CborMap.builder().put("proposal", proposal);
        arguments.entries().forEach((key, value) -> map.put(((CborValue.Text) key).value(), value));
        return map.build();
    }

    private SignedTransaction membership(PersonId person, String function, CborMap arguments) {
        return signing.sign(person, KeyedMembershipContract.ID, function, arguments);
    }

    private SignedTransaction proposals(PersonId person, String function, CborMap arguments) {
        return signing.sign(person, ProposalsContract.ID, function, arguments);
    }
}
