package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Four operators, one of them with a clock that is five minutes slow: it signs nothing, and follows all the same. */
class SlowClockTest {
    private static final int SLOW = 3;
    private static final long MINUTES_5 = 300_000;
    private static final int FIRST_KEY = 40;

    private final PaperPerson person = new PaperPerson("harbor-bank/ann.lee", 1);
    private final SimulatedConsortium consortium =
            new SimulatedConsortium("clocks", ChannelId.CONSORTIUM, FIRST_KEY, 4, List.of(person));
    private final SimulatedNode slow = consortium.node(SLOW);

    @Test
    void takesWhatTheOthersMakeFinalWithoutSigningIt() {
        slow.setClock(slow.millis() - MINUTES_5);
        order();
        send(0);
        send(1);
        assertThat(slow.finalHeight())
                .as("two of four are no quorum")
                .isLessThan(slow.stored().height());
        send(2);
        assertThat(slow.finalHeight()).isEqualTo(slow.stored().height());
        assertThat(slow.signedCheckpoints())
                .extracting(CheckpointBody::treeSize)
                .doesNotContain(slow.stored().treeSize());
    }

    @Test
    void keepsWhatTheOthersSignedBeforeItCameThatFar() {
        slow.setClock(slow.millis() - MINUTES_5);
        order();
        SignedNote late = newest(0).plus(newest(1).signatures()).plus(newest(2).signatures());
        slow.crash();
        slow.receive(late);
        assertThat(slow.finalHeight()).isEqualTo(slow.stored().height());
        order();
        slow.crash();
        for (int other = 0; other < SLOW; other++) {
            send(other);
        }
        assertThat(slow.finalHeight()).isEqualTo(slow.stored().height());
    }

    @Test
    void signsWhatItWithheldWhenItsClockIsRight() {
        slow.setClock(slow.millis() - MINUTES_5);
        order();
        send(0);
        slow.setClock(slow.millis() + MINUTES_5);
        slow.store(1);
        assertThat(newest(SLOW).signatures())
                .extracting(SignedNote.Signature::name)
                .containsExactlyInAnyOrder("clocks-0", "clocks-3");
        send(1);
        assertThat(slow.finalHeight()).isEqualTo(slow.stored().height());
    }

    private void order() {
        consortium.call(person, NotaryContract.ID, "record", CborMap.empty());
    }

    private void send(int from) {
        slow.receive(newest(from));
    }

    private SignedNote newest(int node) {
        return SignedNote.parse(
                consortium.node(node).disk().checkpoints().lastEntry().getValue());
    }
}
