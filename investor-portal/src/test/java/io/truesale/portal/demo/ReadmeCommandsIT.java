package io.truesale.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.fixture.ReadmeCommands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs each command that the README shows, by its script and on the built jar, in the order of a newcomer: up, look, save
 * evidence, down, verify. A command that the README shows and this test does not run fails it.
 */
class ReadmeCommandsIT {
    private static final Duration LIMIT = Duration.ofMinutes(12);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Path root = Path.of("").toAbsolutePath().getParent();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> done = new LinkedHashSet<>();

    private record Ended(int exit, String output) {}

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void eachCommandDoesWhatTheReadmeSays() throws Exception {
        Path data = folder.resolve("data");
        try {
            up(data);
            tools(data);
        } finally {
            run("infra/dev/down", "--data", data.toString());
        }
        serveAgain(data);
        assertThat(run("infra/dev/truesale verify --data DIR", data.toString()).output())
                .contains("All that is stored holds.");
        assertThat(Files.readString(root.resolve(".ci/run"))).contains("infra/dev/check"); // this very run
        done.add("infra/dev/check");

        assertThat(done).containsAll(ReadmeCommands.of(root.resolve("README.md")));
    }

    private void up(Path data) throws Exception {
        Ended up = run("infra/dev/up", "--data", data.toString(), "--port", "0", "--loans", "60");
        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(up.output())
                .contains("http://127.0.0.1:", "rivermark-auto-2026-1", "bluefield-auto-2026-1", "bad-tape.csv")
                .contains("2026-04 PAID", "passwords");
    }

    private void tools(Path data) throws Exception {
        assertThat(run("infra/dev/truesale --help").output()).contains("serve", "verify", "Exit codes");
        assertThat(run("infra/dev/truesale project --help").output()).contains("Usage: truesale project");
        assertThat(run("infra/dev/truesale events --help").output()).contains("Usage: truesale events");
        assertThat(run("infra/dev/truesale ledger-node --help").output()).contains("Usage: truesale ledger-node");
        Path tapes = data.resolve("demo");
        assertThat(run(
                                "infra/dev/truesale validate TAPE",
                                tapes.resolve("bad-tape-mended.csv").toString())
                        .exit())
                .isZero();
        Ended bad = run(
                "infra/dev/truesale validate TAPE",
                tapes.resolve("bad-tape.csv").toString());
        assertThat(bad.exit()).isOne();
        assertThat(bad.output()).contains("row 3, line 4, loan BAD00000003", "2026-02-30", "->", "refused");
        conform();
        Ended bench = run("infra/dev/truesale bench engine", "--seconds", "1", "--json");
        assertThat(bench.exit()).as(bench.output()).isZero();
        assertThat(bench.output().lines().filter(line -> line.startsWith("{")).count())
                .isGreaterThan(5);
        evidence(data);
    }

    private void conform() throws Exception {
        Path cases = Files.createDirectories(folder.resolve("actus"));
        Files.writeString(cases.resolve("ump.json"), "{}");
        Ended nothing = run("infra/dev/truesale conform actus DIR", cases.toString());
        assertThat(nothing.exit()).as(nothing.output()).isZero();
        assertThat(nothing.output()).contains("0 passed, 0 failed");
    }

    /** As a trustee's lawyer would: the file and its evidence are saved from the node, and checked without it. */
    private void evidence(Path data) throws Exception {
        URI address = URI.create(Files.readString(data.resolve("address")).strip());
        Map<String, String> logins = LoginsFile.read(data.resolve("secrets").resolve("logins"));
        String trustee = new People(logins.keySet()).preparer(Deal.TRUSTEE);
        String deal = "/deals/" + Deal.RIVERMARK.id();
        ApiClient api = new ApiClient(address, logins, line -> {});
        JsonNode document = api.get(trustee, deal + "/documents").path(0);
        JsonNode version = document.path("versions").path(0);
        String path = deal + "/documents/" + document.path("id").asString();
        String opening = api.post(trustee, path + "/versions/1/openings", "open-for-the-readme")
                .path("operation")
                .asString();
        api.settled(trustee, opening, Duration.ofMinutes(1));
        String token = token(address, trustee, logins.get(trustee));
        Path file = folder.resolve("document");
        Files.write(file, download(address, "/api/v1" + path + "/openings/" + opening + "/content", token));
        Path evidence = folder.resolve("evidence.json");
        Files.write(evidence, download(address, version.path("evidence").asString(), token));

        Ended good = run("infra/dev/truesale verify EVIDENCE FILE", evidence.toString(), file.toString());
        assertThat(good.output()).contains("The evidence holds.");
        assertThat(good.exit()).isZero();
        String jar = "java -jar ledger-service/target/truesale-verifier.jar EVIDENCE FILE";
        assertThat(run(jar, evidence.toString(), file.toString()).output()).contains("The evidence holds.");
        Files.writeString(file, "something else");
        assertThat(run("infra/dev/truesale verify EVIDENCE FILE", evidence.toString(), file.toString())
                        .exit())
                .isOne();
    }

    private void serveAgain(Path data) throws Exception {
        done.add("infra/dev/truesale serve");
        Path log = folder.resolve("serve.log");
        Process serve = new ProcessBuilder(script("infra/dev/truesale serve", "--data", data.toString(), "--port", "0"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!Files.readString(log).contains("Truesale is ready at") && serve.isAlive()) {
                assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(200);
            }
            assertThat(serve.isAlive()).as(Files.readString(log)).isTrue();
        } finally {
            serve.destroy(); // SIGTERM
            assertThat(serve.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    private String token(URI address, String user, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/tokens"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("username", user, "password", password))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("token").asString();
    }

    private byte[] download(URI address, String path, String token) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(path + ": " + new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer.body();
    }

    /** Runs a command as the README shows it, its words in capitals replaced by the first of {@code more}. */
    private Ended run(String command, String... more) throws Exception {
        done.add(command);
        Path output = Files.createTempFile(folder, "command", ".out");
        Process process = new ProcessBuilder(script(command, more))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(output));
    }

    private List<String> script(String command, String... more) {
        List<String> words = new ArrayList<>();
        List<String> values = new ArrayList<>(List.of(more));
        for (String word : command.split(" ", -1)) {
            words.add(word.matches("[A-Z]+") ? values.remove(0) : word);
        }
        if (words.get(0).startsWith("infra/")) {
            words.set(0, root.resolve(words.get(0)).toString());
        }
        words.addAll(values);
        return words;
    }
}
