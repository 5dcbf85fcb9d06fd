package io.truesale.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyTest {
    private static final String TEXT = "truesale.io/demo/deal-one\n9\nroot\n";

    private final Early early = new Early();

    private static SignedNote line(String text, int key) {
        return new SignedNote(
                text, List.of(new SignedNote.Signature("node-1", new byte[] {0, 0, 0, (byte) key}, new byte[64])));
    }

    @Test
    void keepsTheLinesOfAllKeysOfAnOperator() {
        early.keep(9, line(TEXT, 1).plus(line(TEXT, 2).signatures()));
        early.keep(9, line(TEXT, 2).plus(line(TEXT, 3).signatures()));
        assertThat(early.take(TEXT)).hasSize(3);
        assertThat(early.take(TEXT)).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoTextsForOneSize() {
        String other = TEXT.replace("root", "another");
        early.keep(9, line(TEXT, 1));
        early.keep(9, line(other, 1));
        assertThat(early.take(other)).isEmpty();
        assertThat(early.take(TEXT)).hasSize(1);
    }

    @Test
    void keepsTheSmallestAndTheLargestSize() {
        for (long size : new long[] {20, 10, 30, 15}) {
            early.keep(size, line(TEXT.replace("9", "" + size), 1));
        }
        assertThat(early.takeUpTo(100))
                .extracting(note -> note.text().lines().toList().get(1))
                .containsExactly("10", "30");
    }
}
