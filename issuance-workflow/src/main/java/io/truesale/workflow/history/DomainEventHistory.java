package io.truesale.workflow.history;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.workflow.api.HistoryEntry;
import io.truesale.workflow.usecase.Commands;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Notes each domain event with its object. Follows the event store in a transaction of its own, once per event. */
@Component
@ProcessingGroup("history")
class DomainEventHistory {
    private final HistoryTable table;

    DomainEventHistory(HistoryTable table) {
        this.table = table;
    }

    @EventHandler
    void on(DomainEventMessage<?> event) {
        Object person = event.getMetaData().get(Commands.PERSON);
        table.add(
                "event:" + event.getIdentifier(),
                new HistoryEntry(
                        event.getAggregateIdentifier(),
                        dealOf(event.getPayload()),
                        event.getTimestamp(),
                        "event." + event.getPayloadType().getSimpleName(),
                        "",
                        Optional.ofNullable(person).map(Object::toString).map(PersonId::new),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The first component of type {@link DealId}, if the event has one. */
    static Optional<DealId> dealOf(Object event) {
        RecordComponent[] components = event.getClass().getRecordComponents();
        if (components == null) {
            return Optional.empty();
        }
        for (RecordComponent component : components) {
            if (component.getType() == DealId.class) {
                try {
                    return Optional.ofNullable((DealId) component.getAccessor().invoke(event));
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new IllegalStateException("an event must be a public record: " + event.getClass(), e);
                }
            }
        }
        return Optional.empty();
    }
}
