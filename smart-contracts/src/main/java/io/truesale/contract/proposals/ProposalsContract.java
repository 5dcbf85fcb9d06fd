package io.truesale.contract.proposals;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.proposals.Proposal.Approval;
import io.truesale.contract.proposals.Proposal.Status;
import io.truesale.domain.rule.RuleViolated;

/**
 * Proposals. Functions, with the event each tells:
 *
 * <ul>
 *   <li>{@code open} ({@link Proposal#opening}): {@code ProposalOpened} with the whole proposal; by any registered person
 *   <li>{@code approve} {@code {id}}: {@code ProposalApproved{id, person, met}}
 *   <li>{@code retract} {@code {id}}: {@code ProposalRetracted{id, person}}; takes one's own approval back
 *   <li>{@code withdraw} {@code {id}}: {@code ProposalWithdrawn{id}}; by the opener
 *   <li>{@code execute} {@code {id}}: {@code ProposalExecuted{id}}; a resolution, once its policy is met. Actions of other
 *       contracts are executed by those, see {@link Proposals#require}
 * </ul>
 */
public final class ProposalsContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId(Proposals.CONTRACT, 1);

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        if (Membership.person(state, call.caller()).isEmpty()) {
            return Outcome.refused(
                    ProposalRule.PROPOSAL_STRANGER, call.caller() + " is no registered person of " + call.channel());
        }
        return switch (call.function()) {
            case "open" -> open(call, state);
            case "approve" -> approve(call, state);
            case "retract" -> retract(call, state);
            case "withdraw" -> withdraw(call, state);
            case "execute" -> resolve(call, state);
            default -> Outcome.refused(ProposalRule.PROPOSAL_FUNCTION, "proposals has no function " + call.function());
        };
    }

    private static Outcome open(Call call, StateView state) {
        Proposal proposal = Proposal.opened(call.arguments(), call.caller());
        if (Proposals.find(state, proposal.id()).isPresent()) {
            return Outcome.refused(ProposalRule.PROPOSAL_EXISTS, "there is a proposal " + proposal.id() + " already");
        }
        if (!proposal.inTime(call.height() + 1, call.blockTimeMillis())) {
            return Outcome.refused(
                    ProposalRule.PROPOSAL_ENDS_BEFORE, "proposal " + proposal.id() + " would end as it begins");
        }
        return written(proposal, "ProposalOpened", proposal.toCbor());
    }

    private static Outcome approve(Call call, StateView state) {
        Proposal proposal = Proposals.requireOpen(state, call.arguments().text("id"), call);
        if (proposal.approvers().contains(call.caller())) {
            return Outcome.refused(
                    ProposalRule.PROPOSAL_APPROVED_ALREADY,
                    call.caller() + " approves proposal " + proposal.id() + " already");
        }
        Proposal after = proposal.with(new Approval(call.caller(), call.height()));
        return written(
                after,
                "ProposalApproved",
                by(call, after).put("met", Proposals.isMet(state, after)).build());
    }

    private static Outcome retract(Call call, StateView state) {
        Proposal proposal = Proposals.requireOpen(state, call.arguments().text("id"), call);
        if (!proposal.approvers().contains(call.caller())) {
            return Outcome.refused(
                    ProposalRule.PROPOSAL_NOT_APPROVED, call.caller() + " does not approve proposal " + proposal.id());
        }
        return written(
                proposal.without(call.caller()),
                "ProposalRetracted",
                by(call, proposal).build());
    }

    private static Outcome withdraw(Call call, StateView state) {
        Proposal proposal = Proposals.requireOpen(state, call.arguments().text("id"), call);
        if (!proposal.opener().equals(call.caller())) {
            return Outcome.refused(
                    ProposalRule.PROPOSAL_NOT_OWN, "proposal " + proposal.id() + " was opened by somebody else");
        }
        return written(proposal.with(Status.WITHDRAWN), "ProposalWithdrawn", id(proposal));
    }

    private static Outcome resolve(Call call, StateView state) {
        Proposal proposal = Proposals.requireOpen(state, call.arguments().text("id"), call);
        if (!proposal.action().contract().equals(Proposals.CONTRACT)) {
            throw new RuleViolated(
                    ProposalRule.PROPOSAL_OTHER_ACTION,
                    "proposal " + proposal.id() + " is executed by "
                            + proposal.action().contract());
        }
        if (!Proposals.isMet(state, proposal)) {
            return Outcome.refused(
                    ProposalRule.PROPOSAL_NOT_MET, "proposal " + proposal.id() + " has not enough approvals");
        }
        return written(proposal.with(Status.EXECUTED), "ProposalExecuted", id(proposal));
    }

    private static Outcome written(Proposal proposal, String event, CborMap fields) {
        return Outcome.accepted()
                .write(Proposals.key(proposal.id()), proposal.toCbor())
                .event(event, fields)
                .build();
    }

    private static CborMap.Builder by(Call call, Proposal proposal) {
        return CborMap.builder()
                .put("id", proposal.id())
                .put("person", call.caller().value());
    }

    private static CborMap id(Proposal proposal) {
        return CborMap.builder().put("id", proposal.id()).build();
    }
}
