package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Proposals on the channels that this node holds. */
public interface ProposalDesk {
    /** All proposals of a channel, ascending by id. */
    List<ProposalView> all(ChannelId channel);

    /** One proposal; empty when there is none of that id. */
    Optional<ProposalView> find(ChannelId channel, String id);

    /**
     * Opens a resolution: a decision that no contract acts on.
     *
     * @param id 1 to 64 of a-z, 0-9 and hyphen
     * @param text what is decided, to 200 characters; no names of people
     * @param policy who has to approve, as {@code infra/docs/spec/proposals.md} writes it
     * @param days until when it can be approved, 1 to 365
     * @throws io.truesale.domain.rule.RuleViolated if the channel knows no proposals
     */
    OperationId open(PersonId person, ChannelId channel, String id, String text, CborMap policy, int days);

    /** Approves, takes an approval back, withdraws or executes: {@code act} says which. */
    OperationId act(PersonId person, ChannelId channel, String id, Act act);

    /** What can be done with a proposal; names in lower case are the functions of the contract. */
    enum Act {
        /** Approves it. */
        APPROVE,
        /** Takes the own approval back. */
        RETRACT,
        /** Takes the proposal back. */
        WITHDRAW,
        /** Puts a resolution into effect. */
        EXECUTE
    }

    /** Where a proposal stands. */
    enum Standing {
        /** Gathers approvals. */
        OPEN,
        /** Its policy is met; it can be executed. */
        MET,
        /** Was executed. */
        EXECUTED,
        /** Was withdrawn. */
        WITHDRAWN,
        /** Ended without being executed. */
        EXPIRED
    }

    /**
     * A proposal as the last final block has it.
     *
     * @param id of the proposal
     * @param opener who opened it
     * @param subject what it is about
     * @param action contract and function that it allows; {@code proposals/execute} for a resolution
     * @param policy who has to approve, as {@code infra/docs/spec/proposals.md} writes it
     * @param standing where it stands
     * @param approvers who approves it, earliest first
     * @param lastHeight last height at which something happens to it
     * @param lastMoment last moment; empty when only the height counts
     */
    record ProposalView(
            String id,
            PersonId opener,
            String subject,
            String action,
            CborMap policy,
            Standing standing,
            List<PersonId> approvers,
            long lastHeight,
            Optional<Instant> lastMoment) {
        public ProposalView {
            requireNonNull(id, "id");
            requireNonNull(opener, "opener");
            requireNonNull(subject, "subject");
            requireNonNull(action, "action");
            requireNonNull(policy, "policy");
            requireNonNull(standing, "standing");
            approvers = List.copyOf(approvers);
            requireNonNull(lastMoment, "lastMoment");
        }
    }
}
