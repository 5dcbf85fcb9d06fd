package io.truesale.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.merkle.TileWrite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final SigningKey key = SigningKey.generate(SignatureSuite.ED25519);
    private final SigningKey operator = SigningKey.generate(SignatureSuite.ED25519);
    private final Map<String, byte[]> tiles = new HashMap<>();
    private final TileStore store = (level, index) -> Optional.ofNullable(tiles.get(level + "/" + index));
    private final TileTree tree = TileTree.load(store, 0);

    private static byte[] raw(SigningKey key) {
        byte[] spki = key.spki();
        return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    }

    private Witness witness() {
        NoteKey operators = new NoteKey("node-1", NoteKey.Kind.ED25519, raw(operator));
        return new Witness(
                folder,
                "witness.example/w1",
                key,
                List.of(new WitnessedLog("truesale.io/demo/", List.of(operators))),
                () -> NOW);
    }

    private CheckpointBody grow(int leaves) {
        for (int i = 0; i < leaves; i++) {
            tree.append(MerkleHash.leaf(new byte[] {(byte) tree.size()}));
        }
        for (TileWrite tile : tree.takeChanges()) {
            tiles.put(tile.level() + "/" + tile.index(), tile.hashes());
        }
        return CheckpointBody.of("demo", CHANNEL, tree.size(), tree.root());
    }

    private SignedNote signed(CheckpointBody body) {
        SignedNote note = SignedNote.of(body.text());
        return note.with("node-1", raw(operator), operator.sign(note.signedBytes()));
    }

    private Witness.Answer ask(long old, List<Hash> proof, CheckpointBody body) {
        return witness().addCheckpoint(new AddCheckpoint(old, proof, signed(body)).encode());
    }

    private List<Hash> proof(long from) {
        return Proofs.consistency(store, from, tree.size()).path();
    }

    @Test
    void cosignsWhatAppendsToWhatItCosignedBefore() {
        CheckpointBody first = grow(5);
        Witness.Answer answer = ask(0, List.of(), first);
        assertThat(answer.status()).isEqualTo(200);
        SignedNote note = SignedNote.parse(first.text() + "\n" + answer.body());
        assertThat(witness().key().signature(note))
                .hasValueSatisfying(
                        line -> assertThat(NoteKey.seconds(line.signature())).isEqualTo(NOW.getEpochSecond()));
        CheckpointBody second = grow(8);
        assertThat(ask(5, proof(5), second).status()).isEqualTo(200);
        assertThat(ask(13, List.of(), second).status()).as("the same again").isEqualTo(200);
    }

    @Test
    void saysHowFarItIsWhenAskedFromElsewhere() {
        ask(0, List.of(), grow(5));
        Witness.Answer answer = ask(3, proof(3), grow(2));
        assertThat(answer).isEqualTo(new Witness.Answer(409, "5\n"));
        assertThat(answer.isSize()).isTrue();
        assertThat(ask(0, List.of(), grow(1)).body()).isEqualTo("5\n");
    }

    @Test
    void refusesAnotherHistory() {
        ask(0, List.of(), grow(5));
        Hash other = Hash.of(new byte[] {9});
        Witness.Answer same = ask(5, List.of(), CheckpointBody.of("demo", CHANNEL, 5, other));
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.isSize()).isFalse();
        grow(3);
        assertThat(ask(5, proof(5), CheckpointBody.of("demo", CHANNEL, 8, other))
                        .status())
                .isEqualTo(422);
        assertThat(ask(5, List.of(), CheckpointBody.of("demo", CHANNEL, 8, tree.root()))
                        .status())
                .as("without a proof")
                .isEqualTo(422);
        assertThat(ask(5, proof(5), CheckpointBody.of("demo", CHANNEL, 8, tree.root()))
                        .status())
                .as("the true history still goes on")
                .isEqualTo(200);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        CheckpointBody body = grow(5);
        CheckpointBody elsewhere = CheckpointBody.of("other", CHANNEL, 5, body.root());
        assertThat(ask(0, List.of(), elsewhere).status()).isEqualTo(404);
        SignedNote unsigned = SignedNote.of(body.text());
        SigningKey stranger = SigningKey.generate(SignatureSuite.ED25519);
        SignedNote forged = unsigned.with("node-1", raw(stranger), stranger.sign(unsigned.signedBytes()));
        assertThat(witness()
                        .addCheckpoint(new AddCheckpoint(0, List.of(), forged).encode())
                        .status())
                .isEqualTo(403);
        assertThat(ask(6, List.of(), body).status()).isEqualTo(400);
        assertThat(witness().addCheckpoint("old 00\n\nx").status()).isEqualTo(400);
        assertThat(witness().addCheckpoint("").status()).isEqualTo(400);
    }

    @Test
    void keepsItsKeySealed() {
        Path file = folder.resolve("witness-key");
        SigningKey made = WitnessKey.open(file, "a password for tests");
        assertThat(WitnessKey.open(file, "a password for tests").spki()).isEqualTo(made.spki());
        assertThatThrownBy(() -> WitnessKey.open(file, "another password")).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void isAskedOverHttpAndCatchesUpAfterAConflict() throws IOException, InterruptedException {
        ask(0, List.of(), grow(5));
        CheckpointBody body = grow(4);
        try (WitnessServer server = new WitnessServer(witness(), "127.0.0.1", 0)) {
            WitnessLine line = new WitnessLine(witness().key(), URI.create("http://127.0.0.1:" + server.port() + "/"));
            SignedNote note = signed(body);
            SignedNote.Signature cosignature = line.cosign(note, this::proof);
            assertThat(witness().key().signature(note.plus(List.of(cosignature))))
                    .isPresent();
            SignedNote older = signed(CheckpointBody.of("demo", CHANNEL, 5, body.root()));
            assertThatThrownBy(() -> line.cosign(older, this::proof)).hasMessageContaining("answered 400");
        }
    }
}
