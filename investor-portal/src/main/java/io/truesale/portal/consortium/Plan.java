package io.truesale.portal.consortium;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the processes of a consortium on this machine know of each other; kept in {@code consortium.json}. All ports
 * follow from the first one, so that none is taken by chance between a stop and a start.
 *
 * @param folder of everything
 * @param base first of {@link #PORTS} ports
 * @param cluster id of the Kafka cluster
 * @param nodes how many ledger nodes there are, late ones included
 */
public record Plan(Path folder, int base, String cluster, int nodes) {
    /** Brokers of the cluster. */
    public static final int BROKERS = 3;

    /** Nodes that found the consortium. */
    public static final int FOUNDERS = 4;

    /** Most nodes, late ones included: for each the brokers have a listener. */
    public static final int MOST_NODES = 6;

    /** Name of the consortium. */
    public static final String CONSORTIUM = "trial";

    private static final String HOST = "127.0.0.1";
    private static final int PORTS = 120;
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000; // above are the ports that the system gives away
    private static final int STEP = 10; // a group of ports for each purpose
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Plan {
        requireNonNull(folder, "folder");
        requireNonNull(cluster, "cluster");
    }

    /** Whether {@code folder} holds a consortium. */
    public static boolean exists(Path folder) {
        return Files.exists(file(folder));
    }

    /** A plan for a new consortium on ports that nobody uses now; not stored yet. */
    static Plan make(Path folder) {
        for (int base = FIRST_PORT; base + PORTS < LAST_PORT; base += PORTS) {
            if (IntStream.range(base, base + PORTS).allMatch(Plan::isFree)) {
                UUID id = UUID.randomUUID();
                byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
                bytes[0] &= 0x7f; // no leading hyphen, which a command line would take for an option
                String cluster = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                return new Plan(folder, base, cluster, FOUNDERS);
            }
        }
        throw new TrialFailure(PORTS + " free ports in a row are expected between " + FIRST_PORT + " and " + LAST_PORT);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Reads {@link #store}. */
    public static Plan read(Path folder) {
        try {
            JsonNode stored = JSON.readTree(Files.readString(file(folder)));
            return new Plan(
                    folder,
                    stored.path("base").asInt(),
                    stored.path("cluster").asString(),
                    stored.path("nodes").asInt());
        } catch (IOException e) {
            throw new TrialFailure("there is no consortium in " + folder + ": 'up' makes one", e);
        }
    }

    void store() {
        ObjectNode stored = JSON.createObjectNode();
        stored.put("base", base).put("cluster", cluster).put("nodes", nodes);
        try {
            Files.createDirectories(folder);
            Path half = folder.resolve("consortium.json.new");
            Files.writeString(half, stored.toPrettyString() + "\n");
            Files.move(half, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TrialFailure("the plan cannot be written to " + folder + ": " + e, e);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("consortium.json");
    }

    Plan withOneMore() {
        return new Plan(folder, base, cluster, nodes + 1);
    }

    /** Names of the nodes, {@code node-1} first. */
    public List<String> nodeNames() {
        return names("node-", nodes);
    }

    /** Names of the brokers, {@code broker-1} first. */
    public List<String> brokerNames() {
        return names("broker-", BROKERS);
    }

    private static List<String> names(String stem, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> stem + number).toList();
    }

    static int number(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    /** Pages and API of a node. */
    int web(int node) {
        return base + node;
    }

    /** Where a node listens for other nodes. */
    int peer(int node) {
        return base + STEP + node;
    }

    /** Where the relay takes what other nodes send to a node: its announced port. */
    int announced(int node) {
        return base + 2 * STEP + node;
    }

    /** The HTTP proxy through which a node reaches others. */
    int proxy(int node) {
        return base + 3 * STEP + node;
    }

    int broker(int broker) {
        return base + 4 * STEP + broker;
    }

    int controller(int broker) {
        return base + 5 * STEP + broker;
    }

    /** The broker's listener for one node. */
    int listener(int broker, int node) {
        return base + (5 + broker) * STEP + node;
    }

    /** Where the relay takes what a node sends to a broker. */
    int relayed(int broker, int node) {
        return base + (5 + BROKERS + broker) * STEP + node;
    }

    /** The brokers as one node reaches them. */
    String bootstrap(int node) {
        List<String> addresses = new ArrayList<>();
        for (int broker = 1; broker <= BROKERS; broker++) {
            addresses.add(HOST + ":" + relayed(broker, node));
        }
        return String.join(",", addresses);
    }

    /** As long as this file is there the relay delays and drops what goes to or from the node. */
    Path impaired(int node) {
        return folder.resolve("impaired-node-" + node);
    }

    /** As long as this file is there the relay lets nothing through to or from the node. */
    Path cut(int node) {
        return folder.resolve("cut-node-" + node);
    }
}
