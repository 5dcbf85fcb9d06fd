package io.truesale.contract.foreign;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.log.CheckpointText;
import io.truesale.contract.log.EffectsForm;
import io.truesale.contract.log.HeaderLeaf;
import io.truesale.contract.log.LogLeaf;
import io.truesale.contract.log.MerklePath;
import io.truesale.contract.log.NoteText;
import io.truesale.contract.proof.TransactionProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The vectors of infra/docs/spec/foreign-facts.md, section 7, which another program has computed. */
class ForeignFactVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Map<String, String> VECTORS = new TreeMap<>();

    private final SouthConsortium south = new SouthConsortium();
    private final PaperChannel channel = south.channel();

    @BeforeAll
    static void read() throws IOException {
        Path file = Path.of("..", "infra", "docs", "spec", "foreign-facts.md");
        for (String line : Files.readString(file).lines().toList()) {
            if (line.startsWith("    ") && line.length() > 22 && line.charAt(21) == ' ') {
                VECTORS.put(line.substring(4, 22).strip(), line.substring(22).strip());
            }
        }
        assertThat(VECTORS).containsKeys("record", "transaction proof", "block proof", "subject");
    }

    private static byte[] bytes(String name) {
        return HEX.parseHex(VECTORS.get(name));
    }

    private static CborMap map(String name) {
        return Cbor.decodeMap(bytes(name));
    }

    @Test
    void readsTheSubjectOfTheVector() {
        Subject subject = Subject.from(map("subject"));
        assertThat(subject.id()).isEqualTo(VECTORS.get("subject id"));
        assertThat(subject.change().topic()).isEqualTo("trust/truesale.io/north/consortium");
    }

    @Test
    void buildsLeafAndRootOfTheVector() {
        byte[] leaf = LogLeaf.transaction(Sha256.of(bytes("record")), "OK", Sha256.of(bytes("effects")));
        assertThat(leaf).isEqualTo(bytes("leaf 0"));
        byte[] root = MerklePath.node(MerklePath.leaf(leaf), MerklePath.leaf(bytes("leaf 1")));
        assertThat(root).isEqualTo(bytes("root"));
        assertThat(HeaderLeaf.decode(bytes("leaf 1")).timeMillis()).isEqualTo(1_767_225_600_000L);
        TransactionProof proof = TransactionProof.from(map("transaction proof"));
        assertThat(Cbor.encode(proof.toCbor())).isEqualTo(bytes("transaction proof"));
        assertThat(CheckpointText.parse(
                                NoteText.parse(proof.leaf().checkpoint()).text())
                        .root())
                .isEqualTo(root);
        assertThat(EffectsForm.encode(EffectsForm.decode(bytes("effects")))).isEqualTo(bytes("effects"));
    }

    @Test
    void deliversTheMessageOfTheVectorOnceTheSubjectIsDecided() {
        CborMap delivery =
                CborMap.builder().put("proof", map("transaction proof")).build();
        assertThat(answer(south.call(ForeignContract.DELIVER, delivery))).isEqualTo("FACT_ORIGIN_UNTRUSTED");
        south.decide(Subject.from(map("subject")));
        Outcome outcome = south.call(ForeignContract.DELIVER, delivery);
        assertThat(answer(outcome)).isEqualTo("MessageDelivered");
        CborMap told = ((Outcome.Accepted) outcome).events().get(0).fields();
        assertThat(told.text("from")).isEqualTo("truesale.io/north/consortium");
        assertThat(told.map("body").text("text")).isEqualTo("hello");
        assertThat(told.bytes("transaction")).isEqualTo(HEX.parseHex("000102030405060708090a0b0c0d0e0f"));
        assertThat(ForeignContract.isDelivered(
                        channel, "truesale.io/north/consortium", "000102030405060708090a0b0c0d0e0f"))
                .isTrue();
    }

    @Test
    void observesTheBlockOfTheVector() {
        south.decide(Subject.from(map("subject")));
        CborMap observation = CborMap.builder().put("proof", map("block proof")).build();
        assertThat(answer(south.call(ForeignContract.OBSERVE, observation))).isEqualTo("BlockObserved");
        assertThat(ForeignContract.observed(channel, "truesale.io/north/consortium")
                        .orElseThrow()
                        .integer("height"))
                .isEqualTo(1);
        assertThat(answer(south.call(ForeignContract.OBSERVE, observation))).isEqualTo("BLOCK_STALE");
    }
}
