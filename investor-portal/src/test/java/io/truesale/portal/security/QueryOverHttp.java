package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.Hash;
import io.truesale.portal.fixture.WebUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** One authorised query on a running node, from the paper to the bill, as three members see it. */
record QueryOverHttp(WebUser asker, WebUser banker, WebUser stranger) {
    private static final String API = "/api/v1/queries";

    /** Asks about the loan {@code number} of the banker's member. */
    void askAndAnswer(String number) throws Exception {
        done(banker, send(banker, API + "/tariff", "json:{\"currency\":\"USD\",\"price\":250}"), "CONFIRMED");
        JsonNode recorded = send(
                asker,
                "/api/v1/authorisations",
                "json:{\"answerer\":\"rivermark-bank\",\"number\":\"" + number + "\",\"document\":\"" + "ab".repeat(32)
                        + "\",\"purpose\":\"CREDIT_REVIEW\",\"scope\":[\"BALANCE\",\"STATUS\"],"
                        + "\"until\":\"2090-01-01T00:00:00Z\"}");
        done(asker, recorded, "CONFIRMED");
        String paper = recorded.path("id").asString();
        String query = ask(paper, "CONFIRMED");
        assertThat(text(banker, "/queries/" + query)).contains("/answer", "/decline");
        HttpResponse<byte[]> unconfirmed = banker.send("POST", "/queries/" + query + "/answer", "form:x=y");
        assertThat(unconfirmed.statusCode()).isEqualTo(302);
        assertThat(asker.send("GET", API + "/" + query + "/report", "").statusCode())
                .isEqualTo(422);
        banker.send("POST", "/queries/" + query + "/answer", "form:confirmed=yes");
        await(() -> asker.json(API + "/" + query).path("state").asString().equals("ANSWERED"));
        report(query, number);
        bill(query);
        hidden(query, paper);
        done(banker, send(banker, "/api/v1/authorisations/" + paper + "/revocation", "json:{}"), "CONFIRMED");
        ask(paper, "AUTHORISATION_REVOKED");
        assertThat(text(asker, "/queries/authorisations/" + paper)).doesNotContain("/revocation\"");
    }

    private String ask(String paper, String expected) throws Exception {
        JsonNode asked =
                send(asker, API, "json:{\"authorisation\":\"" + paper + "\",\"scope\":[\"BALANCE\",\"STATUS\"]}");
        done(asker, asked, expected);
        return asked.path("id").asString();
    }

    private void report(String query, String number) throws Exception {
        byte[] report = asker.send("GET", API + "/" + query + "/report", "").body();
        String digest = asker.json(API + "/" + query).path("digest").asString();
        assertThat(Hash.of(report).hex()).isEqualTo(digest);
        assertThat(new String(report, StandardCharsets.UTF_8))
                .contains("\"balance\":", "\"daysPastDue\":")
                .doesNotContain(number);
        assertThat(asker.send("GET", "/queries/" + query + "/report", "").body())
                .isEqualTo(report);
        assertThat(text(asker, "/queries/" + query)).contains(digest, "query.loans");
        assertThat(asker.json("/api/v1/ledger/fingerprints/" + digest)).hasSize(1);
    }

    private void bill(String query) throws Exception {
        JsonNode charge = asker.json(API + "/charges").get(0);
        assertThat(charge.path("amount").asLong()).isEqualTo(250);
        assertThat(text(asker, "/queries/statement?download=query.charges.csv")).contains("2.50");
        assertThat(text(
                        banker,
                        "/queries/statement?month=" + charge.path("month").asString()))
                .contains(query);
    }

    private void hidden(String query, String paper) throws Exception {
        for (String path : new String[] {
            "/queries/" + query,
            "/queries/" + query + "/report",
            "/queries/authorisations/" + paper,
            API + "/" + query,
            API + "/" + query + "/report",
            API + "/" + query + "/draft",
            "/api/v1/authorisations/" + paper
        }) {
            assertThat(stranger.send("GET", path, "").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(text(stranger, "/queries")).doesNotContain(query, paper);
        assertThat(stranger.json(API + "/charges")).isEmpty();
    }

    private static JsonNode send(WebUser user, String path, String content) throws Exception {
        HttpResponse<byte[]> answer = user.send("POST", path, content);
        assertThat(answer.statusCode())
                .as(path + " " + new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(202);
        return tools.jackson.databind.json.JsonMapper.shared().readTree(answer.body());
    }

    /** Waits for the operation's state, or its code when it is refused. */
    private static void done(WebUser user, JsonNode accepted, String expected) throws Exception {
        String operation = "/api/v1/operations/" + accepted.path("operation").asString();
        await(() -> !user.json(operation).path("state").asString().equals("WAITING"));
        JsonNode settled = user.json(operation);
        String came = settled.path("state").asString().equals("REFUSED")
                ? settled.path("code").asString()
                : settled.path("state").asString();
        assertThat(came).isEqualTo(expected);
    }

    private static String text(WebUser user, String path) throws Exception {
        HttpResponse<byte[]> answer = user.send("GET", path, "");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
