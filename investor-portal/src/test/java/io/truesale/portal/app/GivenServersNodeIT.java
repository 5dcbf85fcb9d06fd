package io.truesale.portal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.embedded.EmbeddedKafka;
import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.ledger.embedded.ServerFailure;
import io.truesale.ledger.embedded.TestServers;
import io.truesale.portal.fixture.Relay;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node on a database and a broker that somebody else runs, and what it says when they go away. */
class GivenServersNodeIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private record Answer(int status, Map<String, String> parts) {
        boolean is(String part, String state) {
            return state.equals(parts.get(part));
        }
    }

    @Test
    void runsOnThemAndSaysWhichOneIsAway() throws Exception {
        EmbeddedPostgres database = TestServers.postgres();
        URI real = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"));
                Relay way = new Relay(real.getPort());
                Node node = Node.start(settings(
                        "jdbc:postgresql://127.0.0.1:" + way.port() + real.getPath() + login(database),
                        broker.bootstrapServers()))) {
            URI address = URI.create(node.address());
            Answer good = await(address, answer -> answer.status() == 200);
            assertThat(good.parts())
                    .containsKeys("db", "ordering", "channels", "inbox", "processEngine", "outbox")
                    .allSatisfy((part, status) -> assertThat(status).as(part).isEqualTo("UP"));
            assertThat(folder.resolve("node").resolve("postgres")).doesNotExist();
            assertThat(folder.resolve("node").resolve("kafka")).doesNotExist();

            way.cut();
            Answer without = await(
                    address,
                    answer -> answer.is("db", "DOWN")
                            && answer.is("processEngine", "DOWN")
                            && answer.is("ordering", "UP"));
            assertThat(without.status()).isEqualTo(503);
            isToldToAskAgain(HttpRequest.newBuilder(address.resolve("/api/v1/me"))
                    .header("Authorization", "Bearer truesale_something"));
            isToldToAskAgain(HttpRequest.newBuilder(address.resolve("/api/v1/tokens"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"a/b\",\"password\":\"c\"}")));

            way.mend();
            await(address, answer -> answer.status() == 200);

            goesAway(broker);
            Answer silent = await(address, answer -> answer.is("ordering", "DOWN") && answer.is("db", "UP"));
            assertThat(silent.status()).isEqualTo(503);
        }
    }

    @Test
    void startsNothingWhenTheDatabaseRefuses() {
        EmbeddedPostgres database = TestServers.postgres();
        assertThatThrownBy(() -> Node.start(settings(
                        database.jdbcUrl() + "?user=nobody&password=wrong",
                        TestServers.kafka().bootstrapServers())))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining(NodeSettings.POSTGRES_URL);
    }

    private static void goesAway(EmbeddedKafka broker) {
        broker.close();
    }

    /** Not that the token or the password is wrong: that is not known. */
    private void isToldToAskAgain(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("UNAVAILABLE");
    }

    private NodeSettings settings(String postgres, String kafka) {
        return NodeSettings.of(
                folder.resolve("node"),
                "127.0.0.1",
                0,
                true,
                Map.of(NodeSettings.POSTGRES_URL, postgres, NodeSettings.KAFKA_BOOTSTRAP, kafka));
    }

    private static String login(EmbeddedPostgres database) {
        return "?user=" + database.user() + "&password="
                + URLEncoder.encode(database.password(), StandardCharsets.UTF_8);
    }

    private Answer await(URI address, Predicate<Answer> condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        Answer answer = ask(address);
        while (!condition.test(answer)) {
            assertThat(System.nanoTime()).as("last answer: " + answer).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
            answer = ask(address);
        }
        return answer;
    }

    private Answer ask(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(address.resolve("/health/readiness")).build(),
                HttpResponse.BodyHandlers.ofString());
        Map<String, String> parts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> part :
                JSON.readTree(response.body()).path("components").properties()) {
            parts.put(part.getKey(), part.getValue().path("status").asString());
        }
        return new Answer(response.statusCode(), parts);
    }
}
