package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import java.util.List;

/**
 * The diagrams and timetables that procedures are run by: those of the program, and those that members vote for. Rules:
 * {@code infra/docs/spec/governance.md}, section 6.
 */
public interface ProcessDefinitions {
    /** Most bytes of a file: ten times the diagram of an issuance. */
    int MAX_BYTES = 1_000_000;

    /** What a new run on {@code channel} would be run by, for each procedure its diagram and its timetable. */
    List<DefinitionView> inForce(ChannelId channel);

    /** Whether this node has the file of {@code hash}. */
    boolean has(String hash);

    /**
     * Checks and keeps a file, and puts it to a vote with the person's approval.
     *
     * @param name one of those of {@link #inForce}
     * @param blocks within how many blocks it can be committed, from 1
     * @param lead blocks from the commit to the effect, from 1
     * @throws io.truesale.domain.rule.RuleViolated if the file is refused; the detail names each element
     */
    VoteDesk.Opened propose(PersonId person, ChannelId channel, String name, byte[] file, long blocks, long lead);

    /**
     * Gives this node a file that a vote of {@code channel} names; runs that wait for it go on.
     *
     * @return its hash
     * @throws io.truesale.domain.rule.RuleViolated if no vote names just this file, or it is refused
     */
    String supply(PersonId person, ChannelId channel, byte[] file);

    /** Where a definition comes from. */
    enum Origin {
        /** From the program. */
        PROGRAM,
        /** From a vote on the channel itself. */
        CHANNEL,
        /** From a vote of the consortium. */
        CONSORTIUM
    }

    /**
     * A definition in force.
     *
     * @param name of the procedure, or of its timetable
     * @param format {@code BPMN} or {@code DMN}; empty for a timetable of the program
     * @param origin where it comes from
     * @param version that was voted for; 0 for the program's
     * @param hash SHA-256 of the file; empty for a timetable of the program
     * @param held whether this node has the file
     */
    record DefinitionView(String name, String format, Origin origin, long version, String hash, boolean held) {
        public DefinitionView {
            requireNonNull(name, "name");
            requireNonNull(format, "format");
            requireNonNull(origin, "origin");
            requireNonNull(hash, "hash");
        }
    }
}
