package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a conflict file shows, and what it does not. Spec: peers.md section 7. */
class ConflictVerifierTest {
    private static final SigningKey ONE = SigningKey.generate(SignatureSuite.ED25519);
    private static final SigningKey TWO = SigningKey.generate(SignatureSuite.ED25519);

    private static byte[] raw(SigningKey key) {
        byte[] spki = key.spki();
        return Arrays.copyOfRange(spki, spki.length - Hash.LENGTH, spki.length);
    }

    private static String verifierKey(String name, SigningKey key) {
        return SignedNote.verifierKey(name, raw(key));
    }

    private static SignedNote note(long size, int root) {
        return SignedNote.of(CheckpointBody.of("c", ChannelId.CONSORTIUM, size, Hash.of(new byte[] {(byte) root}))
                .text());
    }

    private static SignedNote sign(SignedNote note, String name, SigningKey key) {
        return note.with(name, raw(key), key.sign(note.signedBytes()));
    }

    private static String file(SignedNote first, SignedNote second) {
        return new ConflictFile(
                        verifierKey("one", ONE),
                        first.encode(),
                        second.encode(),
                        List.of(verifierKey("one", ONE), verifierKey("two", TWO)))
                .file()
                .json();
    }

    private static String sentences(EvidenceReport report) {
        return report.checks().stream().map(EvidenceReport.Check::sentence).collect(Collectors.joining(" "));
    }

    @Test
    void showsTwoHistoriesOfOneOperator() {
        String json = file(sign(note(7, 1), "one", ONE), sign(note(7, 2), "one", ONE));
        assertThat(ConflictFile.claims(json)).isTrue();
        EvidenceReport report = ConflictVerifier.verify(json, List.of(verifierKey("one", ONE)));
        assertThat(report.holds()).isTrue();
        assertThat(sentences(report)).contains("FRAUD: one signed the second too", "is one that you trust");
    }

    @Test
    void saysThatTheKeyComesFromTheFile() {
        String json = file(sign(note(7, 1), "one", ONE), sign(note(7, 2), "one", ONE));
        assertThat(sentences(ConflictVerifier.verify(json, List.of()))).contains("is taken from the file");
    }

    @Test
    void callsAContradictionNoFraud() {
        String json = file(sign(note(7, 1), "one", ONE), sign(note(7, 2), "two", TWO));
        EvidenceReport report = ConflictVerifier.verify(json, List.of());
        assertThat(report.holds()).isTrue();
        assertThat(sentences(report))
                .contains("CONTRADICTION", "[two] of 2 operators")
                .doesNotContain("FRAUD");
    }

    @Test
    void refusesWhatShowsNothing() {
        SignedNote first = sign(note(7, 1), "one", ONE);
        assertThat(ConflictVerifier.verify(file(first, first), List.of()).holds())
                .as("one root")
                .isFalse();
        assertThat(ConflictVerifier.verify(file(first, sign(note(8, 2), "one", ONE)), List.of())
                        .holds())
                .as("another size")
                .isFalse();
        assertThat(ConflictVerifier.verify(file(sign(note(7, 1), "one", TWO), sign(note(7, 2), "two", TWO)), List.of())
                        .holds())
                .as("signed with another's key")
                .isFalse();
        assertThat(ConflictVerifier.verify(file(first, note(7, 2)), List.of()).holds())
                .as("nobody signed the second")
                .isFalse();
        assertThat(ConflictVerifier.verify(file(first, sign(note(7, 2), "one", ONE)), List.of(verifierKey("one", TWO)))
                        .holds())
                .as("not the key that the reader trusts")
                .isFalse();
    }

    @Test
    void refusesOtherForms() {
        String json = file(sign(note(7, 1), "one", ONE), sign(note(7, 2), "one", ONE));
        for (String bad : List.of(
                "{}",
                "[1]",
                "no json",
                json.replace("\"operators\"", "\"others\""),
                json.replace("truesale-conflict-1", "truesale-conflict-2"),
                json.replaceFirst("\\{", "{\"more\": 1,"))) {
            assertThatThrownBy(() -> ConflictVerifier.verify(bad, List.of()))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
