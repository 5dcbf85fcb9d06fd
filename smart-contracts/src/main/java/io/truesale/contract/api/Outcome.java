package io.truesale.contract.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.rule.RuleCode;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a contract answers. A refusal stays in the log with its code and has no effect. */
public sealed interface Outcome {

    /**
     * The call is valid.
     *
     * @param writes new values in the contract's own namespace, in order; a later write to a key wins
     * @param events told to projections and processes once the block is final
     * @param items digests (32 bytes each) that get a leaf of their own in the log, in order: the items of a batch
     */
    record Accepted(List<Write> writes, List<ContractEvent> events, List<byte[]> items) implements Outcome {
        public Accepted {
            writes = List.copyOf(writes);
            events = List.copyOf(events);
            items = List.copyOf(items);
        }

        /** The same with one more write, the last. */
        public Accepted with(Write write) {
            List<Write> more = new ArrayList<>(writes);
            more.add(write);
            return new Accepted(more, events, items);
        }
    }

    /** The call is refused: every rule that it breaks. */
    record Refused(List<Violation> violations) implements Outcome {
        public Refused {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("a refusal names a rule");
            }
        }
    }

    /** Sets {@code key} to {@code value}, or deletes it when empty. */
    record Write(String key, Optional<CborMap> value) {
        public Write {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }
    }

    /**
     * A fact for other parts of the platform.
     *
     * @param type such as {@code StepCompleted}
     * @param fields its content
     */
    record ContractEvent(String type, CborMap fields) {
        public ContractEvent {
            requireNonNull(type, "type");
            requireNonNull(fields, "fields");
        }
    }

    /**
     * One broken rule.
     *
     * @param code name of the {@link RuleCode}
     * @param sentence what was expected, what came, which id
     */
    record Violation(String code, String sentence) {
        public Violation {
            requireNonNull(code, "code");
            requireNonNull(sentence, "sentence");
        }
    }

    /** Refuses for one reason. */
    static Outcome refused(RuleCode code, String sentence) {
        return new Refused(List.of(new Violation(code.name(), sentence)));
    }

    /** Refuses for the reason of {@code violated}. */
    static Outcome refused(RuleViolated violated) {
        return refused(violated.code(), violated.detail());
    }

    /** Starts an acceptance. */
    static Builder accepted() {
        return new Builder();
    }

    /** Collects the effects of an acceptance. */
    final class Builder {
        private final List<Write> writes = new ArrayList<>();
        private final List<ContractEvent> events = new ArrayList<>();
        private final List<byte[]> items = new ArrayList<>();

        private Builder() {}

        /** Sets a key. */
        public Builder write(String key, CborMap value) {
            writes.add(new Write(key, Optional.of(value)));
            return this;
        }

        /** Deletes a key. */
        public Builder delete(String key) {
            writes.add(new Write(key, Optional.empty()));
            return this;
        }

        /** Tells a fact. */
        public Builder event(String type, CborMap fields) {
            events.add(new ContractEvent(type, fields));
            return this;
        }

        /** Gives a digest of 32 bytes a leaf of its own. */
        public Builder item(byte[] digest) {
            if (digest.length != 32) {
                throw new IllegalArgumentException("a digest has 32 bytes, not " + digest.length);
            }
            items.add(digest.clone());
            return this;
        }

        /** The acceptance. */
        public Accepted build() {
            return new Accepted(writes, events, items);
        }
    }
}
