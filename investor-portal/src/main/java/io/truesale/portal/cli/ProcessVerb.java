package io.truesale.portal.cli;

import io.truesale.ledger.api.Hash;
import io.truesale.portal.app.Truesale;
import io.truesale.workflow.process.engine.FileCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at process definitions before members vote on them. */
@Command(
        name = "process",
        mixinStandardHelpOptions = true,
        description = "Look at a process definition before a vote on it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale process inspect issuance.bpmn   its hash, and every place that a node would refuse",
            "  truesale process inspect period-timetable.dmn",
            "",
            "Exit codes: 0 admitted, 1 refused, 2 wrong use."
        })
public final class ProcessVerb {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Command(
            mixinStandardHelpOptions = true,
            description = "Print the hash of a file and what a node would refuse in it.")
    int inspect(@Parameters(paramLabel = "FILE", description = "BPMN diagram, or DMN table (*.dmn).") Path file)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isRegularFile(file)) {
            spec.commandLine().getErr().println("a file is expected, got: " + file);
            return Truesale.WRONG_USE;
        }
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        List<String> findings = FileCheck.findings(name, bytes);
        out.println("format    " + (FileCheck.isTable(name) ? "DMN" : "BPMN"));
        out.println("sha-256   " + Hash.of(bytes).hex());
        findings.forEach(finding -> out.println("refused   " + finding));
        out.println(findings.isEmpty() ? "admitted" : "not admitted");
        out.flush();
        return findings.isEmpty() ? 0 : Truesale.FINDINGS;
    }
}
