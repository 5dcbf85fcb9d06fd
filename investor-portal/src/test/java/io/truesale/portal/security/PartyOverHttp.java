package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.fixture.WebUser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a party leaves behind with its deal that only the parties can ask for: an open vote, a scenario file. */
record PartyOverHttp(WebUser party) {
    private static final Pattern FILE = Pattern.compile("[?&]file=([0-9a-f]{64})");

    /** Opens a vote on the deal's channel and keeps a scenario of the deal; puts in the ids of both. */
    void putInto(Map<String, String> ids) throws Exception {
        ids.put("vote", vote("/api/v1/ledger/channels/" + ids.get("channel") + "/votes"));
        ids.put("scenario", scenario(ids.get("deal")));
    }

    private String vote(String votes) throws Exception {
        HttpResponse<byte[]> answer = party.send(
                "POST", votes, "json:{\"kind\":\"RETIRE\",\"contract\":{\"name\":\"notary\",\"version\":1}}");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(202);
        JsonNode opened = JsonMapper.shared().readTree(answer.body());
        String vote = opened.path("vote").asString();
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (party.send("GET", votes + "/" + vote, "").statusCode() != 200) {
            assertThat(Instant.now()).as("the vote " + vote).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return vote;
    }

    private String scenario(String deal) throws Exception {
        String file = "{\"truesale\":\"scenario/1\",\"name\":\"of " + deal + "\",\"prepayment\":{\"model\":\"NONE\"}}";
        HttpResponse<byte[]> answer = party.send("POST", "/deals/" + deal + "/scenarios", "file:file=@" + file);
        Matcher kept = FILE.matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(kept.find()).as(answer + text(answer)).isTrue();
        assertThat(text(party.send("GET", "/deals/" + deal + "/scenarios/" + kept.group(1), "")))
                .contains(deal);
        return kept.group(1);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
