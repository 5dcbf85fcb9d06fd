package io.truesale.portal.cli;

import io.truesale.ledger.embedded.BrokerSettings;
import io.truesale.ledger.embedded.DataDirectory;
import io.truesale.ledger.embedded.EmbeddedKafka;
import io.truesale.ledger.embedded.ServerFailure;
import io.truesale.portal.app.Truesale;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stopped = new CountDownLatch(1);
        CompletableFuture<EmbeddedKafka> started = new CompletableFuture<>();
        try (DataDirectory folder = DataDirectory.lock(data)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, stopped), "truesale-stop"));
            started.complete(EmbeddedKafka.start(folder.root(), settings));
            out.println("Broker " + id + " is up");
            out.flush();
            stopped.await();
        } catch (ServerFailure failed) {
            started.completeExceptionally(failed);
            throw new Verbs.Failure(String.valueOf(failed.getMessage()), failed);
        }
        return 0;
    }

    private static void stop(CompletableFuture<EmbeddedKafka> started, CountDownLatch stopped) {
        started.handle((kafka, failed) -> {
                    if (kafka != null) {
                        kafka.close();
                    }
                    stopped.countDown();
                    return null;
                })
                .join();
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
