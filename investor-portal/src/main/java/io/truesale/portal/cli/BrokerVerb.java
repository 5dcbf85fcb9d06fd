package io.truesale.portal.cli;

import io.truesale.ledger.embedded.BrokerSettings;
import io.truesale.ledger.embedded.DataDirectory;
import io.truesale.ledger.embedded.EmbeddedKafka;
import io.truesale.portal.app.Truesale;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one of several Kafka brokers on this machine; {code consortium} starts it. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        hidden = true,
        description = "Run one of several Kafka brokers on this machine, for trials and tests; see 'consortium'.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale broker --id 1 --cluster AAAAAAAAAAAAAAAAAAAAAQ --data broker-1 \\",
            "      --listener BROKER=9091 --controller 1=9081 --controller 2=9082 --controller 3=9083"
        })
public final class BrokerVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(names = "--id", paramLabel = "ID", required = true, description = "Number of this broker, from 1.")
    private int id;

    @Option(
            names = "--cluster",
            paramLabel = "ID",
            required = true,
            description = "Id of the cluster, the same for all brokers: 22 characters of base64.")
    private String cluster = "";

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Folder that the log is kept in.")
    private Path data = Path.of("");

    @Option(
            names = "--listener",
            paramLabel = "NAME=PORT[:ADVERTISED]",
            required = true,
            description = "Port of a listener, and the one that its clients are told; BROKER is one of them.")
    private Map<String, String> listeners = Map.of();

    @Option(
            names = "--controller",
            paramLabel = "ID=PORT",
            required = true,
            description = "Controller port of each broker.")
    private Map<Integer, Integer> controllers = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        BrokerSettings settings;
        try {
            settings = settings();
        } catch (IllegalArgumentException wrong) {
            spec.commandLine().getErr().println(wrong.getMessage());
            return Truesale.WRONG_USE;
        }
        Foreground.run(
                spec.commandLine().getOut(),
                (progress, unwanted) -> RunningBroker.start(data, settings),
                broker -> "Broker " + id + " is up");
        return 0;
    }

    /** A broker and the folder that is locked for it. */
    private record RunningBroker(DataDirectory folder, EmbeddedKafka kafka) implements AutoCloseable {
        static RunningBroker start(Path data, BrokerSettings settings) {
            DataDirectory folder = DataDirectory.lock(data);
            return new RunningBroker(folder, EmbeddedKafka.start(folder.root(), settings));
        }

        @Override
        public void close() {
            try (folder) {
                kafka.close();
            }
        }
    }

    private BrokerSettings settings() {
        Map<String, Integer> real = new TreeMap<>();
        Map<String, Integer> advertised = new TreeMap<>();
        listeners.forEach((name, ports) -> {
            String[] both = ports.split(":", 2);
            real.put(name, Integer.parseInt(both[0]));
            if (both.length == 2) {
                advertised.put(name, Integer.parseInt(both[1]));
            }
        });
        return new BrokerSettings(id, cluster, real, advertised, controllers);
    }
}
