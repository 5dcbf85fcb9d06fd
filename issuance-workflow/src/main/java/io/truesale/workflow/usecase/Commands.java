package io.truesale.workflow.usecase;

import io.truesale.domain.party.PersonId;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends commands to aggregates in the caller's transaction, with the person who acts noted beside every event. */
@Component
public class Commands {
    /** Key of the acting person in the metadata of commands and events. */
    public static final String PERSON = "person";

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Sends {@code command} and returns when its events are written, in the transaction of the caller.
     *
     * @throws io.truesale.domain.rule.RuleViolated if the aggregate refuses; the transaction is then rolled back
     * @throws OptimisticLockingFailureException if another transaction changed the aggregate at the same moment
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Object command, PersonId person) {
        CommandMessage<Object> message = new GenericCommandMessage<>(command, Map.of(PERSON, person.value()));
        try {
            gateway.sendAndWait(message);
        } catch (ConcurrencyException clash) {
            throw new OptimisticLockingFailureException("the aggregate was changed meanwhile", clash);
        }
    }
}
