package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** COSE receipts and seals against the vectors of {@code infra/docs/spec/evidence.md}. */
class CoseReceiptTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final SigningKey KEY = SigningKey.parse(HEX.parseHex(
            "302e020100300506032b657004220420" + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    private static final byte[] RAW = HEX.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    private static final Trust TRUST =
            new Trust(List.of(SignedNote.verifierKey("node-1", RAW)), List.of(), Instant.EPOCH);

    private static byte[] vector(String name) throws IOException {
        String page = Files.readString(Path.of("../infra/docs/spec/evidence.md"));
        Matcher line = Pattern.compile("(?m)^ {4}" + name + " +([0-9a-f]+)$").matcher(page);
        assertThat(line.find()).as(name).isTrue();
        return HEX.parseHex(line.group(1));
    }

    @Test
    void readsTheReceiptOfAnIndependentProgram() throws IOException {
        CoseReceipt receipt = CoseReceipt.decode(vector("receipt"));
        assertThat(receipt.issuer()).isEqualTo("truesale.io/demo/deal-one");
        assertThat(receipt.keyId()).isEqualTo(vector("key id")).isEqualTo(CoseReceipt.keyId(RAW));
        assertThat(receipt.protectedHeader()).isEqualTo(vector("protected header"));
        assertThat(receipt.toBeSigned()).isEqualTo(vector("to be signed"));
        assertThat(receipt.root().orElseThrow().hex())
                .isEqualTo("9176d568b0a7f8392f78f423e7322be05b66e21b518fae3d590ad73d90b3e48f");
        Hash abc = Hash.of("abc".getBytes(StandardCharsets.US_ASCII));
        EvidenceReport report = ReceiptChecks.verify(vector("receipt"), Optional.of(abc), TRUST);
        assertThat(report.holds()).as(report.toString()).isTrue();
        assertThat(ReceiptChecks.verify(vector("receipt"), Optional.of(Hash.ZERO), TRUST)
                        .holds())
                .isFalse();
        Trust nobody = new Trust(List.of(), List.of(), Instant.EPOCH);
        assertThat(ReceiptChecks.verify(vector("receipt"), Optional.of(abc), nobody)
                        .holds())
                .isFalse();
    }

    @Test
    void noticesEveryChangedByte() throws IOException {
        byte[] receipt = vector("receipt");
        assertThat(IntStream.range(0, receipt.length)
                        .filter(i -> holds(receipt, i))
                        .boxed())
                .isEmpty();
    }

    private static boolean holds(byte[] receipt, int place) {
        byte[] changed = receipt.clone();
        changed[place] ^= 1;
        try {
            return ReceiptChecks.verify(changed, Optional.of(Hash.of("abc".getBytes(StandardCharsets.US_ASCII))), TRUST)
                    .holds();
        } catch (NoEvidence noticed) {
            return false;
        }
    }

    @Test
    void refusesWhatIsCutShort() throws IOException {
        byte[] receipt = vector("receipt");
        for (int length = 0; length < receipt.length; length += 11) {
            byte[] cut = Arrays.copyOf(receipt, length);
            assertThatThrownBy(() -> ReceiptChecks.verify(cut, Optional.empty(), TRUST))
                    .isInstanceOf(NoEvidence.class);
        }
    }

    @Test
    void makesTheCanonicalFormAndSealOfTheSpecification() throws IOException {
        var json = JsonFields.parse(
                "{\"b\": [1, \"x\\n\\\"\\\\\u20ac\\u0001\"], \"a\": {\"z\": 0, \"y\": \"\u6587\"}, \"format\": \"f\"}");
        byte[] canonical = CanonicalJson.bytes(json, Set.of());
        assertThat(canonical).isEqualTo(vector("canonical form"));
        assertThat(Digests.sha256(canonical)).isEqualTo(vector("SHA-256"));
        assertThat(KEY.sign(AdditionChecks.toBeSealed(canonical))).isEqualTo(vector("seal"));
        assertThatThrownBy(() -> CanonicalJson.bytes(JsonFields.parse("{\"a\": 1.5}"), Set.of()))
                .isInstanceOf(NoEvidence.class);
    }
}
