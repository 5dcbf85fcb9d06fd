package io.truesale.domain.servicing;

import static io.truesale.domain.servicing.ServicingRule.MONTHLY_TAPE_MISSING;
import static io.truesale.domain.servicing.ServicingRule.PERIOD_PAID;
import static io.truesale.domain.servicing.ServicingRule.REPORT_DOES_NOT_TIE_OUT;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.CollectionPeriodCommand.AttachMonthlyTape;
import io.truesale.domain.servicing.CollectionPeriodCommand.ConfirmPayment;
import io.truesale.domain.servicing.CollectionPeriodCommand.ConfirmReport;
import io.truesale.domain.servicing.CollectionPeriodCommand.RequestReport;
import io.truesale.domain.servicing.CollectionPeriodEvent.MonthlyTapeAttached;
import io.truesale.domain.servicing.CollectionPeriodEvent.PaymentConfirmed;
import io.truesale.domain.servicing.CollectionPeriodEvent.ReportConfirmed;
import io.truesale.domain.servicing.CollectionPeriodEvent.ReportRequested;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A reporting period as the servicer prepares it: its tape and the report that ties out to it. */
@AggregateRoot
public class CollectionPeriod {
    @AggregateIdentifier
    private @Nullable CollectionPeriodId id; // null until the first tape

    private @Nullable PeriodFigures tape;
    private boolean paid;

    protected CollectionPeriod() {} // Axon replays events into an empty instance

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AttachMonthlyTape command) {
        requireNotPaid();
        apply(new MonthlyTapeAttached(command.id(), command.tape()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestReport command) {
        requireNotPaid();
        if (tape == null) {
            throw new RuleViolated(
                    MONTHLY_TAPE_MISSING, "a tape of " + command.id().month() + " is expected first");
        }
        List<TieOut.Break> breaks = TieOut.compare(command.reported(), tape, command.poolBefore());
        if (!breaks.isEmpty()) {
            TieOut.Break first = breaks.get(0);
            throw new RuleViolated(
                    REPORT_DOES_NOT_TIE_OUT,
                    first.figure() + " is reported as " + first.reported() + ", expected from " + first.against()
                            + " is " + first.expected() + "; figures that differ: " + breaks.size());
        }
        apply(new ReportRequested(command.id(), command.reported()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConfirmReport command) {
        apply(new ReportConfirmed(command.id()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConfirmPayment command) {
        apply(new PaymentConfirmed(command.id()));
    }

    private void requireNotPaid() {
        if (paid) {
            throw new RuleViolated(PERIOD_PAID, id + " is paid");
        }
    }

    @EventSourcingHandler
    void on(MonthlyTapeAttached event) {
        id = event.id();
        tape = event.tape().figures();
    }

    @EventSourcingHandler
    void on(ReportRequested event) {
        id = event.id();
    }

    @EventSourcingHandler
    void on(ReportConfirmed event) {
        id = event.id();
    }

    @EventSourcingHandler
    void on(PaymentConfirmed event) {
        id = event.id();
        paid = true;
    }
}
