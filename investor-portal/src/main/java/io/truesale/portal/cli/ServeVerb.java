package io.truesale.portal.cli;

import io.truesale.portal.app.Node;
import io.truesale.portal.app.NodeSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the node until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Run the node: database and broker (unless given), ledger, workflow, pages and API.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale serve",
            "  truesale serve --port 8443 --data /var/lib/truesale",
            "  truesale serve --demo",
            "  TRUESALE_POSTGRES_URL='jdbc:postgresql://db/truesale?user=u&password=p' \\",
            "      TRUESALE_KAFKA_BOOTSTRAP=broker:9092 truesale serve",
            "",
            "Stops cleanly on Ctrl-C and SIGTERM; a second start continues where the first stopped."
        })
public final class ServeVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of pages and API; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Network address to listen on. Default: ${DEFAULT-VALUE}.")
    private String address = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder that everything is kept in. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(names = "--demo", description = "At the first start make a demo consortium; its logins are printed.")
    private boolean demo;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Instant begin = Instant.now();
        NodeSettings settings = NodeSettings.of(data, address, port, demo, System.getenv());
        try (Node node = Node.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "truesale-stop"));
            out.printf(
                    "Truesale is ready at %s after %.1f s; data in %s%n",
                    node.address(), Duration.between(begin, Instant.now()).toMillis() / 1000.0, settings.data());
            out.flush();
            node.awaitStop();
        }
        return 0;
    }
}
