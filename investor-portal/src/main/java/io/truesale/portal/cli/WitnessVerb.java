package io.truesale.portal.cli;

import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.embedded.DataDirectory;
import io.truesale.ledger.identity.SecretFile;
import io.truesale.ledger.witness.Witness;
import io.truesale.ledger.witness.WitnessKey;
import io.truesale.ledger.witness.WitnessServer;
import io.truesale.ledger.witness.WitnessedLog;
import io.truesale.portal.app.Truesale;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a witness: whoever is no part of a consortium can see to it that nobody is shown another history. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run a witness (C2SP tlog-witness): it cosigns the checkpoints of the logs named here, each only when it",
            "appends to the one that it cosigned before. It needs no ledger, no Kafka and no database."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale witness --data w1 --name witness.example/w1 --port 8099 \\",
            "      --log truesale.io/demo/=node-1+2faea103+AddamAGC...,node-2+...",
            "",
            "Prints its own key, which nodes name as --witnesses KEY@http://HOST:8099. Stops on Ctrl-C and SIGTERM.",
            "Exit codes: 0 stopped, 1 it could not start, 2 wrong use."
        })
public final class WitnessVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "witness",
            description = "Folder of its key and of what it cosigned last. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("witness");

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Name of its key, a URL as a rule.")
    private String name = "";

    @Option(
            names = "--log",
            paramLabel = "ORIGIN=KEY,...",
            required = true,
            description =
                    "A log and its operators' keys, more than two thirds of which must have signed. An origin that"
                            + " ends with / stands for all that begin with it. May be repeated.")
    private Map<String, String> logs = Map.of();

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String address = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8099",
            description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        List<WitnessedLog> followed;
        try {
            followed = logs.entrySet().stream()
                    .map(log -> new WitnessedLog(
                            log.getKey(),
                            Stream.of(log.getValue().split(","))
                                    .map(String::strip)
                                    .map(NoteKey::parse)
                                    .toList()))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            spec.commandLine().getErr().println(wrong.getMessage());
            return Truesale.WRONG_USE;
        }
        Foreground.run(
                spec.commandLine().getOut(),
                (progress, unwanted) -> start(followed),
                running -> "The witness is ready at http://" + address + ":"
                        + running.server().port() + "\nkey: "
                        + running.witness().key().text());
        return 0;
    }

    private RunningWitness start(List<WitnessedLog> followed) {
        DataDirectory folder = DataDirectory.lock(data);
        String password = SecretFile.readOrCreate(folder.resolve("key-store-password"));
        Witness witness = new Witness(
                folder.root(),
                name,
                WitnessKey.open(folder.resolve("witness-key"), password),
                followed,
                InstantSource.system());
        return new RunningWitness(folder, witness, new WitnessServer(witness, address, port));
    }

    /** A witness, its server, and the folder that is locked for it. */
    private record RunningWitness(DataDirectory folder, Witness witness, WitnessServer server)
            implements AutoCloseable {
        @Override
        public void close() {
            try (folder) {
                server.close();
            }
        }
    }
}
