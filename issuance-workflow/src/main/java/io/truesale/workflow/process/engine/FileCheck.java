package io.truesale.workflow.process.engine;

import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.procedure.Procedure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a node would refuse in a file, by the file's name: for people who look at it before a vote. */
public final class FileCheck {
    private static final List<Procedure> PROCEDURES = List.of(IssuanceProcedure.PROCEDURE, PeriodProcedure.PROCEDURE);
    private static final String TABLE = ".dmn";

    private FileCheck() {}

    /** Whether a file of that name is a decision table. */
    public static boolean isTable(String fileName) {
        return fileName.endsWith(TABLE);
    }

    /**
     * Every place that a node would refuse. A file named after a procedure, such as {@code period.bpmn} or {@code
     * period-timetable.dmn}, is held against the steps of that procedure too.
     */
    public static List<String> findings(String fileName, byte[] file) {
        Optional<Procedure> procedure = PROCEDURES.stream()
                .filter(one -> fileName.equals(one.name() + ".bpmn")
                        || fileName.equals(one.name() + DecisionTable.SUFFIX + TABLE))
                .findFirst();
        try {
            if (isTable(fileName)) {
                return procedure.isPresent()
                        ? DecisionTable.findings(procedure.get(), file)
                        : DecisionCheck.findings(file);
            }
            return procedure.isPresent()
                    ? DefinitionCheck.ofDiagram(procedure.get(), file)
                    : DiagramCheck.findings(file);
        } catch (IOException unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
    }
}
