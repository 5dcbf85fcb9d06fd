package io.truesale.contract.governance;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a channel has decided from its state. Source: governance.md, section 3. */
public final class Governance {
    /** Name of the contract and of its namespace. */
    public static final String CONTRACT = "governance";

    static final String PROPOSAL = "proposal/";
    static final String APPROVAL = "approval/";
    static final String TOPIC = "topic/";
    static final String CHANGE = "change/";
    static final String COMMITS = "commits";

    private Governance() {}

    /**
     * A decision that was made.
     *
     * @param subject what was voted on
     * @param from first height at which it holds
     */
    public record Decision(Subject subject, long from) {}

    /**
     * A subject that somebody has approved.
     *
     * @param subject which
     * @param opened height of its first approval
     * @param from first height at which it holds, once committed
     * @param approvers who has approved, ascending
     */
    public record Proposal(Subject subject, long opened, Optional<Long> from, List<PersonId> approvers) {
        public Proposal {
            approvers = List.copyOf(approvers);
        }
    }

    /** All that was decided, in order. */
    public static List<Decision> decisions(StateView state) {
        return state.range(CONTRACT, CHANGE).stream()
                .map(entry -> new Decision(
                        Subject.from(entry.value().map("subject")),
                        entry.value().integer("from")))
                .toList();
    }

    /** The proposal {@code id}, 64 hexadecimal digits. */
    public static Optional<Proposal> proposal(StateView state, String id) {
        return state.get(CONTRACT, PROPOSAL + id).map(value -> proposal(state, id, value));
    }

    /** All proposals, by id. */
    public static List<Proposal> proposals(StateView state) {
        return state.range(CONTRACT, PROPOSAL).stream()
                .map(entry -> proposal(state, entry.key().substring(PROPOSAL.length()), entry.value()))
                .toList();
    }

    private static Proposal proposal(StateView state, String id, CborMap value) {
        String prefix = APPROVAL + id + "/";
        List<PersonId> approvers = new ArrayList<>();
        state.range(CONTRACT, prefix)
                .forEach(entry -> approvers.add(new PersonId(entry.key().substring(prefix.length()))));
        Optional<Long> from = value.find("from").isEmpty() ? Optional.empty() : Optional.of(value.integer("from"));
        return new Proposal(Subject.from(value.map("subject")), value.integer("opened"), from, approvers);
    }

    /** Commits that {@code topic} has had. */
    public static long commits(StateView state, String topic) {
        return state.get(CONTRACT, TOPIC + topic)
                .map(value -> value.integer("commits"))
                .orElse(0L);
    }

    /** The configuration of the block of {@code height}. */
    public static ChannelConfig config(List<Decision> decisions, long height) {
        ChannelConfig config = ChannelConfig.FIRST;
        for (Decision decision : decisions) {
            if (decision.from() <= height && decision.subject().change() instanceof Subject.Configure configure) {
                config = configure.config();
            }
        }
        return config;
    }

    /** By whose signatures the log of {@code origin} is believed at {@code height}; empty when by nobody's. */
    public static Optional<TrustedLog> trusted(StateView state, String origin, long height) {
        Optional<TrustedLog> trusted = Optional.empty();
        for (Decision decision : decisions(state)) {
            if (decision.from() <= height
                    && decision.subject().change() instanceof Subject.Trust trust
                    && trust.log().origin().equals(origin)) {
                trusted = Optional.of(trust.log());
            }
        }
        return trusted.filter(TrustedLog::isTrusted);
    }

    /** The process definitions that engines may run at {@code height}: the last decision of each name. */
    public static List<ProcessDefinition> processes(List<Decision> decisions, long height) {
        List<ProcessDefinition> found = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision.from() <= height && decision.subject().change() instanceof Subject.Define process) {
                found.removeIf(other -> other.name().equals(process.definition().name()));
                found.add(process.definition());
            }
        }
        return found;
    }
}
