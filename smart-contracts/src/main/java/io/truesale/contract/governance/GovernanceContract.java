package io.truesale.contract.governance;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.HexFormat;
import java.util.List;

/**
 * Votes of members on contracts, process definitions and limits. Functions, state and rules: {@code
 * infra/docs/spec/governance.md}. Each transaction stands alone in its block.
 */
public final class GovernanceContract implements Contract {
    /** Name and version. */
    public static final ContractId ID = new ContractId(Governance.CONTRACT, 1);

    /** Version 2, which decides on trust in other channels' logs too, and keeps the contracts of a closed deal. */
    public static final ContractId ID_2 = new ContractId(Governance.CONTRACT, 2);

    /** Function: approves a subject. */
    public static final String APPROVE = "approve";
    /** Function: takes an approval back. */
    public static final String WITHDRAW = "withdraw";
    /** Function: decides. */
    public static final String COMMIT = "commit";

    private final ContractId version;

    /** Version 1. */
    public GovernanceContract() {
        this(ID);
    }

    private GovernanceContract(ContractId version) {
        this.version = version;
    }

    /** Version 2. */
    public static GovernanceContract version2() {
        return new GovernanceContract(ID_2);
    }

    @Override
    public ContractId id() {
        return version;
    }

    /** Arguments of {@code withdraw} and {@code commit}; {@code id} as {@link Subject#id}. */
    public static CborMap naming(String id) {
        return CborMap.builder().put("proposal", HexFormat.of().parseHex(id)).build();
    }

    /** Arguments of {@code approve}. */
    public static CborMap approval(Subject subject) {
        return CborMap.builder().put("subject", subject.toCbor()).build();
    }

    /** Parties of a closed deal whose approval version 2 asks for beside the quorum, and that have not approved. */
    public static List<MemberId> missingParties(Governance.Proposal proposal, ChannelConfig config, StateView state) {
        return ClosedDeal.missing(proposal.subject().change(), proposal.approvers(), config.personsPerMember(), state);
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        try {
            return decide(call, state);
        } catch (RuleViolated refused) {
            return Outcome.refused(refused);
        }
    }

    private Outcome decide(Call call, StateView state) {
        if (Membership.person(state, call.caller())
                .filter(person -> !person.frozen())
                .isEmpty()) {
            throw new RuleViolated(
                    GovernanceRule.VOTER_UNKNOWN, call.caller() + " is not a registered person of " + call.channel());
        }
        return switch (call.function()) {
            case APPROVE -> approve(call, state);
            case WITHDRAW -> withdraw(call, state);
            case COMMIT -> commit(call, state);
            default ->
                throw new RuleViolated(
                        GovernanceRule.GOVERNANCE_FUNCTION, "governance has no function " + call.function());
        };
    }

    private Outcome approve(Call call, StateView state) {
        CborMap written = call.arguments().map("subject");
        Subject subject = subject(written);
        String id = subject.id();
        long opened = Governance.proposal(state, id)
                .map(known -> requireOpen(call, known).opened())
                .orElse(call.height());
        if (subject.until() < call.height() || subject.until() > opened + Subject.MAX_BLOCKS) {
            throw new RuleViolated(
                    GovernanceRule.VOTE_LAPSED,
                    "a last height of " + call.height() + " to " + (opened + Subject.MAX_BLOCKS) + " is expected, not "
                            + subject.until());
        }
        requireAdmissible(subject, call, state);
        String mark = Governance.APPROVAL + id + "/" + call.caller();
        if (state.get(Governance.CONTRACT, mark).isPresent()) {
            throw new RuleViolated(GovernanceRule.ALREADY_APPROVED, call.caller() + " has approved " + id + " before");
        }
        return Outcome.accepted()
                .write(
                        Governance.PROPOSAL + id,
                        proposal(written, opened, "OPEN").build())
                .write(mark, CborMap.builder().put("height", call.height()).build())
                .event("Approved", vote(id, call.caller()))
                .build();
    }

    private Subject subject(CborMap written) {
        try {
            return decidable(Subject.from(written));
        } catch (MalformedCbor malformed) {
            throw new RuleViolated(GovernanceRule.SUBJECT_INVALID, String.valueOf(malformed.getMessage()));
        }
    }

    /** Version 1 goes on answering as before there were other kinds. */
    private Subject decidable(Subject subject) {
        if (subject.change() instanceof Subject.Trust && version.equals(ID)) {
            throw new RuleViolated(GovernanceRule.SUBJECT_INVALID, "version 1 knows no subject of kind TRUST");
        }
        return subject;
    }

    private static CborMap.Builder proposal(CborMap subject, long opened, String status) {
        return CborMap.builder().put("subject", subject).put("opened", opened).put("status", status);
    }

    private static Governance.Proposal requireOpen(Call call, Governance.Proposal proposal) {
        if (proposal.from().isPresent()) {
            throw new RuleViolated(
                    GovernanceRule.VOTE_CLOSED,
                    "it was committed and holds from " + proposal.from().get());
        }
        if (proposal.subject().until() < call.height()) {
            throw new RuleViolated(
                    GovernanceRule.VOTE_LAPSED,
                    "it could be committed until " + proposal.subject().until());
        }
        return proposal;
    }

    /** What stands in the state may forbid it: checked at each approval, and again at the commit. */
    private static void requireAdmissible(Subject subject, Call call, StateView state) {
        String topic = subject.change().topic();
        long next = Governance.commits(state, topic) + 1;
        if (subject.sequence() != next) {
            throw new RuleViolated(
                    GovernanceRule.SEQUENCE_PASSED,
                    "commit " + next + " of " + topic + " is the next, not " + subject.sequence());
        }
        ActiveContracts contracts = ActiveContracts.of(state);
        if (subject.change() instanceof Subject.Activate activate
                && contracts.hasEver(activate.definition().id())) {
            throw new RuleViolated(
                    GovernanceRule.VERSION_USED,
                    "channel " + call.channel() + " has had "
                            + activate.definition().id() + "; changed code is a new version");
        }
        if (subject.change() instanceof Subject.Retire retire) {
            requireRetirable(retire.id(), contracts.at(Long.MAX_VALUE));
        }
    }

    private static void requireRetirable(ContractId id, ContractSet active) {
        if (active.find(id).isEmpty()) {
            throw new RuleViolated(GovernanceRule.VERSION_NOT_ACTIVE, id + " is not active here");
        }
        long versions = active.definitions().stream()
                .filter(definition -> definition.id().name().equals(id.name()))
                .count();
        if (versions == 1 && (id.name().equals(Membership.CONTRACT) || id.name().equals(Governance.CONTRACT))) {
            throw new RuleViolated(
                    GovernanceRule.LAST_VERSION,
                    "a channel keeps a version of " + id.name() + ", " + id + " is the last");
        }
    }

    private static Outcome withdraw(Call call, StateView state) {
        String id = named(call);
        requireOpen(call, known(state, id));
        String mark = Governance.APPROVAL + id + "/" + call.caller();
        if (state.get(Governance.CONTRACT, mark).isEmpty()) {
            throw new RuleViolated(GovernanceRule.NOT_APPROVED, call.caller() + " has not approved " + id);
        }
        return Outcome.accepted()
                .delete(mark)
                .event("Withdrawn", vote(id, call.caller()))
                .build();
    }

    private Outcome commit(Call call, StateView state) {
        String id = named(call);
        Governance.Proposal proposal = requireOpen(call, known(state, id));
        Subject subject = decidable(proposal.subject());
        requireAdmissible(subject, call, state);
        requireApproved(proposal, call.height(), state);
        long from = call.height() + subject.lead();
        long commits = state.get(Governance.CONTRACT, Governance.COMMITS)
                        .map(value -> value.integer("count"))
                        .orElse(0L)
                + 1;
        CborMap written = subject.toCbor();
        CborMap change =
                CborMap.builder().put("from", from).put("subject", written).build();
        return Outcome.accepted()
                .write(
                        Governance.PROPOSAL + id,
                        proposal(written, proposal.opened(), "COMMITTED")
                                .put("from", from)
                                .build())
                .write(
                        Governance.TOPIC + subject.change().topic(),
                        CborMap.builder().put("commits", subject.sequence()).build())
                .write(Governance.CHANGE + tenDigits(commits), change)
                .write(
                        Governance.COMMITS,
                        CborMap.builder().put("count", commits).build())
                .event(
                        "Committed",
                        CborMap.builder()
                                .put("proposal", HexFormat.of().parseHex(id))
                                .put("subject", written)
                                .put("from", from)
                                .build())
                .build();
    }

    /** The parties of a closed deal are asked by version 2 only: version 1 goes on answering as before. */
    private void requireApproved(Governance.Proposal proposal, long height, StateView state) {
        Tally tally = Tally.of(state, proposal.approvers(), height);
        tally.requireQuorum();
        if (!version.equals(ID)) {
            ClosedDeal.requireParties(
                    proposal.subject().change(),
                    proposal.approvers(),
                    tally.config().personsPerMember(),
                    state);
        }
    }

    private static String tenDigits(long number) {
        String digits = Long.toString(number);
        return "0".repeat(10 - digits.length()) + digits;
    }

    private static String named(Call call) {
        byte[] id = call.arguments().bytes("proposal");
        if (id.length != Sha256.LENGTH) {
            throw new MalformedCbor("a proposal is named by 32 bytes, not " + id.length);
        }
        return HexFormat.of().formatHex(id);
    }

    private static Governance.Proposal known(StateView state, String id) {
        return Governance.proposal(state, id)
                .orElseThrow(
                        () -> new RuleViolated(GovernanceRule.VOTE_UNKNOWN, "nobody has approved a subject " + id));
    }

    private static CborMap vote(String id, PersonId person) {
        return CborMap.builder()
                .put("proposal", HexFormat.of().parseHex(id))
                .put("person", person.value())
                .build();
    }
}
