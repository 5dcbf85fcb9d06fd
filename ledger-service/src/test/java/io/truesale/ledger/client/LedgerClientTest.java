package io.truesale.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.fixture.PaperPerson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client asks of a node, and what it makes of good, bad and no answers. Source: client.md. */
class LedgerClientTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final TransactionId ID = TransactionId.derive("record");
    private static final String PATH = "/api/v1/ledger/channels/deal-one/transactions/" + ID;

    private PaperNode node;

    @BeforeEach
    void serve() throws IOException {
        node = new PaperNode();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private LedgerClient client() {
        return node.client(Credentials.NONE);
    }

    private static SignedTransaction transaction() {
        return new PaperPerson("rivermark-bank/li.na", 1)
                .sign(
                        CHANNEL,
                        "record",
                        NotaryContract.ID,
                        "record",
                        new Fingerprint("doc-1", 1, new byte[32]).toArguments());
    }

    @Test
    void submitsTheBytesAsTheyWereSigned() {
        node.answers(202, "{'transaction':'" + ID + "','height':7,'receipt':'a note'}");
        SignedTransaction transaction = transaction();
        var receipt = node.client(Credentials.basic("operator", "secret")).submit(transaction);
        assertThat(receipt.height()).isEqualTo(7);
        assertThat(receipt.note()).isEqualTo("a note");
        assertThat(node.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /api/v1/ledger/transactions");
            assertThat(asked.contentType()).isEqualTo("application/cose");
            assertThat(asked.authorization()).isEqualTo("Basic b3BlcmF0b3I6c2VjcmV0"); // operator:secret, RFC 4648
            assertThat(asked.body()).isEqualTo(transaction.bytes());
        });
    }

    @Test
    void asksAsNobodyOrByAToken() {
        node.answers(200, "a checkpoint");
        assertThat(client().checkpoint(CHANNEL)).isEqualTo("a checkpoint");
        node.client(Credentials.bearer("abc")).checkpoint(CHANNEL);
        assertThat(node.asked()).extracting(PaperNode.Asked::authorization).containsExactly("null", "Bearer abc");
        assertThat(Credentials.bearer("abc")).hasToString("Credentials[Bearer]");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Credentials.bearer("a\nb"));
    }

    @Test
    void saysHowFarATransactionIs() {
        node.answers(
                200,
                "{'stage':'FINAL','height':3,'index':1,'verdict':'SUBJECT_VERSION',"
                        + "'violations':[{'code':'SUBJECT_VERSION','sentence':'version 2 is the next'}]}");
        TransactionStatus status = client().status(CHANNEL, ID).orElseThrow();
        assertThat(status.isFinal()).isTrue();
        assertThat(status.accepted()).isFalse();
        assertThat(status.violations())
                .singleElement()
                .satisfies(each -> assertThat(each.sentence()).isEqualTo("version 2 is the next"));
        assertThat(node.asked().get(0).path()).isEqualTo(PATH + "?wait=0");
    }

    @Test
    void knowsNothingOfWhatIsNotThere() {
        node.answers(404, "{'code':'NOT_FOUND'}");
        assertThat(client().status(CHANNEL, ID)).isEmpty();
    }

    @Test
    void waitsUntilItIsFinal() {
        node.answers(404, "{}")
                .answers(200, "{'stage':'INTEGRATED','height':3,'index':0,'verdict':'OK'}")
                .answers(200, "{'stage':'FINAL','height':3,'index':0,'verdict':'OK'}");
        assertThat(client().awaitFinal(transaction(), Duration.ofMinutes(2)).accepted())
                .isTrue();
        assertThat(node.asked())
                .hasSize(3)
                .allSatisfy(asked -> assertThat(asked.path()).startsWith(PATH).endsWith("?wait=20"));
    }

    @Test
    void givesUpWaitingAsATransientFault() {
        node.answers(200, "{'stage':'INTEGRATED','height':3,'index':0,'verdict':'OK'}");
        assertThatExceptionOfType(TransientFault.class)
                .isThrownBy(() -> client().awaitFinal(transaction(), Duration.ofMillis(300)))
                .withMessageContaining("is not final");
    }

    /** The same call may succeed later: no answer of a node leaves as another exception. */
    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{'stage':'DONE'}", "{'transaction':'xyz'}", "7", "null"})
    void takesMisshapenAnswersForATransientFault(String body) {
        node.answers(200, body);
        LedgerClient client = client();
        assertThatExceptionOfType(TransientFault.class).isThrownBy(() -> client.status(CHANNEL, ID));
        assertThatExceptionOfType(TransientFault.class).isThrownBy(() -> client.submit(transaction()));
        assertThatExceptionOfType(TransientFault.class).isThrownBy(() -> client.latest(CHANNEL));
        assertThatExceptionOfType(TransientFault.class).isThrownBy(() -> client.prove(transaction()));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void mayAskAgainWhatANodeCannotAnswerNow(int status) {
        node.answers(status, "");
        assertThatExceptionOfType(TransientFault.class)
                .isThrownBy(() -> client().submit(transaction()))
                .withMessageContaining("" + status);
        node.close();
        assertThatExceptionOfType(TransientFault.class).isThrownBy(() -> client().latest(CHANNEL));
    }

    @Test
    void tellsWhyANodeRefuses() {
        node.answers(
                        422,
                        "{'code':'NOT_YOURS','detail':'not of your institution','errors':"
                                + "[{'code':'A','detail':'one'},{'code':'B','detail':'two'}]}")
                .answers(403, "<html>")
                .answers(302, "");
        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> client().submit(transaction()))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.code()).isEqualTo("NOT_YOURS");
                })
                .withMessage("HTTP 422 NOT_YOURS: not of your institution; A one; B two");
        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> client().latest(CHANNEL))
                .withMessage("HTTP 403");
        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> client().latest(CHANNEL))
                .as("it follows nobody elsewhere")
                .withMessage("HTTP 302");
    }

    @Test
    void readsFinalRecordsStrictly() {
        String digest = "ab".repeat(32);
        node.answers(
                        200,
                        "{'next':'2.0','finalHeight':9,'records':[{'position':'1.4','leafIndex':5,'digest':'" + digest
                                + "','id':'" + ID
                                + "','verdict':'OK','blockTime':'2026-11-21T12:00:00Z','contract':'notary@1',"
                                + "'function':'record','person':'rivermark-bank/li.na',"
                                + "'events':[{'type':'FingerprintRecorded','cbor':'a1616101'}]}]}")
                .answers(200, "{'next':'2.0','records':[{'position':'1.4'}]}")
                .answers(200, "{'next':'1'}");
        FinalRecords read = client().records(CHANNEL, Position.START, 50, Duration.ofMinutes(5));
        assertThat(read.next()).isEqualTo(new Position(2, 0));
        assertThat(read.records()).singleElement().satisfies(record -> {
            assertThat(record.id()).contains(ID);
            assertThat(record.accepted()).isTrue();
            assertThat(record.content().orElseThrow().events().get(0).fields().integer("a"))
                    .isEqualTo(1);
        });
        assertThat(node.asked().get(0).path())
                .as("no longer than a node waits")
                .isEqualTo("/api/v1/ledger/channels/deal-one/events?after=0.0&limit=50&wait=20");
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(TransientFault.class)
                    .isThrownBy(() -> client().records(CHANNEL, Position.START, 50, Duration.ZERO));
        }
    }

    @Test
    void believesNoEvidenceThatIsNone() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> client().check("{}", Optional.empty()));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Position.parse("1.01"));
        for (String bad : List.of("", "1", "-1.0", "1.0 ", "1.99999999999", "01.0")) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Position.parse(bad));
        }
        assertThat(Position.parse("12.3")).isEqualTo(new Position(12, 3)).hasToString("12.3");
    }
}
