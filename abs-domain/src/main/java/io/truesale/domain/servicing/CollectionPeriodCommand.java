package io.truesale.domain.servicing;

import static java.util.Objects.requireNonNull;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a {@link CollectionPeriod}. */
public sealed interface CollectionPeriodCommand {
    /** Period that the command is sent to. */
    CollectionPeriodId id();

    /**
     * Attaches a monthly tape that was read without rejecting findings; it takes the place of an earlier one.
     *
     * @param tape what came of reading it
     */
    record AttachMonthlyTape(@TargetAggregateIdentifier CollectionPeriodId id, MonthlyTape tape)
            implements CollectionPeriodCommand {
        public AttachMonthlyTape {
            requireNonNull(id, "id");
            requireNonNull(tape, "tape");
        }
    }

    /**
     * Asks to put the servicer's report on the ledger.
     *
     * @param reported figures as the servicer signs them
     * @param poolBefore pool balance at the end of the period before, minor units
     */
    record RequestReport(@TargetAggregateIdentifier CollectionPeriodId id, PeriodFigures reported, long poolBefore)
            implements CollectionPeriodCommand {
        public RequestReport {
            requireNonNull(id, "id");
            requireNonNull(reported, "reported");
        }
    }

    /** Notes that the ledger has the report. */
    record ConfirmReport(@TargetAggregateIdentifier CollectionPeriodId id) implements CollectionPeriodCommand {
        public ConfirmReport {
            requireNonNull(id, "id");
        }
    }

    /** Notes that the period is paid. */
    record ConfirmPayment(@TargetAggregateIdentifier CollectionPeriodId id) implements CollectionPeriodCommand {
        public ConfirmPayment {
            requireNonNull(id, "id");
        }
    }
}
