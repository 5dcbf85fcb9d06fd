package io.truesale.domain.servicing;

import static java.util.Objects.requireNonNull;

import org.axonframework.serialization.Revision;

/** What has happened to a {@link CollectionPeriod}. Names and components are the stored format. */
public sealed interface CollectionPeriodEvent {
    /** Period that it happened to. */
    CollectionPeriodId id();

    /** A monthly tape was attached. */
    @Revision("1")
    record MonthlyTapeAttached(CollectionPeriodId id, MonthlyTape tape) implements CollectionPeriodEvent {
        public MonthlyTapeAttached {
            requireNonNull(id, "id");
            requireNonNull(tape, "tape");
        }
    }

    /** The report was signed and is on its way to the ledger. */
    @Revision("1")
    record ReportRequested(CollectionPeriodId id, PeriodFigures reported) implements CollectionPeriodEvent {
        public ReportRequested {
            requireNonNull(id, "id");
            requireNonNull(reported, "reported");
        }
    }

    /** The ledger has the report. */
    @Revision("1")
    record ReportConfirmed(CollectionPeriodId id) implements CollectionPeriodEvent {
        public ReportConfirmed {
            requireNonNull(id, "id");
        }
    }

    /** The period is paid; nothing of it changes any more. */
    @Revision("1")
    record PaymentConfirmed(CollectionPeriodId id) implements CollectionPeriodEvent {
        public PaymentConfirmed {
            requireNonNull(id, "id");
        }
    }
}
