package io.truesale.domain.deal;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.PersonId;
import org.axonframework.serialization.Revision;

/** What has happened to a {@link Deal}. Class and component names are the stored format. */
public sealed interface DealEvent {
    /** File that it happened to. */
    DealFileId file();

    /** Opening was signed and is on its way to the ledger. */
    @Revision("1")
    record DealOpeningRequested(DealFileId file, String title, String operation, PersonId person) implements DealEvent {
        public DealOpeningRequested {
            requireNonNull(file, "file");
            requireNonNull(title, "title");
            requireNonNull(operation, "operation");
            requireNonNull(person, "person");
        }
    }

    /** The deal is open on the ledger. */
    @Revision("1")
    record DealOpeningConfirmed(DealFileId file, String operation) implements DealEvent {
        public DealOpeningConfirmed {
            requireNonNull(file, "file");
            requireNonNull(operation, "operation");
        }
    }

    /** The ledger refused to open the deal. */
    @Revision("1")
    record DealOpeningRefused(DealFileId file, String operation, String code) implements DealEvent {
        public DealOpeningRefused {
            requireNonNull(file, "file");
            requireNonNull(operation, "operation");
            requireNonNull(code, "code");
        }
    }

    /** A decision on a step was signed and is on its way to the ledger. */
    @Revision("1")
    record StepDecisionRequested(
            DealFileId file,
            String instance,
            String step,
            int round,
            String decision,
            String operation,
            PersonId person)
            implements DealEvent {
        public StepDecisionRequested {
            requireNonNull(file, "file");
            requireNonNull(instance, "instance");
            requireNonNull(step, "step");
            requireNonNull(decision, "decision");
            requireNonNull(operation, "operation");
            requireNonNull(person, "person");
        }
    }

    /** The ledger took the decision. */
    @Revision("1")
    record StepDecisionConfirmed(DealFileId file, String instance, String step, String operation) implements DealEvent {
        public StepDecisionConfirmed {
            requireNonNull(file, "file");
            requireNonNull(instance, "instance");
            requireNonNull(step, "step");
            requireNonNull(operation, "operation");
        }
    }

    /** The ledger refused the decision; nothing has changed there. */
    @Revision("1")
    record StepDecisionRefused(DealFileId file, String instance, String step, String operation, String code)
            implements DealEvent {
        public StepDecisionRefused {
            requireNonNull(file, "file");
            requireNonNull(instance, "instance");
            requireNonNull(step, "step");
            requireNonNull(operation, "operation");
            requireNonNull(code, "code");
        }
    }
}
