package io.truesale.domain.rule;

import org.axonframework.commandhandling.CommandHandler;

/** Breaks a rule on purpose: handles commands outside the packages of aggregates. */
public final class PlantedAggregate {
    @CommandHandler
    void handle(String command) {}
}
