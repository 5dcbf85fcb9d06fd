package io.truesale.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.witness.AddCheckpoint;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Texts that are signed or sent have one form: base64 without its padding, or with bits behind the last byte, is none. */
class CanonicalTextsTest {
    private static final Hash ROOT = Hash.ZERO; // 43 times A and an equals sign
    private static final String CHECKPOINT =
            CheckpointBody.of("demo", new ChannelId("deal-one"), 4, ROOT).text();

    private static void hasOneForm(String text, Function<String, ?> parse) {
        assertThat(parse.apply(text)).isNotNull();
        for (String other : List.of("AAB=", "AAA", "AA= ")) {
            String lenient = text.replaceFirst("AAA=", other);
            assertThat(lenient).isNotEqualTo(text);
            assertThatThrownBy(() -> parse.apply(lenient)).as(lenient).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void readsCheckpointsInOneForm() {
        hasOneForm(CHECKPOINT, CheckpointBody::parse);
    }

    @Test
    void readsVotesInOneForm() {
        hasOneForm(
                GenerationVote.of("demo", new ChannelId("deal-one"), 2, 3, 4, ROOT)
                        .text(),
                GenerationVote::parse);
    }

    @Test
    void readsSignatureLinesInOneForm() {
        SignedNote note =
                SignedNote.of("text\n").plus(List.of(new SignedNote.Signature("n", new byte[4], new byte[64])));
        assertThat(note.encode()).contains("AAAA=\n"); // 68 bytes: two beyond a multiple of three
        hasOneForm(note.encode(), SignedNote::parse);
    }

    @Test
    void readsProofsForAWitnessInOneForm() {
        SignedNote note = SignedNote.of(CHECKPOINT);
        hasOneForm(new AddCheckpoint(1, List.of(ROOT), note).encode(), AddCheckpoint::parse);
    }
}
