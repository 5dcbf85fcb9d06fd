package io.truesale.workflow.process.engine;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractId;

/**
 * A procedure that this program runs: its diagram and the contract that decides. Each is a bean; a new procedure adds
 * its own.
 *
 * @param procedure name of the procedure, such as {@code issuance}
 * @param resource class path of its diagram
 * @param contract rule set whose function {@code act} takes what persons sign
 * @param timetable class path of the working days that each step has, as properties
 */
public record ProcessDiagram(String procedure, String resource, ContractId contract, String timetable) {
    public ProcessDiagram {
        requireNonNull(procedure, "procedure");
        requireNonNull(resource, "resource");
        requireNonNull(contract, "contract");
        requireNonNull(timetable, "timetable");
    }

    /** A procedure with its files under their usual names. */
    public static ProcessDiagram of(String procedure, ContractId contract) {
        return new ProcessDiagram(
                procedure,
                "processes/" + procedure + ".bpmn",
                contract,
                "processes/" + procedure + ".timetable.properties");
    }
}
