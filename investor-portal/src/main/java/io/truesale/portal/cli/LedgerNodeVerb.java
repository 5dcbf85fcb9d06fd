package io.truesale.portal.cli;

import io.truesale.portal.app.LedgerNodeSettings;
import io.truesale.portal.app.RunningLedgerNode;
import io.truesale.portal.app.Truesale;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a ledger node without portal until it is told to stop. */
@Command(
        name = "ledger-node",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run a ledger node without portal: it reads what the consortium has ordered, executes it, co-signs what it"
                    + " computed, and shows it.",
            "Each option may stand in the configuration file instead, as NAME: VALUE without the dashes; the command"
                    + " line wins. Members that the node hosts stand in the file only."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale ledger-node --config court.yaml",
            "  truesale ledger-node --consortium demo --operator court --kafka b1:9092,b2:9092 \\",
            "      --peer-address https://ledger.court.example:9443",
            "",
            "A configuration file:",
            "  consortium: demo",
            "  operator: court",
            "  kafka: b1.example:9092,b2.example:9092,b3.example:9092",
            "  peer-address: https://ledger.court.example:9443",
            "  members:",
            "    - {id: court, name: Commercial Court, capacities: [REG], persons: [wang.min]}",
            "",
            "Its own people sign in as 'operator' with the content of DIR/operator-token. Stops cleanly on Ctrl-C and",
            "SIGTERM; a second start continues where the first stopped. Exit codes: 0 stopped, 1 it could not start,",
            "2 wrong use."
        })
public final class LedgerNodeVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
    private @Nullable Path config;

    @Option(names = "--consortium", paramLabel = "NAME", description = "Name of the consortium.")
    private @Nullable String consortium;

    @Option(names = "--operator", paramLabel = "NAME", description = "Name of this node's operator on the ledger.")
    private @Nullable String operator;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT,...",
            description = "Kafka brokers (or TRUESALE_KAFKA_BOOTSTRAP).")
    private @Nullable String kafka;

    @Option(names = "--replication", paramLabel = "N", description = "Copies of a new topic. Default: 3.")
    private @Nullable String replication;

    @Option(
            names = "--min-in-sync",
            paramLabel = "N",
            description = "Copies that must have a record before it counts. Default: 2.")
    private @Nullable String minInSync;

    @Option(
            names = "--peer-listen",
            paramLabel = "HOST:PORT",
            description = "Where other nodes are listened to (TLS on both sides). Default: 0.0.0.0:9443.")
    private @Nullable String peerListen;

    @Option(
            names = "--peer-address",
            paramLabel = "https://HOST:PORT",
            description = "Where other nodes reach this one; goes onto the consortium channel.")
    private @Nullable String peerAddress;

    @Option(
            names = "--peer-proxy",
            paramLabel = "HOST:PORT",
            description = "HTTP proxy through which other nodes are reached.")
    private @Nullable String peerProxy;

    @Option(
            names = "--peer-seeds",
            paramLabel = "OPERATOR=TLSKEY@URL,...",
            description =
                    "Nodes to take blocks from while the ledger here names none: to rebuild a node without a topic.")
    private @Nullable String peerSeeds;

    @Option(
            names = "--checkpoint-suites",
            paramLabel = "SUITE,...",
            description = "Sign checkpoints with these too: P256, SM2, ML_DSA_44. Default: Ed25519 alone.")
    private @Nullable String checkpointSuites;

    @Option(
            names = "--witnesses",
            paramLabel = "KEY@URL,...",
            description = "Witnesses to be asked for cosignatures (C2SP tlog-witness); see 'witness'.")
    private @Nullable String witnesses;

    @Option(
            names = "--genesis",
            paramLabel = "SHA256",
            description = "Digest of the only genesis that is taken. Default: the first one.")
    private @Nullable String genesis;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder that everything is kept in. Default: data.")
    private @Nullable String data;

    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            description = "Database with user and password (or TRUESALE_POSTGRES_URL). Default: an embedded one.")
    private @Nullable String postgres;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Password of the key store (or TRUESALE_SECRET_FILE). Default: DIR/key-store-password.")
    private @Nullable String secretFile;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Address of pages and API. Default: 127.0.0.1.")
    private @Nullable String address;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of pages and API; 0 takes a free one. Default: 8090.")
    private @Nullable String port;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Certificate chain (PEM) of pages and API. Default: plain HTTP.")
    private @Nullable String tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key (PEM) of that certificate.")
    private @Nullable String tlsKey;

    @Override
    public Integer call() throws InterruptedException {
        LedgerNodeSettings settings;
        try {
            settings = LedgerNodeConfig.read(given(), config, System.getenv());
        } catch (LedgerNodeConfig.WrongUse wrong) {
            spec.commandLine().getErr().println(wrong.getMessage());
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        Foreground.run(
                spec.commandLine().getOut(),
                (progress, unwanted) -> RunningLedgerNode.start(settings, progress),
                node -> "The ledger node of " + settings.operator() + " is ready at " + node.address());
        return 0;
    }

    /** The options of the command line that were given, by name without dashes. */
    private Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        put(given, "consortium", consortium);
        put(given, "operator", operator);
        put(given, "kafka", kafka);
        put(given, "replication", replication);
        put(given, "min-in-sync", minInSync);
        put(given, "peer-listen", peerListen);
        put(given, "peer-address", peerAddress);
        put(given, "peer-proxy", peerProxy);
        put(given, "peer-seeds", peerSeeds);
        put(given, "checkpoint-suites", checkpointSuites);
        put(given, "witnesses", witnesses);
        put(given, "genesis", genesis);
        put(given, "data", data);
        put(given, "postgres", postgres);
        put(given, "secret-file", secretFile);
        put(given, "address", address);
        put(given, "port", port);
        put(given, "tls-certificate", tlsCertificate);
        put(given, "tls-key", tlsKey);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
