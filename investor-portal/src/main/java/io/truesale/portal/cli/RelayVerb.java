package io.truesale.portal.cli;

import io.truesale.portal.consortium.Plan;
import io.truesale.portal.consortium.Relay;
import io.truesale.portal.consortium.TrialFailure;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the relay of a consortium on this machine; {@link ConsortiumVerb} starts it. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        hidden = true,
        description = "Run the relay between the nodes and brokers of a trial; see 'consortium'.",
        footerHeading = "%nExamples:%n",
        footer = "  truesale relay --data data-consortium")
public final class RelayVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Folder of the consortium.")
    private Path data = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        try {
            new Relay(Plan.read(data)).run(() -> {
                spec.commandLine().getOut().println("The relay is up");
                spec.commandLine().getOut().flush();
            });
            return 0;
        } catch (TrialFailure failed) {
            throw new Verbs.Failure(String.valueOf(failed.getMessage()), failed);
        }
    }
}
