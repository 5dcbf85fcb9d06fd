package io.truesale.ledger.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One Kafka broker on the loopback address.
 *
 * @param id of the broker, from 1
 * @param clusterId of the cluster: 22 characters of Kafka's Uuid, the same for all of its brokers
 * @param listeners the port of each listener by its name, upper case; {@link #BROKER} among them
 * @param advertised the port under which clients of a listener are told to find it, where it is another one
 * @param controllers the controller port of each broker by id, its own among them
 */
public record BrokerSettings(
        int id,
        String clusterId,
        Map<String, Integer> listeners,
        Map<String, Integer> advertised,
        Map<Integer, Integer> controllers) {
    /** Listener of the other brokers, and of clients that have none of their own. */
    public static final String BROKER = "BROKER";

    static final String CONTROLLER = "CONTROLLER";
    static final int ALONE_ID = 1;

    private static final String HOST = "127.0.0.1:";
    private static final String PLAIN = ":PLAINTEXT";
    private static final int CLUSTER_REPLICAS = 3;

    public BrokerSettings {
        requireNonNull(clusterId, "clusterId");
        listeners = new TreeMap<>(listeners);
        advertised = new TreeMap<>(advertised);
        controllers = new TreeMap<>(controllers);
        if (!listeners.containsKey(BROKER) || !controllers.containsKey(id)) {
            throw new IllegalArgumentException("a listener " + BROKER + " and a controller port of broker " + id
                    + " are expected, got: " + listeners + " and " + controllers);
        }
    }

    /** The only broker. */
    static BrokerSettings alone(int port, int controllerPort) {
        return new BrokerSettings(ALONE_ID, "", Map.of(BROKER, port), Map.of(), Map.of(ALONE_ID, controllerPort));
    }

    String bootstrap() {
        return HOST + listeners.get(BROKER);
    }

    private boolean isAlone() {
        return controllers.size() == 1;
    }

    /** As Kafka takes them; the log is in {@code log}. */
    Map<String, Object> properties(Path log) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(id));
        settings.put("log.dirs", log.toString());
        network(settings);
        topics(settings);
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("broker.session.timeout.ms", "6000"); // after a kill, the next start waits this long
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        return settings;
    }

    private void network(Map<String, Object> settings) {
        settings.put(
                "listeners",
                join(listeners, ",", each -> each.getKey() + "://" + HOST + each.getValue()) + "," + CONTROLLER + "://"
                        + HOST + controllers.get(id));
        settings.put(
                "advertised.listeners",
                join(
                        listeners,
                        ",",
                        each -> each.getKey() + "://" + HOST
                                + advertised.getOrDefault(each.getKey(), each.getValue())));
        settings.put(
                "listener.security.protocol.map",
                join(listeners, ",", each -> each.getKey() + PLAIN) + "," + CONTROLLER + PLAIN);
        settings.put("inter.broker.listener.name", BROKER);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put(
                "controller.quorum.voters",
                join(controllers, ",", each -> each.getKey() + "@" + HOST + each.getValue()));
    }

    private static <K, V> String join(
            Map<K, V> map, String between, java.util.function.Function<Map.Entry<K, V>, String> form) {
        return map.entrySet().stream().map(form).collect(Collectors.joining(between));
    }

    private void topics(Map<String, Object> settings) {
        String replicas = Integer.toString(isAlone() ? 1 : CLUSTER_REPLICAS);
        String inSync = isAlone() ? "1" : "2";
        settings.put("auto.create.topics.enable", "false");
        if (isAlone()) {
            settings.put("log.flush.interval.messages", "1");
        } else {
            settings.put("replica.lag.time.max.ms", "5000"); // a dead broker holds up the others no longer than this
            settings.put("min.insync.replicas", inSync);
        }
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        settings.put("log.message.timestamp.type", "LogAppendTime");
        settings.put("unclean.leader.election.enable", "false");
        for (String of : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(of + ".num.partitions", "1");
            settings.put(of + ".replication.factor", replicas);
        }
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("share.coordinator.state.topic.min.isr", inSync);
    }
}
