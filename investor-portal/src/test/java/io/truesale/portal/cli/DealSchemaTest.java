package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.Node;
import io.truesale.portal.projection.DealFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code deal-file.schema.json} takes what the reader takes: every deal file of the repository, and of each all files with one
 * member that is unknown, missing, of another type or another value. Where a schema cannot say what the reader asks, the reader's
 * sentence is one of {@link Beyond}.
 */
class DealSchemaTest {
    private static final Path INFRA = Path.of("..", "infra");
    private static final Path SCHEMA = INFRA.resolve("docs/spec/deal-file.schema.json");
    private static final Path EVERY_MEMBER = Path.of("src/test/resources/deal-file/every-member.yaml");
    private static final Path GROUPS = Path.of("src/test/resources/deal-file/groups-opened.yaml");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** What a JSON Schema cannot say: each by how the reader's sentence begins or what is in it. */
    enum Beyond {
        /** A part names another: account, class, fee, ledger, trigger or value. */
        NAMES(
                "no name ",
                "the deal has no ",
                "needs its own value",
                "a trigger of ",
                "has a meaning of its own",
                "is written up and no step"),
        /** Every class is paid, by the last priority of payments too. */
        WHOLE("no step pays the ", "one waterfall without a condition", "no step writes it down"),
        /** Calendars are data. */
        CALENDARS("a calendar of "),
        /** Amounts fit together. */
        SUMS("the notes sum to ", "notes exceed the pool", "a pool of more than zero", "the groups sum to "),
        /** Accounts, classes and exchanges agree on their currencies. */
        CURRENCIES(
                "collections are in ",
                "an account in ",
                "a pair of the currencies of the accounts",
                "the step draws on accounts in ",
                "an exchange is between two currencies",
                "a fixing of ",
                "closingRate"),
        /** Days follow one another. */
        DAYS("a closing on or after ", "dates make a schedule", "the history of "),
        /** Formulas are formulas, and some are numbers of 0 or more. */
        FORMULAS(
                " at character ",
                "consists of numbers",
                "tests something that moves",
                " of 0 or more is expected for "),
        /** Members of an opening are those of the deal. */
        OPENING("the member ", "a member of ");

        private final String parts; // one a line

        Beyond(String... parts) {
            this.parts = String.join("\n", parts);
        }

        boolean says(Node.Problem problem) {
            boolean here = this != OPENING || problem.path().startsWith("/opening/");
            return here && parts.lines().anyMatch(problem.sentence()::contains);
        }
    }

    /** A file that differs from a good one in one place. */
    record Mutation(String what, JsonNode file) {}

    static Stream<Path> dealFiles() throws IOException {
        try (Stream<Path> files = Files.walk(INFRA.resolve("sample-data"))) {
            List<Path> deals = files.filter(
                            file -> file.toString().endsWith(".yaml") && !file.endsWith("scenario.yaml"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(EVERY_MEMBER, GROUPS), deals.stream());
        }
    }

    /** Each member that the schema knows is in one of the files, so that it is left out, renamed and changed by the mutations. */
    @Test
    void hasAFileWithEachMember() throws IOException {
        Set<String> known = new TreeSet<>();
        for (JsonNode properties : JSON.readTree(SCHEMA.toFile()).findValues("properties")) {
            properties.fieldNames().forEachRemaining(known::add);
        }
        for (Path file : dealFiles().toList()) {
            JsonNode deal = YAML.readTree(file.toFile());
            known.removeIf(name -> !deal.findValues(name).isEmpty());
        }
        assertThat(known).as("members in no file").isEmpty();
    }

    private static Schema schema() throws IOException {
        SchemaRegistryConfig dates =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(dates))
                .getSchema(Files.readString(SCHEMA));
    }

    /** What the reader says against a file; nothing when it takes it. */
    private static List<Node.Problem> refusals(JsonNode file) throws IOException {
        try {
            DealFile.read(DealFiles.parse("deal.json", JSON.writeValueAsString(file)));
            return List.of();
        } catch (Node.Refused refused) {
            return refused.problems();
        }
    }

    @ParameterizedTest
    @MethodSource("dealFiles")
    void takesEveryDealFileOfTheRepository(Path file) throws IOException {
        JsonNode deal = YAML.readTree(file.toFile());
        assertThat(schema().validate(deal)).isEmpty();
        assertThat(refusals(deal)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dealFiles")
    void agreesWithTheReaderOnEveryMutation(Path file) throws IOException {
        Schema schema = schema();
        List<String> differences = new ArrayList<>();
        int refused = 0;
        for (Mutation mutation : mutations(YAML.readTree(file.toFile()))) {
            boolean valid = schema.validate(mutation.file()).isEmpty();
            List<Node.Problem> problems = refusals(mutation.file());
            refused += problems.isEmpty() ? 0 : 1;
            if (valid && !problems.stream().allMatch(DealSchemaTest::beyond)) {
                differences.add(mutation.what() + ": the schema takes it, the reader says " + problems);
            } else if (!valid && problems.isEmpty()) {
                differences.add(mutation.what() + ": the reader takes it, the schema says "
                        + schema.validate(mutation.file()).get(0));
            }
        }
        assertThat(refused).isGreaterThan(100);
        assertThat(differences).isEmpty();
    }

    private static boolean beyond(Node.Problem problem) {
        return Stream.of(Beyond.values()).anyMatch(one -> one.says(problem));
    }

    /** No exception stands in the list that no mutation needs. */
    @Test
    void needsEveryException() throws IOException {
        Schema schema = schema();
        Set<Beyond> unused = EnumSet.allOf(Beyond.class);
        for (Path file : dealFiles().limit(4).toList()) {
            for (Mutation mutation : mutations(YAML.readTree(file.toFile()))) {
                if (schema.validate(mutation.file()).isEmpty()) {
                    refusals(mutation.file()).forEach(problem -> unused.removeIf(one -> one.says(problem)));
                }
            }
        }
        assertThat(unused).isEmpty();
    }

    private static List<Mutation> mutations(JsonNode file) {
        List<Mutation> mutations = new ArrayList<>();
        walk(file, "", file, mutations);
        return mutations;
    }

    private static void walk(JsonNode root, String path, JsonNode at, List<Mutation> mutations) {
        if (at.isObject()) {
            change(root, path, "unknown member", object -> object.put("surprise", "1"), mutations);
            at.fieldNames().forEachRemaining(name -> {
                change(root, path, "no " + name, object -> object.remove(name), mutations);
                for (JsonNode other : others(at.get(name))) {
                    change(root, path, name + " is " + other, object -> object.set(name, other), mutations);
                }
                walk(root, path + "/" + name, at.get(name), mutations);
            });
        } else if (at.isArray()) {
            for (int i = 0; i < at.size(); i++) {
                int index = i;
                JsonNode wrong = YAML.createObjectNode().put("x", "1");
                JsonNode copy = root.deepCopy();
                ((ArrayNode) copy.at(path)).set(index, wrong);
                mutations.add(new Mutation(path + "/" + index + " is " + wrong, copy));
                walk(root, path + "/" + index, at.get(index), mutations);
            }
        }
    }

    private static void change(
            JsonNode root, String path, String what, Consumer<ObjectNode> change, List<Mutation> mutations) {
        JsonNode copy = root.deepCopy();
        change.accept((ObjectNode) copy.at(path));
        mutations.add(new Mutation(path + ": " + what, copy));
    }

    /** Values of another type, and one out of range. */
    private static List<JsonNode> others(JsonNode value) {
        ObjectNode object = YAML.createObjectNode();
        object.putArray("x").add(1);
        ArrayNode list = YAML.createArrayNode();
        list.addArray();
        List<JsonNode> others = new ArrayList<>(List.of(object, list));
        Optional.of(value)
                .filter(JsonNode::isNumber)
                .ifPresent(it -> others.add(YAML.getNodeFactory().numberNode(-1)));
        if (value.isValueNode()) {
            others.add(YAML.getNodeFactory().textNode("NONE SUCH"));
        }
        return others;
    }
}
