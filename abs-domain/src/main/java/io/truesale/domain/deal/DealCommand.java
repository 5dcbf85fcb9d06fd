package io.truesale.domain.deal;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.PersonId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a {@link Deal}. */
public sealed interface DealCommand {
    /** File that the command is sent to. */
    DealFileId file();

    /** Asks to open the deal on the ledger. */
    record RequestOpening(@TargetAggregateIdentifier DealFileId file, String title, String operation, PersonId person)
            implements DealCommand {
        public RequestOpening {
            requireNonNull(title, "title");
            requireNonNull(operation, "operation");
            requireNonNull(person, "person");
        }
    }

    /** The ledger has answered the request to open: {@code code} is {@code OK} or the rule that refused. */
    record SettleOpening(@TargetAggregateIdentifier DealFileId file, String operation, String code)
            implements DealCommand {
        public SettleOpening {
            requireNonNull(operation, "operation");
            requireNonNull(code, "code");
        }
    }

    /** Asks to put a decision on a step on the ledger. */
    record RequestDecision(
            @TargetAggregateIdentifier DealFileId file,
            String instance,
            String step,
            int round,
            String decision,
            String operation,
            PersonId person)
            implements DealCommand {
        public RequestDecision {
            requireNonNull(instance, "instance");
            requireNonNull(step, "step");
            requireNonNull(decision, "decision");
            requireNonNull(operation, "operation");
            requireNonNull(person, "person");
        }
    }

    /** The ledger has answered a decision: {@code code} is {@code OK} or the rule that refused. */
    record SettleDecision(@TargetAggregateIdentifier DealFileId file, String operation, String code)
            implements DealCommand {
        public SettleDecision {
            requireNonNull(operation, "operation");
            requireNonNull(code, "code");
        }
    }
}
