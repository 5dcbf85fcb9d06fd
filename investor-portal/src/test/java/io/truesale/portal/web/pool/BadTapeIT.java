package io.truesale.portal.web.pool;

import static io.truesale.portal.web.pool.SpoiltTapes.LOAN;
import static io.truesale.portal.web.pool.SpoiltTapes.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.StateView;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Vault;
import io.truesale.portal.fixture.DemoNode;
import io.truesale.portal.fixture.WebUser;
import io.truesale.portal.web.pool.SpoiltTapes.Spoilt;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bad files through the API and the page of a real node: each gets its finding at its place with what was expected there,
 * and pool, loans, ledger, asset registry and vault are as they were.
 */
class BadTapeIT {
    private static final String LIMIT = "truesale.tape-bytes-max";
    private static final int LIMIT_BYTES = 1_000_000; // above the tapes of the demo
    private static final String POOL = "/api/v1/pools/spoilt-pool";

    @TempDir
    private static Path folder;

    private static DemoNode node;
    private static WebUser originator;

    /** Everything that a bad file must not change. */
    private record Standing(
            JsonNode pool, Map<String, Long> rows, Map<String, Long> heights, String assets, int blobs) {}

    private Standing before;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty(LIMIT, String.valueOf(LIMIT_BYTES));
        node = new DemoNode(folder, 40);
        originator = node.user("rivermark-bank");
        String request = "json:{\"pool\":\"spoilt-pool\",\"deal\":\"" + DemoNode.LIVE + "\",\"cutOff\":\"2026-01-31\"}";
        assertThat(originator.send("POST", "/api/v1/pools", request).statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void close() {
        System.clearProperty(LIMIT);
        node.close();
    }

    @BeforeEach
    void look() throws Exception {
        before = standing();
    }

    @AfterEach
    void everythingIsAsItWas() throws Exception {
        assertThat(standing()).isEqualTo(before);
        try (Stream<Path> uploads = Files.list(folder.resolve("uploads"))) {
            assertThat(uploads).isEmpty();
        }
    }

    private static Standing standing() throws Exception {
        Ledger ledger = node.bean(Ledger.class);
        Map<String, Long> heights = new TreeMap<>();
        List<String> assets = new ArrayList<>();
        for (ChannelSummary channel : ledger.channels()) {
            heights.put(channel.id().value(), channel.height());
            for (StateView.Entry entry : ledger.range(channel.id(), "assets", "")) {
                assets.add(channel.id() + " " + entry.key() + " " + entry.value());
            }
        }
        assertThat(heights).containsKey(ChannelId.CONSORTIUM.value()).hasSizeGreaterThan(2);
        assertThat(assets).isNotEmpty();
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of("domain_event", "loan_pool", "loan_tape", "loan", "pool_freeze", "outbox")) {
            rows.put(table, count(table));
        }
        int blobs = node.bean(Vault.class).addresses().size();
        String registry = Hash.of(String.join("\n", assets).getBytes(StandardCharsets.UTF_8))
                .hex();
        return new Standing(originator.json(POOL), rows, heights, registry, blobs);
    }

    private static long count(String table) {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from workflow." + table)
                .query(Long.class)
                .single();
    }

    static Stream<Spoilt> spoilt() {
        return SpoiltTapes.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void spoilt(Spoilt tape) throws Exception {
        HttpResponse<byte[]> taken =
                originator.upload(POOL + "/tapes?fileName=" + tape.fileName(), "", "", tape.content());
        assertThat(taken.statusCode()).isEqualTo(202);
        String operation = json(taken).path("operation").asString();
        JsonNode settled = settled(operation);
        assertThat(settled.path("state").asString()).isEqualTo("REFUSED");
        assertThat(settled.path("code").asString()).isEqualTo("POOL_TAPE_REFUSED");
        assertThat(settled.path("detail").asString()).contains(tape.rule());

        JsonNode reading = originator.json(POOL + "/uploads/" + operation).path("reading");
        JsonNode first = reading.path("findings")
                .valueStream()
                .filter(finding -> finding.path("rule").asString().equals(tape.rule()))
                .findFirst()
                .orElseThrow();
        assertThat(first.path("row").asLong()).as("row").isEqualTo(tape.row());
        assertThat(first.path("column").asString()).as("column").isEqualTo(tape.column());
        assertThat(first.path("value").asString()).as("value").isEqualTo(tape.value());

        String page = "/pools/spoilt-pool/uploads/" + operation;
        Map<String, String> shown = csvRow(page, tape.title());
        assertThat(shown.get("Row")).isEqualTo(tape.row() == 0 ? "" : String.valueOf(tape.row()));
        assertThat(shown.get("Column")).isEqualTo(tape.column());
        String cell = tape.value().startsWith("-") ? "'" + tape.value() : tape.value(); // no formula in a text cell
        assertThat(shown.get("Value")).isEqualTo(cell);
        assertThat(shown.get("Expected")).contains(tape.expectation());
        assertThat(text(originator.send("GET", page, ""))).contains(tape.title());
    }

    private static JsonNode settled(String operation) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        JsonNode status = originator.json("/api/v1/operations/" + operation);
        while (status.path("state").asString().equals("WAITING")) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            status = originator.json("/api/v1/operations/" + operation);
        }
        return status;
    }

    /** The row of the findings' download whose rule has {@code title}, by the headings of its columns. */
    private static Map<String, String> csvRow(String page, String title) throws Exception {
        List<List<String>> lines =
                SpoiltTapes.cells(text(originator.send("GET", page + "?download=pool.findings.csv", "")));
        List<String> header = lines.get(0);
        List<String> row = lines.stream()
                .filter(line -> line.contains(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + title + " in " + lines));
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byName.put(header.get(i), row.get(i));
        }
        return byName;
    }

    @Test
    void refusesAFileOverTheLimitThroughTheApi() throws Exception {
        HttpResponse<byte[]> answer =
                originator.upload(POOL + "/tapes?fileName=long.csv", "", "", SpoiltTapes.ofLength(LIMIT_BYTES + 1));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString()).isEqualTo("POOL_TAPE_TOO_LARGE");
        assertThat(problem.path("detail").asString())
                .isEqualTo("a tape of at most " + LIMIT_BYTES + " bytes is expected");
    }

    @Test
    void refusesAFileOverTheLimitThroughThePage() throws Exception {
        HttpResponse<byte[]> answer = originator.upload(
                "/pools/spoilt-pool/uploads", "tape", "long.csv", SpoiltTapes.ofLength(LIMIT_BYTES + 1));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(text(answer)).contains("Too large", "larger than this node takes (1.0 MB). Nothing was stored.");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    /** A byte order mark is skipped with a note; the same tape again is refused by the pool. */
    @Test
    void takesAByteOrderMarkAndRefusesTheSameTapeTwice() throws Exception {
        String marked = POOL.replace("spoilt", "marked");
        String request = "json:{\"pool\":\"marked-pool\",\"deal\":\"" + DemoNode.LIVE + "\",\"cutOff\":\"2026-01-31\"}";
        assertThat(originator.send("POST", "/api/v1/pools", request).statusCode())
                .isEqualTo(201);
        byte[] tape = ("\uFEFF" + csv(LOAN)).getBytes(StandardCharsets.UTF_8);
        String first = json(originator.upload(marked + "/tapes?fileName=marked.csv", "", "", tape))
                .path("operation")
                .asString();
        assertThat(settled(first).path("state").asString()).isEqualTo("CONFIRMED");
        JsonNode finding = originator
                .json(marked + "/uploads/" + first)
                .path("reading")
                .path("findings")
                .get(0);
        assertThat(finding.path("rule").asString()).isEqualTo("BYTE_ORDER_MARK");
        assertThat(csvRow("/pools/marked-pool/uploads/" + first, "Byte order mark"))
                .containsEntry("Value", "EF BB BF")
                .containsEntry("Expected", "UTF-8 needs no byte order mark; it was skipped.");

        Standing once = standing();
        JsonNode pool = originator.json(marked);
        assertThat(once.blobs()).isEqualTo(before.blobs() + 1);
        String second = json(originator.upload(marked + "/tapes?fileName=copy.csv", "", "", tape))
                .path("operation")
                .asString();
        JsonNode refused = settled(second);
        assertThat(refused.path("state").asString()).isEqualTo("REFUSED");
        assertThat(refused.path("code").asString()).isEqualTo("POOL_SAME_TAPE");
        assertThat(refused.path("detail").asString()).isNotBlank();
        assertThat(standing()).isEqualTo(once);
        assertThat(originator.json(marked)).isEqualTo(pool);
        before = once; // the marked tape was good and stays
    }

    @Test
    void everyKindOfBadInputIsHere() {
        assertThat(SpoiltTapes.all().map(Spoilt::rule).distinct())
                .containsAll(Set.of(
                        "EMPTY_FILE",
                        "WRONG_FORMAT",
                        "MALFORMED_XML",
                        "DTD_NOT_ADMITTED",
                        "MISSING_COLUMN",
                        "DUPLICATE_LOAN",
                        "NOT_A_NUMBER",
                        "NEGATIVE_AMOUNT",
                        "INVALID_DATE",
                        "WRONG_ENCODING"));
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
