package io.truesale.portal.app;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.NodeOffice;
import io.truesale.ledger.code.ContractJars;
import io.truesale.ledger.embedded.DataDirectory;
import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.ledger.embedded.GivenServers;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.identity.SecretFile;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.OperatorOffice;
import io.truesale.ledger.notary.NotaryDesk;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.order.kafka.KafkaOrdering.TopicReplication;
import io.truesale.ledger.store.postgres.LedgerSchema;
import io.truesale.portal.node.OnLedgerNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A ledger node without portal that runs. Order of the start: database, ledger, web; of the stop: the reverse. */
public final class RunningLedgerNode implements AutoCloseable {
    /** File in the data folder with the password of the account {@code operator}. */
    public static final String TOKEN_FILE = "operator-token";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CONNECTIONS = 12; // two threads for each channel, web and peers

    private final Deque<AutoCloseable> open = new ArrayDeque<>(); // newest first
    private final AtomicBoolean closing = new AtomicBoolean();
    private String address = "";

    private RunningLedgerNode() {}

    /** Starts a node, telling {@code progress} each part that has come up, and returns when it answers. */
    public static RunningLedgerNode start(LedgerNodeSettings settings, Consumer<String> progress) {
        RunningLedgerNode node = new RunningLedgerNode();
        try {
            node.open(settings, progress);
            return node;
        } catch (Throwable failed) {
            node.close();
            throw failed;
        }
    }

    private void open(LedgerNodeSettings settings, Consumer<String> progress) {
        DataDirectory data = DataDirectory.lock(settings.data());
        open.push(data);
        HikariDataSource database = database(settings, data, progress);
        LedgerSchema.migrate(database);
        NodeIdentities identities = identities(settings, database);
        LedgerNode ledger = ledger(settings, database, identities);
        NodeOffice office = new OperatorOffice(
                ledger,
                identities,
                settings.checkpointing().suites(),
                settings.consortium(),
                settings.peering().address(),
                settings.members());
        open.push(ledger);
        EvidenceWiring.Made evidence = EvidenceWiring.make(
                ledger, database, identities, EvidenceWiring.TimeStamps.of(System.getenv()), InstantSource.system());
        ledger.start(List.of(), work -> {
            throw new IllegalStateException("a node without portal has no handlers");
        });
        open.push(evidence.start());
        progress.accept("Ledger");
        String token = SecretFile.readOrCreate(settings.data().resolve(TOKEN_FILE));
        ConfigurableApplicationContext web = web(settings, token, beans -> {
            beans.registerSingleton("dataSource", (DataSource) database);
            beans.registerSingleton("ledger", (Ledger) ledger);
            beans.registerSingleton("office", office);
            beans.registerSingleton("promises", ledger.promises());
            beans.registerSingleton("evidence", evidence.evidence());
            beans.registerSingleton("tiles", EvidenceWiring.tiles(ledger, database));
            beans.registerSingleton(
                    "notary",
                    new NotaryDesk(ledger, new KeyPersonSigner(identities), database, InstantSource.system()));
            beans.registerSingleton("clock", InstantSource.system());
        });
        open.push(web);
        address = (settings.web().tls().isPresent() ? "https" : "http") + "://"
                + settings.web().address() + ":" + web.getEnvironment().getProperty("local.server.port") + "/";
    }

    /** A given database is waited for; brokers are not, as the node serves what it has while they are away. */
    private HikariDataSource database(LedgerNodeSettings settings, DataDirectory data, Consumer<String> progress) {
        HikariDataSource database = new HikariDataSource();
        database.setPoolName("ledger-node");
        database.setMaximumPoolSize(CONNECTIONS);
        if (settings.postgresUrl().isPresent()) {
            GivenServers.awaitPostgres(settings.postgresUrl().get(), "the setting postgres", PATIENCE);
            database.setJdbcUrl(settings.postgresUrl().get());
        } else {
            Path folder = data.resolve("postgres");
            EmbeddedPostgres server =
                    EmbeddedPostgres.start(folder, NodeSettings.postgresPrograms(System.getenv(), folder));
            open.push(server);
            database.setJdbcUrl(server.jdbcUrl());
            database.setUsername(server.user());
            database.setPassword(server.password());
            progress.accept("PostgreSQL");
        }
        open.push(database);
        return database;
    }

    private static NodeIdentities identities(LedgerNodeSettings settings, DataSource database) {
        Path secret = settings.secretFile().orElse(settings.data().resolve("key-store-password"));
        return new NodeIdentities(
                database,
                SecretFile.readOrCreate(secret),
                settings.consortium(),
                settings.operator(),
                InstantSource.system());
    }

    private static LedgerNode ledger(LedgerNodeSettings settings, DataSource database, NodeIdentities identities) {
        LedgerNodeSettings.Ordering ordering = settings.ordering();
        return new LedgerNode(new io.truesale.ledger.node.NodeSettings(
                settings.consortium(),
                database,
                new KafkaOrdering(
                        ordering.bootstrap(),
                        settings.consortium(),
                        new TopicReplication((short) ordering.replication(), ordering.minInSync())),
                identities,
                ContractJars.of(settings.data()),
                io.truesale.ledger.node.NodeSettings.CUT_AFTER,
                Optional.of(settings.peering().of(identities)),
                settings.checkpointing(),
                settings.genesis()));
    }

    private static ConfigurableApplicationContext web(
            LedgerNodeSettings settings, String token, Consumer<ConfigurableListableBeanFactory> beans) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.profiles.active", OnLedgerNode.PROFILE);
        properties.put("server.address", settings.web().address());
        properties.put("server.port", settings.web().port());
        properties.put("truesale.data", settings.data());
        properties.put("truesale.node.operator-token", token);
        settings.web().tls().ifPresent(tls -> properties.putAll(tls.properties()));
        return new SpringApplicationBuilder(LedgerNodeApplication.class)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false) // the verb stops the whole node in order
                .lazyInitialization(true) // a node that was killed is back sooner; pages are made when first asked for
                .initializers(context -> beans.accept(context.getBeanFactory()))
                .run(properties.entrySet().stream() // arguments win over any other source of properties
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    /** Where pages and API are. */
    public String address() {
        return address;
    }

    /** Stops the node cleanly; a second call does nothing. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) {
                System.err.println("stopping: " + failed); // the others must still be stopped
            }
        }
    }
}
