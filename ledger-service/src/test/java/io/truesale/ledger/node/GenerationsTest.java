package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.GenerationVote;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that has not voted takes votes of three other operators, one of whom votes for whatever it likes. */
class GenerationsTest {
    private static final int FIRST_KEY = 60;
    private static final String NAME = "votes";

    private final SimulatedConsortium consortium = new SimulatedConsortium(
            NAME, ChannelId.CONSORTIUM, FIRST_KEY, 4, List.of(new PaperPerson("harbor-bank/ann.lee", 1)));
    private final MemoryGenerations store = new MemoryGenerations();
    private final Generations generations = new Generations(
            NAME, ChannelId.CONSORTIUM, store, consortium.node(0).disk(), consortium.node(0));

    private SignedNote vote(int operator, long after, int root) {
        return vote(operator, 2, after, 5, hash(root));
    }

    private static Hash hash(int root) {
        byte[] hash = new byte[32];
        hash[0] = (byte) root;
        hash[1] = (byte) (root >> 8);
        return new Hash(hash);
    }

    private SignedNote vote(int operator, int number, long after, long size, Hash root) {
        SignedNote bare = SignedNote.of(GenerationVote.of(NAME, ChannelId.CONSORTIUM, number, after, size, root)
                .text());
        var key = PaperPerson.key(FIRST_KEY + operator);
        return bare.with(NAME + "-" + operator, PaperPerson.raw(key), key.sign(bare.signedBytes()));
    }

    @Test
    void takesHonestVotesAfterAnyNumberOfInventedOnes() {
        for (int i = 0; i < 200; i++) {
            generations.receive(vote(3, i, i));
        }
        assertThat(store.votes(ChannelId.CONSORTIUM)).hasSize(1);
        Tip tip = consortium.node(0).stored();
        for (int operator = 0; operator < 3; operator++) {
            assertThat(generations.receive(vote(operator, 2, tip.height(), tip.treeSize(), tip.root())))
                    .isPresent();
        }
        assertThat(generations.decide()).isPresent();
    }

    /** A later vote takes an operator's earlier one away, and no earlier one comes back. */
    @Test
    void keepsTheLatestVoteOfAnOperator() {
        assertThat(generations.receive(vote(1, 7, 1))).isPresent();
        assertThat(generations.receive(vote(2, 7, 1))).isPresent();
        assertThat(generations.receive(vote(1, 8, 1))).isPresent();
        assertThat(generations.receive(vote(1, 7, 1))).isEmpty();
        assertThat(generations.receive(vote(1, 8, 2))).isEmpty();
        assertThat(generations.notes())
                .hasSize(2)
                .allSatisfy(note -> assertThat(note.signatures()).hasSize(1));
    }
}
