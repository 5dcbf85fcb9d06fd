package io.truesale.portal.cli;

import io.truesale.portal.app.LedgerNodeSettings;
import io.truesale.portal.app.Node;
import io.truesale.portal.app.NodeSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "  truesale serve --config bank.yaml",
            "  TRUESALE_POSTGRES_URL='jdbc:postgresql://db/truesale?user=u&password=p' \\",
            "      TRUESALE_KAFKA_BOOTSTRAP=broker:9092 truesale serve",
            "",
            "With --config the node takes part in a consortium of several operators: the file is that of 'ledger-node',",
            "with the members whom the portal serves. DIR/node-card.json is what the others admit it by.",
            "Stops cleanly on Ctrl-C and SIGTERM; a second start continues where the first stopped."
        })
public final class ServeVerb implements Callable<Integer> {
    private static final int FIRST_PORT = 8080;
    private static final int LAST_PORT = 8099;
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of pages and API; 0 takes a free one. Default: 8080, or the next that is free.")
    private @Nullable Integer port;

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

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Take part in a consortium of several operators, as 'ledger-node' does: listen to other nodes"
                    + " over mutual TLS. Settings and members from FILE (YAML).")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        NodeSettings settings;
        try {
            settings = config == null
                    ? NodeSettings.of(data, address, listen(), demo, System.getenv())
                    : NodeSettings.joining(joined(config));
        } catch (LedgerNodeConfig.WrongUse wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        }
        Foreground.run(
                spec.commandLine().getOut(),
                (progress, unwanted) -> Node.start(settings, progress, unwanted),
                node -> "Truesale is ready at " + node.address() + "; data in " + settings.data());
        return 0;
    }

    private LedgerNodeSettings joined(Path file) throws LedgerNodeConfig.WrongUse {
        if (demo) {
            throw new LedgerNodeConfig.WrongUse("--demo founds a consortium of its own: give it without --config");
        }
        Map<String, String> given = new HashMap<>();
        for (String name : List.of("data", "address", "port")) {
            if (spec.commandLine().getParseResult().hasMatchedOption("--" + name)) {
                given.put(
                        name,
                        spec.commandLine()
                                .getParseResult()
                                .matchedOptionValue("--" + name, "")
                                .toString());
            }
        }
        return LedgerNodeConfig.read(given, file, System.getenv());
    }

    private int listen() {
        if (port == null) {
            return IntStream.rangeClosed(FIRST_PORT, LAST_PORT)
                    .filter(this::isFree)
                    .findFirst()
                    .orElseThrow(() -> taken("each port from " + FIRST_PORT + " to " + LAST_PORT));
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port: a number from 0 to " + HIGHEST_PORT + " is expected, got " + port);
        }
        if (port != 0 && !isFree(port)) {
            throw taken("port " + port);
        }
        return port;
    }

    private Verbs.Failure taken(String what) {
        return new Verbs.Failure(what + " of " + address + " is taken or not allowed: choose another with --port, or"
                + " --port 0 for any that is free");
    }

    private boolean isFree(int candidate) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, candidate));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
