package io.truesale.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoteKeyTest {
    private static final SignedNote NOTE =
            SignedNote.of(CheckpointBody.of("demo", new ChannelId("deal-one"), 4, Hash.of(new byte[] {1}))
                    .text());
    private static final long SECONDS = 1_767_225_600;

    private final byte[] secret32 = new byte[32];

    private static SignedNote.Signature sign(CheckpointSuite suite, byte[] secret, NoteKey key, long seconds) {
        byte[] signature = suite.sign(secret, key.message(NOTE.text(), seconds));
        return key.line(suite == CheckpointSuite.ML_DSA_44 ? NoteKey.timed(seconds, signature) : signature);
    }

    @ParameterizedTest
    @EnumSource(CheckpointSuite.class)
    void verifiesWhatItsOwnerSignedAndNothingElse(CheckpointSuite suite) {
        byte[] secret = suite.newSecret();
        NoteKey key = new NoteKey("node-1", NoteKey.Kind.of(suite), suite.publicKey(secret));
        SignedNote note = NOTE.plus(List.of(sign(suite, secret, key, 0)));
        assertThat(key.signature(note)).isPresent();
        assertThat(key.hasBadSignature(note)).isFalse();
        assertThat(SignedNote.parse(note.encode())).isEqualTo(note);

        byte[] blob = note.signatures().get(0).signature();
        for (int at : new int[] {0, blob.length / 2, blob.length - 1}) {
            byte[] bent = blob.clone();
            bent[at] ^= 1;
            SignedNote other = NOTE.plus(List.of(key.line(bent)));
            assertThat(key.signature(other)).as("byte " + at).isEmpty();
            assertThat(key.hasBadSignature(other)).isTrue();
        }
        assertThat(key.signature(NOTE.plus(List.of(key.line(new byte[0]))))).isEmpty();
        NoteKey namesake = new NoteKey("node-2", key.kind(), key.key());
        assertThat(namesake.signature(note)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CheckpointSuite.class)
    void isReadBackFromItsText(CheckpointSuite suite) {
        NoteKey key = new NoteKey("node-1", NoteKey.Kind.of(suite), suite.publicKey(suite.newSecret()));
        assertThat(NoteKey.parse(key.text())).isEqualTo(key);
        String other = key.text().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
        assertThatThrownBy(() -> NoteKey.parse(other)).hasMessageContaining("hash");
    }

    @Test
    void refusesAKeyOfAnUnknownTypeOrLength() {
        assertThatThrownBy(() -> NoteKey.parse("node-1+00000000+CAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoteKey("two words", NoteKey.Kind.ED25519, new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoteKey("node-1", NoteKey.Kind.SM2, new byte[64]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The library reads 06 or 07 before the same point too: one key would have two texts and two hashes. */
    @Test
    void takesAnSm2PointInItsUncompressedFormOnly() {
        byte[] secret = CheckpointSuite.SM2.newSecret();
        byte[] point = CheckpointSuite.SM2.publicKey(secret);
        byte[] message = NOTE.signedBytes();
        byte[] signature = CheckpointSuite.SM2.sign(secret, message);
        assertThat(CheckpointSuite.SM2.verify(point, message, signature)).isTrue();
        for (byte form : new byte[] {0x00, 0x02, 0x03, 0x05, 0x06, 0x07}) {
            byte[] other = point.clone();
            other[0] = form;
            assertThat(CheckpointSuite.SM2.verify(other, message, signature))
                    .as("form " + form)
                    .isFalse();
            String text = new NoteKey("node-1", NoteKey.Kind.SM2, other).text();
            assertThatThrownBy(() -> NoteKey.parse(text)).hasMessageContaining("uncompressed point");
        }
    }

    /** The example of C2SP tlog-cosignature, of a witness whose key is not given, has the length of ours. */
    @Test
    void cosignsWithATimeThatIsSignedToo() {
        SigningKey signer = SigningKey.generate(SignatureSuite.ED25519);
        byte[] spki = signer.spki();
        NoteKey key = new NoteKey(
                "witness.example/w1",
                NoteKey.Kind.COSIGNATURE,
                Arrays.copyOfRange(spki, spki.length - 32, spki.length));
        byte[] message = key.message(NOTE.text(), SECONDS);
        assertThat(new String(message, StandardCharsets.UTF_8))
                .isEqualTo("cosignature/v1\ntime 1767225600\n" + NOTE.text());
        SignedNote.Signature line = key.line(NoteKey.timed(SECONDS, signer.sign(message)));
        assertThat(line.signature()).hasSize(72);
        assertThat(key.signature(NOTE.plus(List.of(line)))).isPresent();
        SignedNote.Signature later = key.line(NoteKey.timed(SECONDS + 1, signer.sign(message)));
        assertThat(key.signature(NOTE.plus(List.of(later)))).isEmpty();
    }

    @Test
    void keepsOneSignatureOfAKey() {
        CheckpointSuite suite = CheckpointSuite.SM2; // signs with a fresh nonce each time
        byte[] secret = suite.newSecret();
        NoteKey key = new NoteKey("node-1", NoteKey.Kind.SM2, suite.publicKey(secret));
        SignedNote once = NOTE.plus(List.of(sign(suite, secret, key, 0)));
        assertThat(once.plus(List.of(sign(suite, secret, key, 0)))).isEqualTo(once);
    }

    /** The vectors of infra/docs/spec/ledger.md section 9. */
    @Test
    void signsAsTheSpecificationShows() {
        Arrays.fill(secret32, (byte) 7);
        NoteKey sm2 = new NoteKey("node-1", NoteKey.Kind.SM2, CheckpointSuite.SM2.publicKey(secret32));
        NoteKey mldsa = new NoteKey("node-1", NoteKey.Kind.ML_DSA_44, CheckpointSuite.ML_DSA_44.publicKey(secret32));
        assertThat(sm2.text())
                .isEqualTo("node-1+4bb877a3+/3RydWVzYWxlLmlvL3NtMgTfB9wLMVkd+2PsiVUW5btK0FoJwv66bUls5SP3MD//zUrdJ94J"
                        + "Ji3Fm69pDAKG8F4plIUXzB4Gm5iOE5wA9EnI");
        String line =
                "\u2014 node-1 S7h3oyNOJ9eWImbwLtQR36HUfTT4HWdmbwcvaj3M/kqsv0FukecxBH0Kdwk2vcWsjbmSYpIxjECMFYTlEv/"
                        + "FvEKsZ7c=\n";
        assertThat(sm2.signature(SignedNote.parse(NOTE.text() + "\n" + line))).isPresent();
        assertThat(mldsa.hash()).isEqualTo(HexFormat.of().parseHex("9f874ecc"));
        assertThat(Hash.of(mldsa.text().getBytes(StandardCharsets.UTF_8)).hex())
                .isEqualTo("87c6c66aa9ded8b45e9ba113730955f240927072931ec72f93a998f42e288f98");
        assertThat(Hash.of(sign(CheckpointSuite.ML_DSA_44, secret32, mldsa, 0)
                                .line()
                                .getBytes(StandardCharsets.UTF_8))
                        .hex())
                .isEqualTo("12f0e24305791022ef843e8f6f1dac939dda0f8f97652d05ad319f26aece978a");
    }
}
