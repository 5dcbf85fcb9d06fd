package io.truesale.contract.api;

import org.axonframework.commandhandling.CommandHandler;

/** Breaks a rule on purpose: uses a framework in a contract. */
public final class PlantedAxon {
    @CommandHandler
    void handle(String command) {}
}
