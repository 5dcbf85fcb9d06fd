package io.truesale.workflow.process.engine;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.procedure.Procedure;

/**
 * A procedure that this program runs: its diagram and the contract that decides. Each is a bean; a new procedure adds
 * its own.
 *
 * @param rules the steps, which the diagram has as tasks
 * @param resource class path of its diagram
 * @param contract rule set whose function {@code act} takes what persons sign
 * @param timetable class path of the working days that each step has, as properties
 */
public record ProcessDiagram(Procedure rules, String resource, ContractId contract, String timetable) {
    public ProcessDiagram {
        requireNonNull(rules, "rules");
        requireNonNull(resource, "resource");
        requireNonNull(contract, "contract");
        requireNonNull(timetable, "timetable");
    }

    /** A procedure with its files under their usual names. */
    public static ProcessDiagram of(Procedure rules, ContractId contract) {
        return new ProcessDiagram(
                rules,
                "processes/" + rules.name() + ".bpmn",
                contract,
                "processes/" + rules.name() + ".timetable.properties");
    }

    /** The diagram that belongs to the program. */
    public byte[] file() {
        return EngineLifecycle.bytes(resource);
    }

    /** Name of the procedure, such as {@code issuance}; by that name members vote on another diagram. */
    public String procedure() {
        return rules.name();
    }
}
