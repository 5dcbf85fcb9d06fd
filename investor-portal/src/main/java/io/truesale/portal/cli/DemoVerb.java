package io.truesale.portal.cli;

import io.truesale.portal.demo.DemoRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Drives the demo deals of a running node through its API, going on where an earlier run ended. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Drive the demo deals of a node started with serve --demo, through its public API.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale serve --demo --data /tmp/t     in one terminal",
            "  truesale demo --data /tmp/t             in another: stages, then address and logins",
            "  truesale demo --data /tmp/t --empty     address and logins only",
            "",
            "A run that was ended in the middle is gone on with by the next."
        })
public final class DemoVerb implements Callable<Integer> {
    private static final int LOANS = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder of the running node. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(names = "--empty", description = "Leave the consortium without deals; print address and logins.")
    private boolean empty;

    @Option(
            names = "--loans",
            paramLabel = "N",
            defaultValue = "" + LOANS,
            description = "Loans of the first deal. Default: ${DEFAULT-VALUE}.")
    private int loans = LOANS;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = data.toAbsolutePath().normalize();
        try {
            URI address = URI.create(Files.readString(folder.resolve("address")).strip());
            new DemoRun(new DemoRun.Settings(folder, loans, empty), out, InstantSource.system()).run(address);
            return 0;
        } catch (IOException e) {
            throw new Verbs.Failure(
                    "no node runs with data in " + folder + " and --demo: start one with: truesale serve --demo --data "
                            + folder + " (" + e.getMessage() + ")",
                    e);
        } catch (IllegalArgumentException e) {
            throw new Verbs.Failure(String.valueOf(e.getMessage()), e);
        }
    }
}
