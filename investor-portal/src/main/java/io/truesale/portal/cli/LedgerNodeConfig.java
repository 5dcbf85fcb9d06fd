package io.truesale.portal.cli;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.node.OperatorOffice.Hosted;
import io.truesale.ledger.peer.PeerNode;
import io.truesale.portal.app.LedgerNodeSettings;
import io.truesale.portal.app.NodeSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The settings of a ledger node from the command line, a file and the environment; the first that says something wins. */
final class LedgerNodeConfig {
    private static final Set<String> NAMES = Set.of(
            "consortium",
            "operator",
            "kafka",
            "replication",
            "min-in-sync",
            "peer-listen",
            "peer-address",
            "peer-proxy",
            "peer-seeds",
            "checkpoint-suites",
            "witnesses",
            "genesis",
            "data",
            "postgres",
            "secret-file",
            "address",
            "port",
            "tls-certificate",
            "tls-key");
    private static final String MEMBERS = "members";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "kafka", NodeSettings.KAFKA_BOOTSTRAP,
            "postgres", NodeSettings.POSTGRES_URL,
            "secret-file", "TRUESALE_SECRET_FILE");

    private final Map<String, String> values;
    private final String from;

    private LedgerNodeConfig(Map<String, String> values, String from) {
        this.values = values;
        this.from = from;
    }

    /** What was given makes no settings; the message says what was expected and what came. */
    static final class WrongUse extends Exception {
        private static final long serialVersionUID = 1L;

        WrongUse(String message) {
            super(message);
        }
    }

    /**
     * Settings from everything that was given.
     *
     * @param given options of the command line, by name without dashes
     * @param file configuration file, if there is one
     */
    static LedgerNodeSettings read(Map<String, String> given, @Nullable Path file, Map<String, String> environment)
            throws WrongUse {
        Map<String, Object> written = file == null ? Map.of() : parse(file);
        Map<String, String> values = new TreeMap<>();
        ENVIRONMENT.forEach((name, variable) -> Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .ifPresent(value -> values.put(name, value)));
        for (Map.Entry<String, Object> entry : written.entrySet()) {
            if (!entry.getKey().equals(MEMBERS)) {
                if (!NAMES.contains(entry.getKey())) {
                    throw new WrongUse(file + ": there is no setting '" + entry.getKey() + "'; there are "
                            + new java.util.TreeSet<>(NAMES) + " and " + MEMBERS);
                }
                values.put(entry.getKey(), String.valueOf(entry.getValue()));
            }
        }
        values.putAll(given);
        String from = file == null ? "the configuration file" : file.toString();
        return new LedgerNodeConfig(values, from).settings(members(written.get(MEMBERS), from));
    }

    private static Map<String, Object> parse(Path file) throws WrongUse {
        Object read;
        try {
            read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException e) {
            throw new WrongUse("the configuration file " + file + " cannot be read: " + e.getMessage());
        } catch (YAMLException e) {
            throw new WrongUse("the configuration file " + file + " is no YAML: " + e.getMessage());
        }
        if (!(read instanceof Map<?, ?> map)) {
            throw new WrongUse("the configuration file " + file + " should hold lines NAME: VALUE");
        }
        Map<String, Object> written = new LinkedHashMap<>();
        map.forEach((key, value) -> written.put(String.valueOf(key), value));
        return written;
    }

    private LedgerNodeSettings settings(List<Hosted> members) throws WrongUse {
        Path data =
                Path.of(values.getOrDefault("data", "data")).toAbsolutePath().normalize();
        InetSocketAddress listen = convert("peer-listen", "0.0.0.0:9443", LedgerNodeConfig::address);
        try {
            return new LedgerNodeSettings(
                    data,
                    required("consortium", "NAME"),
                    required("operator", "NAME"),
                    optional("genesis", Hash::parse),
                    Optional.ofNullable(values.get("postgres")),
                    optional("secret-file", Path::of),
                    new LedgerNodeSettings.Ordering(
                            required("kafka", "HOST:PORT,..."),
                            convert("replication", "3", Integer::parseInt),
                            convert("min-in-sync", "2", Integer::parseInt)),
                    new LedgerNodeSettings.Peering(
                            listen,
                            required("peer-address", "https://HOST:PORT"),
                            list("peer-seeds", LedgerNodeConfig::seed),
                            optional("peer-proxy", LedgerNodeConfig::address)),
                    new Checkpointing(
                            list("checkpoint-suites", CheckpointSuite::valueOf),
                            list("witnesses", Checkpointing.WitnessAddress::parse)),
                    new LedgerNodeSettings.Web(
                            values.getOrDefault("address", "127.0.0.1"),
                            convert("port", "8090", Integer::parseInt),
                            tls()),
                    members);
        } catch (IllegalArgumentException wrong) {
            throw new WrongUse(String.valueOf(wrong.getMessage()));
        }
    }

    private Optional<LedgerNodeSettings.Tls> tls() throws WrongUse {
        Optional<Path> certificate = optional("tls-certificate", Path::of);
        Optional<Path> key = optional("tls-key", Path::of);
        if (certificate.isPresent() != key.isPresent()) {
            throw new WrongUse("--tls-certificate and --tls-key are given both or neither");
        }
        for (Path path : List.of(certificate.orElse(Path.of(".")), key.orElse(Path.of(".")))) {
            if (!Files.isReadable(path)) {
                throw new WrongUse("a PEM file that can be read is expected, got: " + path);
            }
        }
        return certificate.map(path -> new LedgerNodeSettings.Tls(
                path.toAbsolutePath(), key.orElseThrow().toAbsolutePath()));
    }

    private String required(String name, String form) throws WrongUse {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new WrongUse(
                    name + " is missing: give --" + name + " " + form + ", or '" + name + ": " + form + "' in " + from);
        }
        return value;
    }

    private <T> T convert(String name, String otherwise, Function<String, T> conversion) throws WrongUse {
        String value = values.getOrDefault(name, otherwise);
        try {
            return conversion.apply(value);
        } catch (RuntimeException wrong) {
            throw new WrongUse(name + " has another form than expected: " + value + " (" + wrong.getMessage() + ")");
        }
    }

    private <T> Optional<T> optional(String name, Function<String, T> conversion) throws WrongUse {
        return values.containsKey(name) ? Optional.of(convert(name, "", conversion)) : Optional.empty();
    }

    private static PeerNode seed(String text) {
        String[] parts = text.split("[@=]", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("OPERATOR=SHA256@https://HOST:PORT is expected, got: " + text);
        }
        return new PeerNode(parts[0], URI.create(parts[2]), Hash.parse(parts[1]));
    }

    /** Several values in one, separated by commas. */
    private <T> List<T> list(String name, Function<String, T> conversion) throws WrongUse {
        return convert(
                name,
                "",
                text -> Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .map(conversion)
                        .toList());
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("HOST:PORT is expected");
        }
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static List<Hosted> members(@Nullable Object written, String from) throws WrongUse {
        if (written == null) {
            return List.of();
        }
        List<Hosted> members = new ArrayList<>();
        try {
            for (Object each : (List<?>) written) {
                Map<?, ?> member = (Map<?, ?>) each;
                MemberId id = new MemberId(text(member, "id"));
                Set<Capacity> capacities = EnumSet.noneOf(Capacity.class);
                texts(member, "capacities").forEach(code -> capacities.add(Capacity.valueOf(code)));
                List<PersonId> persons = texts(member, "persons").stream()
                        .map(name -> new PersonId(id.value() + "/" + name))
                        .toList();
                members.add(new Hosted(id, text(member, "name"), capacities, persons));
            }
            return members;
        } catch (ClassCastException | IllegalArgumentException wrong) {
            throw new WrongUse(from + ": members are a list of {id: ID, name: NAME, capacities: ["
                    + Arrays.toString(Capacity.values()).replaceAll("[\\[\\]]", "")
                    + "], persons: [first.last]}; " + wrong.getMessage());
        }
    }

    private static String text(Map<?, ?> member, String name) {
        if (member.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static List<String> texts(Map<?, ?> member, String name) {
        Object list = member.get(name);
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
