package io.truesale.portal.cli;

import io.truesale.ledger.embedded.ServerFailure;
import io.truesale.portal.app.Node;
import io.truesale.portal.app.NodeSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
        CompletableFuture<Node> started = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "truesale-stop"));
        try {
            started.complete(Node.start(settings, part -> tell(out, begin, part + " is up")));
        } catch (ServerFailure failed) {
            started.completeExceptionally(failed);
            throw new Verbs.Failure(String.valueOf(failed.getMessage()), failed);
        } catch (Throwable failed) {
            started.completeExceptionally(failed);
            throw failed;
        }
        try (Node node = started.join()) {
            tell(out, begin, "Truesale is ready at " + node.address() + "; data in " + settings.data());
            node.awaitStop();
        }
        return 0;
    }

    private static void tell(PrintWriter out, Instant begin, String what) {
        out.printf("%6.1f s  %s%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0, what);
        out.flush();
    }

    /** Told to stop: a start under way comes to its end first, so that every part is stopped in order. */
    private static void stop(CompletableFuture<Node> started) {
        started.handle((node, failed) -> {
                    if (node != null) {
                        node.close();
                    }
                    return null;
                })
                .join();
    }
}
