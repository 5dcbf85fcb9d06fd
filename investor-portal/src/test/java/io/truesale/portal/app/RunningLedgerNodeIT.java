package io.truesale.portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.client.Credentials;
import io.truesale.ledger.embedded.TestServers;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.node.OperatorOffice.Hosted;
import io.truesale.portal.fixture.TestDatabase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger node without portal as its verb runs it: founded, asked by its own people and by strangers, started anew. */
class RunningLedgerNodeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FINGERPRINT = "ab".repeat(32);
    private static final int PEER_PORT = TestServers.freePort();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String DATABASE = TestDatabase.make(); // one, whatever is stopped and started
    private static final OtherSystem OTHER_SYSTEM = new OtherSystem();

    @TempDir
    private static Path data;

    private static RunningLedgerNode node;
    private static String token;
    private static String fingerprint;

    private static LedgerNodeSettings settings() {
        MemberId bank = new MemberId("bank-one");
        return new LedgerNodeSettings(
                data,
                "alone",
                "bank-one",
                Optional.empty(),
                Optional.of(DATABASE),
                Optional.empty(),
                new LedgerNodeSettings.Ordering(TestServers.kafka().bootstrapServers(), 1, 1),
                new LedgerNodeSettings.Peering(
                        InetSocketAddress.createUnresolved("127.0.0.1", PEER_PORT),
                        "https://127.0.0.1:" + PEER_PORT,
                        List.of(),
                        Optional.empty()),
                Checkpointing.PLAIN,
                new LedgerNodeSettings.Web("127.0.0.1", 0, Optional.empty()),
                List.of(new Hosted(
                        bank,
                        "Bank One",
                        Set.of(Capacity.ORG, Capacity.OPS),
                        List.of(new PersonId("bank-one/li.na")))));
    }

    @BeforeAll
    static void found() throws IOException {
        node = RunningLedgerNode.start(settings(), part -> {});
        token = Files.readString(data.resolve(RunningLedgerNode.TOKEN_FILE)).strip();
        String card = OTHER_SYSTEM.registered(get("api/v1/node/card").body());
        HttpResponse<String> founded = post("api/v1/node/founding", "{\"cards\":[" + card + "]}", true);
        assertThat(founded.statusCode()).isEqualTo(202);
        await(
                "the genesis",
                () -> channel(get("api/v1/node")).path("finalHeight").asLong() == 1);
        HttpResponse<String> ordered =
                post("api/v1/node/fingerprints", "{\"subject\":\"a-file\",\"sha256\":\"" + FINGERPRINT + "\"}", true);
        assertThat(ordered.statusCode()).isEqualTo(202);
        fingerprint = JSON.readTree(ordered.body()).path("transactions").get(0).asString();
        await(
                "the fingerprint",
                () -> channel(get("api/v1/node")).path("finalHeight").asLong() == 2);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void namesEachPartInItsReadiness() {
        HttpResponse<String> ready = get("health/readiness");
        assertThat(ready.statusCode()).isEqualTo(200);
        JsonNode parts = JSON.readTree(ready.body()).path("components");
        assertThat(parts.propertyNames()).contains("db", "channels", "ordering", "readinessState");
    }

    @Test
    void showsStrangersHashesOnly() {
        String block = get("api/v1/ledger/channels/consortium/blocks/2").body();
        assertThat(block).contains(fingerprint, "headerHash").doesNotContain("li.na", "notary", "\"record\":");
        assertThat(get("api/v1/ledger/fingerprints/" + FINGERPRINT).body()).isEqualTo("[]");
        assertThat(get("ledger/consortium/transactions/" + fingerprint).body()).doesNotContain("li.na", "notary");
        assertThat(get("ledger/verify?hash=" + FINGERPRINT).body()).doesNotContain(fingerprint);
        assertThat(get("api/v1/ledger/channels/consortium/transactions/" + fingerprint + "/evidence")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsItsOwnPeopleEverything() {
        assertThat(ask("api/v1/ledger/channels/consortium/blocks/2").body()).contains("li.na", "notary");
        assertThat(ask("api/v1/ledger/fingerprints/" + FINGERPRINT).body()).contains(fingerprint);
        assertThat(ask("ledger/consortium/transactions/" + fingerprint).body()).contains("li.na", "notary");
        assertThat(ask("api/v1/ledger/channels/consortium/transactions/" + fingerprint + "/evidence")
                        .body())
                .contains("\"checkpoint\"");
    }

    @Test
    void servesPagesInBothLanguages() {
        for (String page : List.of("", "ledger", "ledger/consortium", "ledger/consortium/blocks/2", "ledger/verify")) {
            assertThat(get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(get("").body()).contains("Ledger node of bank-one");
        assertThat(send(request("").header("Accept-Language", "zh-CN").GET()).body())
                .contains("bank-one 的账本节点");
        assertThat(get("absent").statusCode()).isEqualTo(404);
    }

    private static final String OPINION = "a legal opinion of the notary's test";

    private static String opinion(String phase) {
        return "{\"entries\":[{\"id\":\"case-17\",\"phase\":\"" + phase + "\",\"context\":{\"\u6848\u53f7\":"
                + "\"(2026)\u6caa0101\u6c11\u521d17\u53f7\"},\"name\":\"opinion.pdf\",\"sha256\":\""
                + Hash.of(OPINION.getBytes(StandardCharsets.UTF_8)).hex() + "\"}]}";
    }

    @Test
    void notarisesOnceWhateverIsRepeatedAndHandsOutItsProofs() throws IOException {
        HttpResponse<String> taken = post("api/v1/notary/evidence", opinion("signing"), true);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String transaction = JSON.readTree(taken.body())
                .path("entries")
                .get(0)
                .path("transaction")
                .asString();
        await(
                "the notarisation",
                () -> ask("api/v1/notary/evidence/case-17").body().contains("\"FINAL\""));
        HttpResponse<String> again = post("api/v1/notary/evidence", opinion("signing"), true);
        assertThat(again.body()).contains(transaction, "FINAL");
        assertThat(post("api/v1/notary/evidence", opinion("delivery"), true).body())
                .contains("TAKEN");
        assertThat(ask("api/v1/notary/evidence").body()).contains("case-17");
        assertThat(get("api/v1/notary/evidence/case-17").statusCode()).isEqualTo(404);

        String bundle = ask("api/v1/notary/evidence/case-17/bundle").body();
        assertThat(verification(bundle, OPINION)).contains("\"holds\":true", "\"stamp\"", "\"seal\"");
        assertThat(verification(bundle, "another file")).contains("\"holds\":false", "content.item.not");
        String statement = ask("api/v1/notary/evidence/case-17/statement").body();
        String second =
                ask("api/v1/notary/evidence/case-17/bundle?of=statement").body();
        assertThat(verification(second, statement)).contains("\"holds\":true");
        HttpResponse<String> renewed = post("api/v1/notary/renewals", bundle, true);
        assertThat(verification(renewed.body(), OPINION)).contains("\"holds\":true", "\"renewal\"");
        assertThat(post("api/v1/notary/renewals", "{}", true).body()).contains("NO_EVIDENCE");
        assertThat(ask("api/v1/notary/evidence/case-17/receipt").statusCode()).isEqualTo(200);
    }

    @Test
    void printsACertificateInBothLanguages() throws IOException {
        String body = opinion("\u7b7e\u7ea6").replace("case-17", "case-18").replace("opinion", "opinion-2");
        assertThat(post("api/v1/notary/evidence", body, true).statusCode()).isEqualTo(202);
        await(
                "the notarisation",
                () -> ask("api/v1/notary/evidence/case-18").body().contains("\"FINAL\""));
        HttpResponse<byte[]> pdf = bytes("api/v1/notary/evidence/case-18/certificate");
        assertThat(pdf.statusCode()).isEqualTo(200);
        Files.write(Path.of("target", "certificate.pdf"), pdf.body());
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "Certificate of evidence",
                            "\u5b58\u8bc1\u8bc1\u4e66",
                            "(2026)\u6caa0101\u6c11\u521d17\u53f7",
                            "\u7b7e\u7ea6",
                            "bank-one/li.na",
                            "bank-one time stamps");
        }
        String strange = body.replace("case-18", "case-19").replace("opinion-2", "\ud83d\ude00");
        assertThat(post("api/v1/notary/evidence", strange, true).statusCode()).isEqualTo(202);
        await(
                "the notarisation",
                () -> ask("api/v1/notary/evidence/case-19").body().contains("\"FINAL\""));
        assertThat(ask("api/v1/notary/evidence/case-19/certificate").body()).contains("NOT_PRINTABLE", "U+1F600");
    }

    private static String verification(String evidence, String file) {
        String boundary = "part-of-the-test";
        String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"x\"\r\n\r\n%s\r\n";
        String form = part.formatted("evidence", evidence) + (file.isEmpty() ? "" : part.formatted("file", file));
        return send(request("api/v1/notary/verifications")
                        .header("Authorization", basic("operator", token))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(form + "--" + boundary + "--\r\n")))
                .body();
    }

    private static HttpResponse<byte[]> bytes(String path) throws IOException {
        try {
            return CLIENT.send(
                    request(path)
                            .header("Authorization", basic("operator", token))
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void servesItsLogAsTiles() throws Exception {
        String prefix = "api/v1/ledger/channels/consortium/tlog/";
        String[] checkpoint = get(prefix + "checkpoint").body().split("\n");
        int size = Math.min(255, Integer.parseInt(checkpoint[1]));
        HttpResponse<byte[]> tile = bytes(prefix + "tile/0/000.p/" + size);
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(tile.body()).hasSize(32 * size);
        ByteBuffer entries =
                ByteBuffer.wrap(bytes(prefix + "tile/entries/000.p/" + size).body());
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (int leaf = 0; leaf < size; leaf++) {
            byte[] entry = new byte[Short.toUnsignedInt(entries.getShort())];
            entries.get(entry);
            sha256.update((byte) 0);
            assertThat(sha256.digest(entry))
                    .as("leaf %d", leaf)
                    .isEqualTo(Arrays.copyOfRange(tile.body(), 32 * leaf, 32 * leaf + 32));
        }
        assertThat(entries.hasRemaining()).isFalse();
        assertThat(get(prefix + "tile/0/000.p/" + size).statusCode()).isEqualTo(200);
        assertThat(get(prefix + "tile/entries/000.p/" + size).statusCode()).isEqualTo(404);
        assertThat(get(prefix + "tile/0/000").statusCode()).isEqualTo(404);
        assertThat(get(prefix + "tile/0/0").statusCode()).isEqualTo(404);
        assertThat(get(prefix + "tile/1/000.p/1").statusCode()).isEqualTo(404);
    }

    @Test
    void provesThatItsLogOnlyGrew() {
        HttpResponse<String> proof = get("api/v1/ledger/channels/consortium/proofs/growth?from=1&to=2");
        assertThat(proof.body()).contains("truesale-growth-1");
        assertThat(verification(proof.body(), "")).contains("\"holds\":true", "\"growth\"");
        assertThat(get("ledger/consortium/growth?from=1&to=2").body()).contains("only appends");
        assertThat(get("ledger/consortium/growth/file?from=1&to=2").body()).isEqualTo(proof.body());
        assertThat(get("ledger/consortium/growth?from=2&to=2").body()).contains("There is no such proof");
        assertThat(get("api/v1/ledger/channels/consortium/proofs/growth?from=2&to=1")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void servesProgramsOfOtherSystems() throws Exception {
        Credentials own = Credentials.basic("operator", token);
        OTHER_SYSTEM.submitsAndProves(node.address(), own);
        OTHER_SYSTEM.recordsABatch(node.address(), own);
        OTHER_SYSTEM.follows(node.address(), own);
        OTHER_SYSTEM.runsTheExample(node.address(), token, data);
    }

    @Test
    void servesItsCheckpointAsASignedNote() {
        assertThat(get("api/v1/node/checkpoints/consortium").body())
                .contains("\n\n\u2014 bank-one ")
                .endsWith("\n");
        assertThat(get("api/v1/node/checkpoints/absent").statusCode()).isEqualTo(404);
    }

    @Test
    void describesItsApi() {
        JsonNode api = JSON.readTree(get("api/v1/openapi.json").body());
        assertThat(api.at("/info/title").asString()).isEqualTo("Truesale ledger node");
        assertThat(api.at("/components/securitySchemes/basic/scheme").asString())
                .isEqualTo("basic");
        assertThat(api.path("paths").propertyNames())
                .contains(
                        "/api/v1/node/founding",
                        "/api/v1/notary/evidence",
                        "/api/v1/ledger/transactions",
                        "/api/v1/ledger/channels/{channel}/events")
                .noneMatch(path -> path.contains("deals"));
        assertThat(api.at("/components/schemas/Problem/properties/code").isMissingNode())
                .isFalse();
    }

    @Test
    void letsOnlyItsOwnPeopleOrder() {
        String file = "{\"subject\":\"b-file\",\"sha256\":\"" + FINGERPRINT + "\"}";
        assertThat(post("api/v1/node/fingerprints", file, false).statusCode()).isEqualTo(401);
        assertThat(post("api/v1/node/founding", "{\"cards\":[]}", false).statusCode())
                .isEqualTo(401);
        assertThat(send(request("api/v1/node")
                                .header("Authorization", basic("operator", "guessed"))
                                .GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("operator").statusCode()).isEqualTo(401);
    }

    @Test
    void saysWhatIsWrongWithAnOrder() {
        assertThat(post("api/v1/node/fingerprints", "{\"subject\":\"x\",\"sha256\":\"12\"}", true)
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("api/v1/node/fingerprints", "{\"subject\":\"A FILE\",\"sha256\":\"" + FINGERPRINT + "\"}", true)
                        .body())
                .contains("subject");
        assertThat(post("api/v1/node/admissions", "{}", true).body()).contains("card is expected");
        assertThat(post("api/v1/node/decisions", "{\"function\":\"dissolve\"}", true)
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("api/v1/node/decisions", "{\"function\":\"removeOperator\"}", true)
                        .body())
                .contains("operator is expected");
        String nobody = "{\"function\":\"removeOperator\",\"operator\":\"nobody\"}";
        assertThat(post("api/v1/node/decisions", nobody, false).statusCode()).isEqualTo(401);
        assertThat(post("api/v1/node/decisions", nobody, true).body())
                .as("it is so already")
                .contains("\"transactions\":[]");
        HttpResponse<String> noCose = send(request("api/v1/node/transactions")
                .header("Authorization", basic("operator", token))
                .header("Content-Type", "application/cose")
                .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));
        assertThat(noCose.statusCode()).isEqualTo(422);
    }

    @Test
    void goesOnWhereItStopped() {
        JsonNode before = channel(get("api/v1/node"));
        node.close();
        node = RunningLedgerNode.start(settings(), part -> {});
        JsonNode after = channel(get("api/v1/node"));
        assertThat(after.path("root")).isEqualTo(before.path("root"));
        assertThat(after.path("finalHeight")).isEqualTo(before.path("finalHeight"));
    }

    private static JsonNode channel(HttpResponse<String> state) {
        return JSON.readTree(state.body()).path("channels").get(0);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(node.address() + path)).timeout(PATIENCE);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** As the node's own people. */
    private static HttpResponse<String> ask(String path) {
        return send(
                request(path).header("Authorization", basic("operator", token)).GET());
    }

    private static HttpResponse<String> post(String path, String json, boolean own) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (own) {
            request.header("Authorization", basic("operator", token));
        }
        return send(request.POST(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting for " + what).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
