package io.truesale.portal.app;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One running node. Order of the start: servers, schemas, ledger, web; of the stop: the reverse, servers last.
 */
public final class Node implements AutoCloseable {
    private final NodeServers servers;
    private final ConfigurableApplicationContext context;
    private final AtomicBoolean closing = new AtomicBoolean();

    private Node(NodeServers servers, ConfigurableApplicationContext context) {
        this.servers = servers;
        this.context = context;
    }

    /** Starts a node and returns when it answers. */
    public static Node start(NodeSettings settings) {
        return start(settings, stage -> {});
    }

    /** As above, telling {@code progress} each part that has come up; from several threads. */
    public static Node start(NodeSettings settings, Consumer<String> progress) {
        return start(settings, progress, () -> false);
    }

    /**
     * As above, giving up between two parts when {@code unwanted} says so.
     *
     * @throws CancellationException when it did
     */
    public static Node start(NodeSettings settings, Consumer<String> progress, BooleanSupplier unwanted) {
        NodeServers servers = NodeServers.start(settings, progress);
        try {
            if (unwanted.getAsBoolean()) {
                throw new CancellationException("told to stop while starting");
            }
            return new Node(servers, context(settings, servers));
        } catch (Throwable failed) {
            servers.close();
            throw failed;
        }
    }

    /** Where pages and API are. */
    public String address() {
        String port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
        String scheme = context.getEnvironment().containsProperty("server.ssl.certificate") ? "https" : "http";
        return scheme + "://" + context.getEnvironment().getProperty("server.address", "localhost") + ":" + port + "/";
    }

    /** The beans of the node, for tests that look inside. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Stops the node cleanly; a second call does nothing. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                context.close();
            } finally {
                servers.close();
            }
        }
    }

    /** What a node of several is told, as properties. */
    private static Map<String, Object> joined(LedgerNodeSettings told) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Joining.PROPERTY, true);
        properties.put("truesale.consortium.name", told.consortium());
        properties.put("truesale.node.operator", told.operator());
        properties.put("truesale.kafka.replication", told.ordering().replication());
        properties.put("truesale.kafka.min-in-sync", told.ordering().minInSync());
        told.secretFile().ifPresent(file -> properties.put("TRUESALE_SECRET_FILE", file));
        told.web().tls().ifPresent(tls -> properties.putAll(tls.properties()));
        return properties;
    }

    private static ConfigurableApplicationContext context(NodeSettings settings, NodeServers servers) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", servers.jdbcUrl());
        servers.user().ifPresent(user -> properties.put("spring.datasource.username", user));
        servers.password().ifPresent(password -> properties.put("spring.datasource.password", password));
        properties.put("truesale.kafka.bootstrap", servers.kafkaBootstrap());
        properties.put("truesale.data", settings.data().toString());
        properties.put("truesale.demo", settings.demo());
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.address());
        settings.joined().ifPresent(told -> properties.putAll(joined(told)));
        return new SpringApplicationBuilder(PortalApplication.class)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false) // the verb stops the whole node in order
                .initializers(made -> settings.joined()
                        .ifPresent(told -> made.getBeanFactory().registerSingleton("joined", told)))
                .run(properties.entrySet().stream() // arguments win over any other source of properties
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }
}
