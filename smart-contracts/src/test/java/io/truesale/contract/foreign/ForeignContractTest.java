package io.truesale.contract.foreign;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperOperator.FIRST;
import static io.truesale.contract.fixture.PaperOperator.SECOND;
import static io.truesale.contract.fixture.PaperOperator.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.Outcomes;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.fixture.PaperLog;
import io.truesale.contract.fixture.PaperOperator;
import io.truesale.contract.log.CheckpointText;
import io.truesale.contract.log.NoteText;
import io.truesale.contract.proof.LeafProof;
import io.truesale.contract.proof.ProofRule;
import io.truesale.contract.proof.TransactionProof;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way to cheat, and what holds. */
class ForeignContractTest {
    private static final String HERE = "truesale.io/south/consortium";

    private final ForeignContract contract = new ForeignContract();
    private final PaperChannel north = PaperConsortium.founded("consortium");
    private final PaperLog log = new PaperLog("north", "consortium");
    private final SouthConsortium south = new SouthConsortium();

    @BeforeEach
    void trust() {
        south.trust(log.origin(), 3, FIRST, SECOND, THIRD);
    }

    /** Sends on the north channel; answers the place in its log. */
    private int send(String to, String topic) {
        CborMap message = ForeignContract.message(
                to, topic, CborMap.builder().put("pool", "auto-1").build());
        return log.add(ForeignContract.ID, BANKER, "send", message, north.call(contract, BANKER, "send", message));
    }

    private String deliver(TransactionProof proof) {
        return answer(south.call("deliver", ForeignContract.delivery(proof)));
    }

    @Test
    void deliversEachMessageOnceInAnyOrder() {
        int first = send(HERE, "one");
        int second = send(HERE, "two");
        assertThat(deliver(log.proof(second, FIRST, SECOND, THIRD))).isEqualTo("MessageDelivered");
        assertThat(deliver(log.proof(first, FIRST, SECOND, THIRD))).isEqualTo("MessageDelivered");
        assertThat(deliver(log.proof(first, FIRST, SECOND, THIRD))).isEqualTo("MESSAGE_DELIVERED");
        send(HERE, "three");
        assertThat(deliver(log.proof(second, FIRST, SECOND, THIRD)))
                .as("under a later checkpoint")
                .isEqualTo("MESSAGE_DELIVERED");
    }

    @Test
    void refusesALogThatNobodyHasDecidedToBelieve() {
        PaperLog unknown = new PaperLog("west", "consortium");
        CborMap message = ForeignContract.message(HERE, "one", CborMap.empty());
        unknown.add(ForeignContract.ID, BANKER, "send", message, north.call(contract, BANKER, "send", message));
        assertThat(deliver(unknown.proof(0, FIRST, SECOND, THIRD))).isEqualTo("FACT_ORIGIN_UNTRUSTED");
    }

    @Test
    void refusesARecordOfAnotherChannel() {
        CborMap message = ForeignContract.message(HERE, "one", CborMap.empty());
        Outcome outcome = north.call(contract, BANKER, "send", message);
        int place = log.add(PaperLog.record("deal-one", 7, ForeignContract.ID, BANKER, "send", message), outcome);
        assertThat(deliver(log.proof(place, FIRST, SECOND, THIRD))).isEqualTo("FACT_OTHER_CHANNEL");
    }

    @Test
    void refusesWhatIsNotUnderTheRoot() {
        send(HERE, "one");
        int place = send(HERE, "two");
        TransactionProof good = log.proof(place, FIRST, SECOND, THIRD);
        LeafProof leaf = good.leaf();
        List<byte[]> forged = new ArrayList<>(leaf.path());
        forged.set(0, new byte[32]);
        byte[] effects = good.effects().clone();
        effects[effects.length - 1] ^= 1;
        for (LeafProof other : List.of(
                new LeafProof(leaf.checkpoint(), leaf.index(), forged),
                new LeafProof(leaf.checkpoint(), leaf.index(), List.of()),
                new LeafProof(leaf.checkpoint(), 0, leaf.path()),
                new LeafProof(leaf.checkpoint(), 2, leaf.path()))) {
            assertThat(deliver(new TransactionProof(other, good.record(), "OK", good.effects())))
                    .isEqualTo("FACT_NOT_INCLUDED");
        }
        assertThat(deliver(new TransactionProof(leaf, good.record(), "OK", effects)))
                .isEqualTo("FACT_NOT_INCLUDED");
        assertThat(deliver(new TransactionProof(leaf, good.record(), "EXPIRED", good.effects())))
                .isEqualTo("FACT_REFUSED");
    }

    @Test
    void refusesTooFewSignatures() {
        int place = send(HERE, "one");
        assertThat(deliver(log.proof(place))).isEqualTo("FACT_TOO_FEW_SIGNATURES");
        assertThat(deliver(log.proof(place, FIRST, SECOND))).isEqualTo("FACT_TOO_FEW_SIGNATURES");
        assertThat(deliver(log.proof(place, FIRST, SECOND, SECOND))).isEqualTo("FACT_TOO_FEW_SIGNATURES");
        PaperOperator forger = new PaperOperator(THIRD.name(), FIRST.secret(), FIRST.key());
        assertThat(deliver(log.proof(place, FIRST, SECOND, forger))).isEqualTo("FACT_TOO_FEW_SIGNATURES");
        PaperOperator liar = new PaperOperator(THIRD.name(), FIRST.secret(), THIRD.key());
        assertThat(deliver(log.proof(place, FIRST, SECOND, liar))).isEqualTo("FACT_TOO_FEW_SIGNATURES");
    }

    @Test
    void verifiesNothingBehindABadLine() {
        south.trust(log.origin(), 2, FIRST, SECOND);
        int place = send(HERE, "one");
        PaperOperator liar = new PaperOperator(FIRST.name(), SECOND.secret(), FIRST.key());
        Outcome outcome = south.call("deliver", ForeignContract.delivery(log.proof(place, liar, SECOND)));
        Outcomes.assertRefused(outcome, ProofRule.FACT_TOO_FEW_SIGNATURES, "that of north-1 is bad");
        Outcome few = south.call("deliver", ForeignContract.delivery(log.proof(place, liar)));
        Outcomes.assertRefused(few, ProofRule.FACT_TOO_FEW_SIGNATURES, "1 have a line");
    }

    @Test
    void refusesWhatItHasNoUseForBeforeItLooksAtSignatures() {
        int place = send(HERE, "one");
        deliver(log.proof(place, FIRST, SECOND, THIRD));
        assertThat(deliver(log.proof(place))).as("unsigned").isEqualTo("MESSAGE_DELIVERED");
        assertThat(deliver(log.proof(send("truesale.io/south/deal-one", "one"))))
                .isEqualTo("MESSAGE_NOT_HERE");
    }

    @Test
    void looksAtTheFirstLineOfAnOperatorOnly() {
        int place = send(HERE, "one");
        PaperOperator liar = new PaperOperator(THIRD.name(), FIRST.secret(), THIRD.key());
        assertThat(deliver(log.proof(place, FIRST, SECOND, liar, THIRD))).isEqualTo("FACT_TOO_FEW_SIGNATURES");
        assertThat(deliver(log.proof(place, FIRST, SECOND, THIRD, liar))).isEqualTo("MessageDelivered");
    }

    @Test
    void refusesSignaturesUnderAnotherCheckpoint() {
        int place = send(HERE, "one");
        TransactionProof good = log.proof(place, FIRST, SECOND, THIRD);
        String other = PaperLog.note(new CheckpointText(log.origin(), 9, new byte[32]), FIRST, SECOND, THIRD);
        String body = NoteText.parse(good.leaf().checkpoint()).text();
        String grafted = new NoteText(body, NoteText.parse(other).lines()).encode();
        LeafProof leaf = new LeafProof(grafted, place, good.leaf().path());
        assertThat(deliver(new TransactionProof(leaf, good.record(), "OK", good.effects())))
                .isEqualTo("FACT_TOO_FEW_SIGNATURES");
    }

    @Test
    void refusesATransactionThatWasRefusedThere() {
        int place = send(HERE, "no topic!");
        assertThat(deliver(log.proof(place, FIRST, SECOND, THIRD))).isEqualTo("FACT_REFUSED");
        TransactionProof proof = log.proof(place, FIRST, SECOND, THIRD);
        assertThat(deliver(new TransactionProof(proof.leaf(), proof.record(), "OK", new byte[0])))
                .as("no effects")
                .isEqualTo("MALFORMED");
        byte[] forged = log.proof(send(HERE, "one"), FIRST, SECOND, THIRD).effects();
        assertThat(deliver(new TransactionProof(proof.leaf(), proof.record(), "OK", forged)))
                .as("those of another call")
                .isEqualTo("FACT_NOT_INCLUDED");
    }

    @Test
    void believesARevokedOperatorNoMore() {
        int place = send(HERE, "one");
        TransactionProof signed = log.proof(place, FIRST, SECOND, THIRD);
        PaperOperator fourth = new PaperOperator("north-4", "00".repeat(31) + "07", "%064x".formatted(7));
        south.trust(log.origin(), 3, FIRST, SECOND, fourth);
        assertThat(deliver(signed))
                .as("in the place of the third now the fourth")
                .isEqualTo("FACT_TOO_FEW_SIGNATURES");
        south.trust(log.origin(), 2, FIRST, SECOND);
        assertThat(deliver(signed)).isEqualTo("MessageDelivered");
        int next = send(HERE, "two");
        south.trust(log.origin(), 0);
        assertThat(deliver(log.proof(next, FIRST, SECOND, THIRD)))
                .as("withdrawn")
                .isEqualTo("FACT_ORIGIN_UNTRUSTED");
    }

    @Test
    void refusesMessagesForOthersAndWhatIsNoMessage() {
        int elsewhere = send("truesale.io/south/deal-one", "one");
        assertThat(deliver(log.proof(elsewhere, FIRST, SECOND, THIRD))).isEqualTo("MESSAGE_NOT_HERE");
        CborMap told = CborMap.builder().put("to", HERE).build();
        Outcome fake = Outcome.accepted().event("MessageSent", told).build();
        int other = log.add(new io.truesale.contract.api.ContractId("notary", 1), BANKER, "send", told, fake);
        assertThat(deliver(log.proof(other, FIRST, SECOND, THIRD))).isEqualTo("FACT_NO_MESSAGE");
    }

    @Test
    void refusesNotesThatAreNotInTheirOneForm() {
        int place = send(HERE, "one");
        TransactionProof good = log.proof(place, FIRST, SECOND, THIRD);
        String note = good.leaf().checkpoint();
        for (String other : List.of(
                note + "\n",
                note.replace("=\n\n", "\n\n"),
                note.replace("\n1\n", "\n01\n"),
                note.replace("\n1\n", "\n1\nextension\n"),
                note.replaceAll("=\n$", "\n"),
                "")) {
            LeafProof leaf = new LeafProof(other, place, good.leaf().path());
            assertThat(deliver(new TransactionProof(leaf, good.record(), "OK", good.effects())))
                    .isEqualTo("MALFORMED");
        }
        CborMap more = CborMap.builder()
                .put("proof", CborMap.builder().put("record", new byte[0]).build())
                .build();
        assertThat(answer(south.call("deliver", more))).isEqualTo("MALFORMED");
    }

    @Test
    void sendsWithinBoundsOnly() {
        assertThat(PaperChannel.answer(south.call("send", ForeignContract.message(HERE, "self", CborMap.empty()))))
                .isEqualTo("MESSAGE_OUT_OF_BOUNDS");
        CborMap big = CborMap.builder()
                .put("bytes", new byte[ForeignContract.MAX_BODY])
                .build();
        assertThat(answer(south.call("send", ForeignContract.message("truesale.io/north/deal-one", "big", big))))
                .isEqualTo("MESSAGE_OUT_OF_BOUNDS");
        assertThat(answer(south.call("send", ForeignContract.message("elsewhere", "to", CborMap.empty()))))
                .isEqualTo("MESSAGE_OUT_OF_BOUNDS");
        assertThat(answer(south.call("shout", CborMap.empty()))).isEqualTo("FOREIGN_FUNCTION");
    }
}
