package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.foreign.ForeignContract;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.proof.LeafProof;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two consortia with different members, operators and logs: what one has made final, the other acts on, once. */
class TwoConsortiaTest {
    private static final PaperPerson LI = new PaperPerson("rivermark-bank/li.na", 1);
    private static final PaperPerson ANN = new PaperPerson("linden-law/ann.reed", 2);
    private static final PaperPerson EVA = new PaperPerson("seehafen-bank/eva.kurz", 3);
    private static final PaperPerson JAN = new PaperPerson("alster-trust/jan.voss", 4);

    private final SimulatedConsortium north =
            new SimulatedConsortium("north", ChannelId.CONSORTIUM, 100, 4, List.of(LI, ANN));
    private final SimulatedConsortium south =
            new SimulatedConsortium("south", ChannelId.CONSORTIUM, 200, 3, List.of(EVA, JAN));

    @BeforeEach
    void trust() {
        south.trust(north.origin(), 3, north.operators());
    }

    private TransactionId send(String topic) {
        CborMap body = CborMap.builder().put("pool", "auto-1").build();
        return north.call(
                LI, ForeignContract.ID, ForeignContract.SEND, ForeignContract.message(south.origin(), topic, body));
    }

    private String deliver(TransactionProof proof) {
        return south.verdict(EVA, ForeignContract.ID, ForeignContract.DELIVER, ForeignContract.delivery(proof));
    }

    @Test
    void deliversAProvenMessageOnce() {
        TransactionId message = send("greeting");
        assertThat(deliver(north.proof(message, 3))).isEqualTo("OK");
        assertThat(deliver(north.proof(message, 4))).isEqualTo("MESSAGE_DELIVERED");
        assertThat(deliver(north.proof(send("another"), 3))).isEqualTo("OK");
        assertThat(deliver(north.proof(message, 4)))
                .as("under a later checkpoint")
                .isEqualTo("MESSAGE_DELIVERED");
    }

    @Test
    void asksForTheQuorumOfItsVote() {
        TransactionId message = send("greeting");
        assertThat(deliver(north.proof(message, 2))).isEqualTo("FACT_TOO_FEW_SIGNATURES");
        south.trust(north.origin(), 0, List.of());
        assertThat(deliver(north.proof(message, 4))).isEqualTo("FACT_ORIGIN_UNTRUSTED");
        south.trust(north.origin(), 1, north.operators().subList(3, 4));
        assertThat(deliver(north.proof(message, 3))).as("three who are revoked").isEqualTo("FACT_TOO_FEW_SIGNATURES");
        assertThat(deliver(north.proof(message, 4))).isEqualTo("OK");
    }

    @Test
    void believesItselfNoMoreThanOthers() {
        TransactionId own = south.call(
                EVA,
                ForeignContract.ID,
                ForeignContract.SEND,
                ForeignContract.message(north.origin(), "back", CborMap.empty()));
        assertThat(deliver(south.proof(own, 3))).isEqualTo("FACT_ORIGIN_UNTRUSTED");
        assertThat(north.verdict(
                        ANN,
                        ForeignContract.ID,
                        ForeignContract.DELIVER,
                        ForeignContract.delivery(south.proof(own, 3))))
                .as("the north has decided nothing")
                .isEqualTo("FACT_ORIGIN_UNTRUSTED");
    }

    @Test
    void refusesForgeries() {
        TransactionId message = send("greeting");
        TransactionProof good = north.proof(message, 4);
        LeafProof leaf = good.leaf();
        LeafProof moved = new LeafProof(leaf.checkpoint(), leaf.index() - 1, leaf.path());
        assertThat(deliver(new TransactionProof(moved, good.record(), "OK", good.effects())))
                .isEqualTo("FACT_NOT_INCLUDED");
        byte[] other = good.effects().clone();
        other[other.length - 1] ^= 1;
        assertThat(deliver(new TransactionProof(leaf, good.record(), "OK", other)))
                .isEqualTo("FACT_NOT_INCLUDED");
        TransactionId refused = send("NO TOPIC");
        assertThat(north.verdict(refused)).isEqualTo("MESSAGE_OUT_OF_BOUNDS");
        assertThat(deliver(north.proof(refused, 4))).isEqualTo("FACT_REFUSED");
        TransactionId record =
                north.call(LI, NotaryContract.ID, "record", new Fingerprint("doc-1", 1, new byte[32]).toArguments());
        assertThat(deliver(north.proof(record, 4))).as("no message").isEqualTo("FACT_NO_MESSAGE");
    }

    @Test
    void observesBlocksInTheirOrder() {
        send("greeting");
        CborMap first = ForeignContract.observation(north.blockProof(3));
        assertThat(south.verdict(JAN, ForeignContract.ID, ForeignContract.OBSERVE, first))
                .isEqualTo("OK");
        assertThat(south.verdict(JAN, ForeignContract.ID, ForeignContract.OBSERVE, first))
                .isEqualTo("BLOCK_STALE");
        send("another");
        CborMap second = ForeignContract.observation(north.blockProof(3));
        assertThat(south.verdict(JAN, ForeignContract.ID, ForeignContract.OBSERVE, second))
                .isEqualTo("OK");
    }
}
