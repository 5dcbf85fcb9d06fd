package io.truesale.portal.consortium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A consortium of processes on this machine: three brokers, four nodes and more, and the relay between them. */
public final class LocalConsortium {
    private static final Duration START = Duration.ofMinutes(3); // on a loaded machine
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration AGREE = Duration.ofMinutes(2);
    private static final int BROKER_HEAP_MIB = 192;
    private static final int NODE_HEAP_MIB = 256;
    private static final int RELAY_HEAP_MIB = 48;
    private static final String RELAY = "relay";
    private static final String CLASSES = "classes"; // a node that only prepares the archive of classes

    private final Path folder;
    private final Program program;
    private final Processes processes;
    private final Consumer<String> progress;
    private final Map<String, Long> skews = new ConcurrentHashMap<>(); // seconds, by node
    private final Map<String, String> otherBrokers = new ConcurrentHashMap<>(); // addresses, by node
    private Plan plan;

    private LocalConsortium(Plan plan, Consumer<String> progress) {
        this.folder = plan.folder();
        this.plan = plan;
        this.program = new Program(folder.resolve("program"));
        this.processes = new Processes(folder, program);
        this.progress = progress;
    }

    /** The consortium in {@code folder}; {@link TrialFailure} when there is none. */
    public static LocalConsortium open(Path folder, Consumer<String> progress) {
        return new LocalConsortium(Plan.read(folder.toAbsolutePath().normalize()), progress);
    }

    /** The consortium in {@code folder}, planned when there is none. */
    public static LocalConsortium make(Path folder, Consumer<String> progress) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Plan.exists(absolute)) {
            return open(absolute, progress);
        }
        Plan plan = Plan.make(absolute);
        plan.store();
        return new LocalConsortium(plan, progress);
    }

    /** Starts what does not run, and founds the consortium when nobody has. */
    public void up() {
        if (names().stream().allMatch(name -> processes.find(name).isEmpty())) {
            program.keep();
            prepareClasses();
        }
        startRelay();
        List<String> brokers = plan.brokerNames();
        startAll(brokers);
        startAll(plan.nodeNames());
        JsonNode first = state("node-1").orElseThrow(() -> new TrialFailure("node-1 does not answer"));
        if (first.path("channels").path(0).path("height").asLong() == 0) {
            found();
        }
        agree();
    }

    private void startAll(List<String> names) {
        Map<String, Long> started = new LinkedHashMap<>();
        for (String name : names) {
            if (processes.find(name).isEmpty()) {
                started.put(name, start(name));
            }
        }
        started.forEach((name, from) -> {
            processes.await(name, from, ready(name), START);
            progress.accept(name + " is up");
        });
    }

    private static String ready(String name) {
        return isNode(name) ? " is ready at http" : " is up";
    }

    private static boolean isNode(String name) {
        return name.startsWith("node-");
    }

    private void startRelay() {
        if (processes.find(RELAY).isEmpty()) {
            long from = processes.start(RELAY, RELAY_HEAP_MIB, List.of(RELAY, "--data", folder.toString()), Map.of());
            processes.await(RELAY, from, "The relay is up", START);
        }
    }

    private long start(String name) {
        return isNode(name) ? startNode(name) : startBroker(name);
    }

    private long startBroker(String name) {
        int id = Plan.number(name);
        List<String> arguments = new ArrayList<>(List.of(
                "broker",
                "--id",
                "" + id,
                "--cluster",
                plan.cluster(),
                "--data",
                folder.resolve(name).toString()));
        arguments.addAll(List.of("--listener", "BROKER=" + plan.broker(id)));
        for (int node = 1; node <= Plan.MOST_NODES; node++) {
            arguments.addAll(List.of(
                    "--listener", "NODE" + node + "=" + plan.listener(id, node) + ":" + plan.relayed(id, node)));
        }
        for (int broker = 1; broker <= Plan.BROKERS; broker++) {
            arguments.addAll(List.of("--controller", broker + "=" + plan.controller(broker)));
        }
        return processes.start(name, BROKER_HEAP_MIB, arguments, Map.of());
    }

    private long startNode(String name) {
        return startNode(name, Plan.number(name), "-Dtruesale.clock.offset.seconds=" + skews.getOrDefault(name, 0L));
    }

    private long startNode(String name, int number, String javaOptions) {
        Path config = NodeFile.write(plan, name, number, otherBrokers.getOrDefault(name, plan.bootstrap(number)));
        return processes.start(
                name,
                NODE_HEAP_MIB,
                List.of("ledger-node", "--config", config.toString()),
                Map.of(
                        "TRUESALE_POSTGRES_PROGRAMS",
                        folder.resolve("programs").toString(),
                        "JAVA_TOOL_OPTIONS",
                        javaOptions));
    }

    /** A node of its own, with no brokers to reach, comes up and ends, and so leaves the archive of classes for the others. */
    private void prepareClasses() {
        program.archiving().ifPresent(javaOptions -> {
            progress.accept("preparing the classes of the program, once");
            long from = startNode(CLASSES, 1, javaOptions);
            processes.await(CLASSES, from, ready("node-1"), START);
            processes.stop(List.of(CLASSES), START);
            try {
                FileSystemUtils.deleteRecursively(folder.resolve(CLASSES));
            } catch (IOException e) {
                throw new TrialFailure("the folder " + folder.resolve(CLASSES) + " cannot be deleted: " + e, e);
            }
        });
    }

    private void found() {
        List<JsonNode> cards = plan.nodeNames().stream().map(this::card).toList();
        progress.accept("founding the consortium of " + cards.size() + " operators");
        ordered("node-1", "node/founding", Map.of("cards", cards));
    }

    private JsonNode card(String name) {
        return ask(name, "node/card").orElseThrow(() -> new TrialFailure(name + " does not answer"));
    }

    private JsonNode ordered(String name, String path, Object body) {
        NodeApi.Answer answer =
                api(name).post(path, body).orElseThrow(() -> new TrialFailure(name + " does not answer"));
        if (answer.status() != 202) {
            throw new TrialFailure(name + " answers " + answer.status() + " to " + path + ": " + answer.body());
        }
        return answer.body();
    }

    private NodeApi api(String name) {
        return new NodeApi(plan.web(Plan.number(name)), folder.resolve(name).resolve("operator-token"));
    }

    /** The answer of a node, asked as its operator, to {@code GET /api/v1/PATH}; empty when it does not answer. */
    Optional<JsonNode> ask(String node, String path) {
        return api(node).get(path).filter(answer -> answer.status() == 200).map(NodeApi.Answer::body);
    }

    /** What a node says of itself; empty when it does not answer. */
    Optional<JsonNode> state(String name) {
        return ask(name, "node");
    }

    /** Nodes and brokers, in order. */
    public List<String> names() {
        return Stream.concat(plan.nodeNames().stream(), plan.brokerNames().stream())
                .toList();
    }

    /** How everything stands. */
    public List<StatusRow> status() {
        List<StatusRow> rows = new ArrayList<>();
        for (String name : plan.nodeNames()) {
            Optional<Long> pid = processes.find(name).map(ProcessHandle::pid);
            Optional<JsonNode> state = pid.isEmpty() ? Optional.empty() : state(name);
            rows.add(StatusRow.node(name, pid, state, Files.exists(plan.cut(Plan.number(name)))));
        }
        for (String name : plan.brokerNames()) {
            rows.add(StatusRow.broker(name, processes.find(name).map(ProcessHandle::pid)));
        }
        return StatusRow.withLag(rows);
    }

    /** Ends {@code name} as {@code kill -9} does. */
    public void kill(String name) {
        require(name);
        if (!processes.kill(name)) {
            throw new TrialFailure(name + " does not run");
        }
    }

    /** Stops {@code name} if it runs, and starts it. */
    public void restart(String name) {
        require(name);
        processes.stop(List.of(name), STOP);
        startAll(List.of(name));
    }

    private void require(String name) {
        if (!names().contains(name)) {
            throw new TrialFailure("one of " + names() + " is expected, got: " + name);
        }
    }

    /** Cuts a node off from brokers and other nodes until {@link #heal}. */
    public void partition(String node) {
        requireNode(node);
        try {
            Files.writeString(plan.cut(Plan.number(node)), "");
        } catch (IOException e) {
            throw new TrialFailure(node + " cannot be cut off: " + e, e);
        }
    }

    /** Delays what goes to and from a node, and drops connections, until {@link #heal}. */
    public void impair(String node, long delayMillis, int dropPercent) {
        requireNode(node);
        new Impairment(delayMillis, dropPercent).write(plan.impaired(Plan.number(node)));
    }

    /** Ends the database of a node as {@code kill -9} does. */
    public void killDatabase(String node) {
        requireNode(node);
        Path file = folder.resolve(node).resolve("postgres").resolve("data").resolve("postmaster.pid");
        try {
            long pid = Files.exists(file)
                    ? Long.parseLong(Files.readAllLines(file).get(0).strip())
                    : 0;
            ProcessHandle.of(pid)
                    .filter(process -> process.info().command().orElse("").contains("postgres"))
                    .orElseThrow(() -> new TrialFailure("the database of " + node + " does not run"))
                    .destroyForcibly();
        } catch (IOException e) {
            throw new TrialFailure(file + " cannot be read: " + e, e);
        }
    }

    /** Lets {@code node}, at its next starts, take the machine's clock to be off by {@code seconds}; 0 ends that. */
    public void skewClock(String node, long seconds) {
        requireNode(node);
        skews.put(node, seconds);
    }

    /** Lets {@code node}, at its next starts, take the brokers at {@code bootstrap} for those of the consortium. */
    void showBrokers(String node, String bootstrap) {
        requireNode(node);
        otherBrokers.put(node, bootstrap);
    }

    /** Lets a node that was cut off reach the others again. */
    public void heal(String node) {
        requireNode(node);
        try {
            Files.deleteIfExists(plan.cut(Plan.number(node)));
            Files.deleteIfExists(plan.impaired(Plan.number(node)));
        } catch (IOException e) {
            throw new TrialFailure(node + " cannot be let through again: " + e, e);
        }
    }

    private void requireNode(String node) {
        if (!plan.nodeNames().contains(node)) {
            throw new TrialFailure("one of " + plan.nodeNames() + " is expected, got: " + node);
        }
    }

    /** Starts one more node, admits it, and waits until it agrees with the others. */
    public String join(boolean validates) {
        if (plan.nodes() == Plan.MOST_NODES) {
            throw new TrialFailure("there are " + Plan.MOST_NODES + " nodes already, the most there can be");
        }
        plan = plan.withOneMore();
        plan.store();
        String name = "node-" + plan.nodes();
        startAll(List.of(name));
        admit(name, Map.of("card", card(name), "validates", validates));
        agree();
        return name;
    }

    /** The operators approve the same card one after the other, until there is nothing left to do. */
    private void admit(String newcomer, Map<String, Object> admission) {
        List<String> operators = new ArrayList<>(answering());
        operators.remove(newcomer);
        await(
                "the operators to admit " + newcomer,
                () -> operators.stream()
                                .filter(operator -> !ordered(operator, "node/admissions", admission)
                                        .path("transactions")
                                        .isEmpty())
                                .count()
                        == 0);
    }

    /** Names of the nodes that answer and are not cut off. */
    private List<String> answering() {
        List<String> names = plan.nodeNames().stream()
                .filter(name -> processes.find(name).isPresent()
                        && !Files.exists(plan.cut(Plan.number(name)))
                        && state(name).isPresent())
                .toList();
        if (names.isEmpty()) {
            throw new TrialFailure("no node answers");
        }
        return names;
    }

    /** Waits until all nodes that run and are not cut off have the same final root. */
    public Agreement agree() {
        Agreement[] last = new Agreement[1];
        await("the nodes to agree", () -> {
            last[0] = Agreement.of(reachable());
            return last[0].holds();
        });
        return last[0];
    }

    private Map<String, Optional<JsonNode>> reachable() {
        Map<String, Optional<JsonNode>> states = new LinkedHashMap<>();
        for (String name : plan.nodeNames()) {
            if (processes.find(name).isPresent() && !Files.exists(plan.cut(Plan.number(name)))) {
                states.put(name, state(name));
            }
        }
        return states;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + AGREE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TrialFailure("waited " + AGREE.toSeconds() + " s for " + what + " in vain; see 'status'");
            }
            Processes.pause();
        }
    }

    /** Puts {@code count} fingerprints on the ledger through the nodes in turn, noting what they acknowledge. */
    public Traffic submit(int count) {
        return new Traffic(folder, this::api).submit(answering(), count);
    }

    /** Whether the nodes agree and everything acknowledged is on each, once; throws {@link TrialFailure} if not. */
    public String check() {
        return new Traffic(folder, this::api).settled(this::agree);
    }

    /** Stops everything, nodes first. */
    public void down() {
        for (List<String> names : List.of(plan.nodeNames(), plan.brokerNames(), List.of(RELAY))) {
            List<String> stopped = processes.stop(names, STOP);
            if (!stopped.isEmpty()) {
                progress.accept("stopped: " + String.join(", ", stopped));
            }
        }
    }

    /** Deletes everything; only what has {@link #down stopped}. */
    public void wipe() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new TrialFailure(folder + " cannot be deleted: " + e, e);
        }
    }
}
