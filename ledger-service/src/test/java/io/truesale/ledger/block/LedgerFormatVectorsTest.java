package io.truesale.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.TileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Source of all expectations: the vectors of infra/docs/spec/ledger.md, which an independent program computed. */
class LedgerFormatVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Hash ABC = Hash.of("abc".getBytes(StandardCharsets.US_ASCII));
    private static final Map<String, String> VECTORS = new TreeMap<>();
    private static String specification = "";

    @BeforeAll
    static void read() throws IOException {
        specification = Files.readString(Path.of("..", "infra", "docs", "spec", "ledger.md"));
        for (String line : specification.lines().toList()) {
            if (line.startsWith("    ") && line.length() > 22 && line.charAt(21) == ' ') {
                VECTORS.put(line.substring(4, 22).strip(), line.substring(22).strip());
            }
        }
        assertThat(VECTORS).containsKeys("public key", "record", "leaf 3", "root", "verifier key");
    }

    private static byte[] bytes(String name) {
        return HEX.parseHex(VECTORS.get(name));
    }

    private static Hash hash(String name) {
        return new Hash(bytes(name));
    }

    private static TransactionDraft draft() {
        return new TransactionDraft(
                new ChannelId("deal-one"),
                TransactionId.parse("000102030405060708090a0b0c0d0e0f"),
                new ContractId("notary", 1),
                "record",
                new Fingerprint("doc-1", 1, ABC.bytes()).toArguments(),
                1000,
                new PersonId("rivermark-bank/li.na"));
    }

    /** Signs nothing itself: hands out the signature of the vector, and checks what it is asked to sign. */
    private static final SigningKey VECTOR_KEY = new SigningKey() {
        @Override
        public int algorithm() {
            return -8;
        }

        @Override
        public byte[] publicKey() {
            return SignedNote.spki(bytes("public key"));
        }

        @Override
        public byte[] sign(byte[] message) {
            assertThat(HEX.formatHex(message)).isEqualTo(VECTORS.get("Sig_structure"));
            byte[] record = bytes("record");
            return Arrays.copyOfRange(record, record.length - 64, record.length);
        }
    };

    @Test
    void writesTheTransactionOfTheVector() {
        byte[] record = TransactionCodec.sign(draft(), VECTOR_KEY).bytes();
        assertThat(HEX.formatHex(record)).isEqualTo(VECTORS.get("record"));
        assertThat(Hash.of(record)).isEqualTo(hash("record digest"));
    }

    @Test
    void readsTheTransactionOfTheVectorAndItsSignatureVerifies() {
        TransactionCodec.DecodedTransaction decoded = TransactionCodec.decode(bytes("record"));
        assertThat(decoded.draft()).isEqualTo(draft());
        CoseSignature signature = decoded.signatures().get(0);
        assertThat(HEX.formatHex(signature.keyId())).isEqualTo(VECTORS.get("key id"));
        VerifyingKey key = VerifyingKey.of(SignedNote.spki(bytes("public key")));
        assertThat(key.suite()).isEqualTo(SignatureSuite.ED25519);
        assertThat(key.verify(signature.toBeSigned(), signature.signature())).isTrue();
    }

    @Test
    void refusesEveryOtherEncodingOfTheTransaction() {
        byte[] record = bytes("record");
        for (int at = 0; at < record.length; at++) {
            byte[] shorter = Arrays.copyOf(record, at);
            assertThatThrownBy(() -> TransactionCodec.decode(shorter)).isInstanceOf(MalformedCbor.class);
        }
        byte[] longer = Arrays.copyOf(record, record.length + 1);
        assertThatThrownBy(() -> TransactionCodec.decode(longer)).isInstanceOf(MalformedCbor.class);
        byte[] untagged = Arrays.copyOfRange(record, 2, record.length);
        assertThatThrownBy(() -> TransactionCodec.decode(untagged)).isInstanceOf(MalformedCbor.class);
    }

    @Test
    void aFlippedBitNeverPassesAsTheSameTransaction() {
        byte[] record = bytes("record");
        VerifyingKey key = VerifyingKey.of(SignedNote.spki(bytes("public key")));
        for (int bit = 0; bit < record.length * 8; bit++) {
            byte[] flipped = record.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(passes(flipped, key)).as("bit " + bit).isFalse();
        }
    }

    private static boolean passes(byte[] record, VerifyingKey key) {
        try {
            CoseSignature signature =
                    TransactionCodec.decode(record).signatures().get(0);
            return signature.algorithm() == -8
                    && Arrays.equals(signature.keyId(), bytes("key id"))
                    && key.verify(signature.toBeSigned(), signature.signature());
        } catch (MalformedCbor malformed) {
            return false;
        }
    }

    @Test
    void readsTheMarkerOfTheVector() {
        CutMarker marker = CutMarker.decode(bytes("marker"));
        assertThat(marker.channel()).isEqualTo(new ChannelId("deal-one"));
        assertThat(marker.height()).isEqualTo(7);
        VerifyingKey key = VerifyingKey.of(SignedNote.spki(bytes("public key")));
        assertThat(key.verify(marker.toBeSigned(), marker.signature())).isTrue();
        byte[] again = CutMarker.sign(marker.channel(), 7, bytes("public key"), message -> marker.signature());
        assertThat(again).isEqualTo(bytes("marker"));
    }

    @Test
    void writesTheLeavesOfTheVectorAndTheirRoot() {
        Hash digest = hash("record digest");
        BlockHeader header =
                new BlockHeader(1, Hash.ZERO, 0, MerkleHash.EMPTY_ROOT, 0, 3, 0, contractSet(), 1767225600000L);
        List<byte[]> leaves = List.of(
                Leaves.transaction(digest, "OK", hash("effects")),
                Leaves.item(digest, 0, ABC),
                Leaves.undecodable(Hash.of("noise".getBytes(StandardCharsets.US_ASCII)), "NOT_CANONICAL"),
                header.encode());
        TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);
        for (int i = 0; i < leaves.size(); i++) {
            assertThat(HEX.formatHex(leaves.get(i))).isEqualTo(VECTORS.get("leaf " + i));
            assertThat(MerkleHash.leaf(leaves.get(i))).isEqualTo(hash("leaf hash " + i));
            tree.append(MerkleHash.leaf(leaves.get(i)));
        }
        assertThat(tree.root()).isEqualTo(hash("root"));
        assertThat(header.hash()).isEqualTo(hash("header hash"));
        assertThat(BlockHeader.decode(header.encode())).isEqualTo(header);
    }

    private static Hash contractSet() {
        Hash set = new Hash(ContractSet.of(new ContractId("notary", 1), new ContractId("membership", 1))
                .hash());
        assertThat(set).isEqualTo(hash("contract set"));
        return set;
    }

    @Test
    void readsTheSignedNoteOfTheVector() {
        String text = CheckpointBody.of("demo", new ChannelId("deal-one"), 4, hash("root"))
                .text();
        String signature = specification
                .lines()
                .filter(line -> line.startsWith("    \u2014 node-1 "))
                .findFirst()
                .orElseThrow()
                .strip();
        SignedNote note = SignedNote.parse(text + "\n" + signature + "\n");
        assertThat(note.signedBy("node-1", bytes("public key"))).isTrue();
        assertThat(note.encode()).isEqualTo(text + "\n" + signature + "\n");
        assertThat(SignedNote.verifierKey("node-1", bytes("public key"))).isEqualTo(VECTORS.get("verifier key"));
        assertThat(SignedNote.parse(note.encode().replace("\n4\n", "\n5\n")).signedBy("node-1", bytes("public key")))
                .isFalse();
    }
}
