package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.Hash;
import io.truesale.portal.fixture.WebUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** One authorised query on running nodes, from the paper to the bill, as three members see it. */
record QueryOverHttp(WebUser asker, WebUser banker, WebUser stranger) {
    private static final String API = "/api/v1/queries";

    /** A query that waits for its answer, and the authorisation under which it was asked. */
    record Waiting(String query, String paper) {}

    /** Asks about a loan of the deal of {@code ids}, and puts in the ids of query and authorisation. */
    void putInto(Map<String, String> ids) throws Exception {
        Waiting waiting = ask(firstLoan(ids.get("deal")));
        ids.put("query", waiting.query());
        ids.put("authorisation", waiting.paper());
    }

    private String firstLoan(String deal) throws Exception {
        String loan = banker.json("/api/v1/pools/" + deal + "-pool/loans/1")
                .path("loan")
                .path("assetNumber")
                .asString();
        assertThat(loan).isNotEmpty();
        return loan;
    }

    private Waiting ask(String number) throws Exception {
        done(banker, send(banker, API + "/tariff", "json:{\"currency\":\"USD\",\"price\":250}"), "CONFIRMED");
        String bank = banker.name().replaceAll("/.*", "");
        JsonNode recorded = send(
                asker,
                "/api/v1/authorisations",
                "json:{\"answerer\":\"" + bank + "\",\"number\":\"" + number + "\",\"document\":\"" + "ab".repeat(32)
                        + "\",\"purpose\":\"CREDIT_REVIEW\",\"scope\":[\"BALANCE\",\"STATUS\"],"
                        + "\"until\":\"2090-01-01T00:00:00Z\"}");
        done(asker, recorded, "CONFIRMED");
        String paper = recorded.path("id").asString();
        return new Waiting(asked(paper, "CONFIRMED"), paper);
    }

    /** Asks about a loan of {@code deal}, and lets the banker answer. */
    void askAndAnswer(String deal) throws Exception {
        askAndAnswerAbout(firstLoan(deal));
    }

    /** Asks about the loan {@code number} of the banker's member, and lets the banker answer; says which query it was. */
    String askAndAnswerAbout(String number) throws Exception {
        Waiting waiting = ask(number);
        String query = waiting.query();
        String paper = waiting.paper();
        priceIsAgreed(paper);
        await(() -> banker.send("GET", API + "/" + query, "").statusCode() == 200); // on the banker's node too
        String page = text(banker, "/queries/" + query);
        assertThat(page).contains("/answer", "/decline");
        answerIsWhatWasRead(query, page);
        for (WebUser each : new WebUser[] {asker, banker}) {
            await(() -> each.json(API + "/" + query).path("state").asString().equals("ANSWERED"));
        }
        report(query, number);
        bill(query);
        hidden(query, paper);
        done(banker, send(banker, "/api/v1/authorisations/" + paper + "/revocation", "json:{}"), "CONFIRMED");
        asked(paper, "AUTHORISATION_REVOKED");
        assertThat(text(asker, "/queries/authorisations/" + paper)).doesNotContain("/revocation\"");
        return query;
    }

    private String asked(String paper, String expected) throws Exception {
        JsonNode price = asker.json("/api/v1/authorisations/" + paper);
        assertThat(price.path("price").asLong()).isEqualTo(250);
        JsonNode asked = send(asker, API, at(paper, price.path("currency").asString(), 250));
        done(asker, asked, expected);
        return asked.path("id").asString();
    }

    private static String at(String paper, String currency, long price) {
        return "json:{\"authorisation\":\"" + paper + "\",\"scope\":[\"BALANCE\",\"STATUS\"],\"currency\":\"" + currency
                + "\",\"price\":" + price + "}";
    }

    /** Nobody pays a price that was not seen: by program and by page. */
    private void priceIsAgreed(String paper) throws Exception {
        for (String other : new String[] {at(paper, "USD", 249), at(paper, "EUR", 250)}) {
            HttpResponse<byte[]> answer = asker.send("POST", API, other);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("QUERY_PRICE_DIFFERS");
        }
        String without = "json:{\"authorisation\":\"" + paper + "\",\"scope\":[\"BALANCE\"]}";
        assertThat(asker.send("POST", API, without).statusCode()).isEqualTo(400);
        assertThat(text(asker, "/queries/authorisations/" + paper))
                .contains("name=\"currency\" value=\"USD\"", "name=\"price\" value=\"250\"");
    }

    /** Looking changes nothing, and only what was read is answered. */
    private void answerIsWhatWasRead(String query, String page) throws Exception {
        byte[] draft = banker.send("GET", API + "/" + query + "/draft", "").body();
        assertThat(banker.send("GET", API + "/" + query + "/draft", "").body()).isEqualTo(draft);
        String read = Hash.of(draft).hex();
        assertThat(page).contains("answer?draft=" + read);
        String answer = "/queries/" + query + "/answer";
        assertThat(banker.send("POST", answer + "?draft=" + read, "form:x=y").statusCode())
                .isEqualTo(302);
        HttpResponse<byte[]> other =
                banker.send("POST", "/api/v1" + answer, "json:{\"draft\":\"" + "0".repeat(64) + "\"}");
        assertThat(new String(other.body(), StandardCharsets.UTF_8)).contains("QUERY_DRAFT_CHANGED");
        assertThat(asker.send("GET", API + "/" + query + "/report", "").statusCode())
                .isEqualTo(422);
        banker.send("POST", answer + "?draft=" + read, "form:confirmed=yes");
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
        assertThat(text(asker, "/queries/" + query)).contains(digest, "query.loans", "/copy");
        assertThat(asker.send("POST", "/queries/" + query + "/copy", "form:x=y").statusCode())
                .isEqualTo(302);
        assertThat(text(asker, "/queries/" + query)).contains("query.loans").doesNotContain("/copy");
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
            "/api/v1/authorisations/" + paper
        }) {
            assertThat(stranger.send("GET", path, "").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(stranger.send("GET", API + "/" + query + "/draft", "").statusCode())
                .isEqualTo(403);
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
