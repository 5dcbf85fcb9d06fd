package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import java.util.List;
import java.util.Optional;

/** Votes of a channel's members on its contracts, process definitions, limits, and on whom it believes. */
public interface VoteDesk {
    /** All votes of a channel, ascending by id; who approves is told to persons of the channel only. */
    default List<VoteView> all(ChannelId channel, PersonId reader) {
        return page(channel, reader, "", Integer.MAX_VALUE);
    }

    /** At most {@code most} of {@link #all}, those whose id is behind {@code after}; empty is before the first. */
    List<VoteView> page(ChannelId channel, PersonId reader, String after, int most);

    /** Whether {@code person} can approve on {@code channel}: it votes, and knows the person, whom nobody has frozen. */
    boolean mayVote(ChannelId channel, PersonId person);

    /** One vote; empty when there is none of that id. */
    Optional<VoteView> find(ChannelId channel, PersonId reader, String id);

    /**
     * Approves a change; the first approval opens the vote.
     *
     * @param change {@code kind} and the fields of its kind, as {@code infra/docs/spec/governance.md} section 1 has them
     * @param blocks within how many blocks it can be committed, from 1
     * @param lead blocks from the commit to the effect, from 1
     * @throws io.truesale.domain.rule.RuleViolated if the change is none, or the channel does not vote
     */
    Opened open(PersonId person, ChannelId channel, CborMap change, long blocks, long lead);

    /** Approves, takes the own approval back, or commits. */
    OperationId act(PersonId person, ChannelId channel, String id, Act act);

    /** What can be done with a vote; names in lower case are the functions of the contract. */
    enum Act {
        /** Approves it. */
        APPROVE,
        /** Takes the own approval back. */
        WITHDRAW,
        /** Decides it. */
        COMMIT
    }

    /** Where a vote stands. */
    enum Standing {
        /** Gathers approvals. */
        OPEN,
        /** Enough approve: it can be committed. */
        REACHED,
        /** Was committed. */
        COMMITTED,
        /** Its last height has passed, or another commit on its topic has overtaken it. */
        LAPSED
    }

    /**
     * A vote that was asked for.
     *
     * @param vote its id, 64 hexadecimal digits
     * @param operation that brings the approval to the ledger
     */
    record Opened(String vote, OperationId operation) {
        public Opened {
            requireNonNull(vote, "vote");
            requireNonNull(operation, "operation");
        }
    }

    /**
     * How it stands.
     *
     * @param members of the channel
     * @param membersFor those that approve
     * @param membersNeeded fewest of them that can commit
     * @param operators that host members
     * @param operatorsFor those that host one which approves
     * @param operatorsNeeded fewest of them that can commit
     * @param persons how many persons a member approves by
     */
    record Count(
            int members,
            int membersFor,
            int membersNeeded,
            int operators,
            int operatorsFor,
            int operatorsNeeded,
            int persons) {
        /** How many members more have to approve. */
        public int membersMissing() {
            return Math.max(0, membersNeeded - membersFor);
        }

        /** How many operators more have to host a member that approves. */
        public int operatorsMissing() {
            return Math.max(0, operatorsNeeded - operatorsFor);
        }
    }

    /**
     * A vote as the last final block has it.
     *
     * @param id 64 hexadecimal digits
     * @param topic what it is about, such as {@code contract/notary}
     * @param subject all that is approved: governance.md, section 1
     * @param what in words
     * @param standing where it stands
     * @param count of approvals
     * @param approvers who approves; empty for who is not of the channel
     * @param parties members that have to approve beside the count, since the deal has closed, and have not
     * @param until last height at which it can be committed
     * @param from height from which it holds; empty while it is not committed
     */
    record VoteView(
            String id,
            String topic,
            CborMap subject,
            String what,
            Standing standing,
            Count count,
            List<PersonId> approvers,
            List<MemberId> parties,
            long until,
            Optional<Long> from) {
        public VoteView {
            requireNonNull(id, "id");
            requireNonNull(topic, "topic");
            requireNonNull(subject, "subject");
            requireNonNull(what, "what");
            requireNonNull(standing, "standing");
            requireNonNull(count, "count");
            approvers = List.copyOf(approvers);
            parties = List.copyOf(parties);
            requireNonNull(from, "from");
        }
    }
}
