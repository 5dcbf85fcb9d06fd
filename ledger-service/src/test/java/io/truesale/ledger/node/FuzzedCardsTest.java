package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.fixture.FuzzedDecoder;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.api.NodeCard.HostedMember;
import io.truesale.ledger.api.NodeCard.HostedPerson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Cards of other nodes, changed by seed and thought out: a founding and an admission, or what they say that they throw. */
class FuzzedCardsTest {
    private static final int LONG = 200_000; // characters
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final NodeCard CARD = new NodeCard(
            "demo",
            "node-1",
            "0a".repeat(32),
            "https://node-1.example:8443",
            "0b".repeat(32),
            List.of(new HostedMember(
                    "rivermark-bank",
                    "Rivermark Bank",
                    List.of("ORG", "OPS"),
                    List.of(new HostedPerson("rivermark-bank/li.na", "P256", "0c".repeat(91))))));
    private static final FuzzedDecoder CARDS = FuzzedDecoder.text(
            "node card",
            JSON.writeValueAsString(CARD),
            FuzzedCardsTest::founded,
            List.of(JacksonException.class, IllegalArgumentException.class, MalformedCbor.class));

    private static Object founded(String json) {
        NodeCard card = JSON.readValue(json, NodeCard.class);
        return List.of(
                NodeCards.genesis("demo", List.of(card)).toArguments(),
                NodeCards.admission(card, true).toArguments());
    }

    @Test
    void answerOrThrowWhatTheySayWithinTheirMemory() {
        CARDS.check();
    }

    @Test
    void doNotGrow() {
        String sample = JSON.writeValueAsString(CARD);
        List<String> made = List.of(
                "[".repeat(LONG),
                "{\"members\":".repeat(LONG / 11),
                sample.replace("node-1", "9".repeat(LONG)),
                sample.replace("[\"ORG\"", "[" + "\"ORG\",".repeat(LONG / 6) + "\"ORG\""),
                sample.replace("\"demo\"", "1e999999999"),
                sample.replace("Rivermark Bank", "\\u0000".repeat(LONG / 6)),
                sample.replace("\"members\":[", "\"members\":[" + "null,".repeat(LONG / 5)));
        for (String json : made) {
            CARDS.takes(json.substring(0, 60), json.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(CARDS.takes("itself", sample.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }
}
