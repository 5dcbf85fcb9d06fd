package io.truesale.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Source of all expectations: GM/T 0003.5-2012 appendix A.2, with the user id that it and we take. */
class Sm2VectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void verifiesTheSignatureOfTheStandard() {
        Path file = Path.of(System.getProperty("truesale.data", ""), "ledger", "gm", "vectors.json");
        assumeTrue(
                Files.isRegularFile(file),
                () -> "NOT RUN: " + file + " is absent; pass -Dtruesale.data=FOLDER with ledger/gm in it");
        int verified = 0;
        for (JsonNode vector :
                JsonMapper.builder().build().readTree(file).get("sm2").get("sign")) {
            assertThat(vector.get("idAscii").asString()).isEqualTo("1234567812345678");
            byte[] secret = HEX.parseHex(vector.get("d").asString());
            byte[] point = HEX.parseHex(
                    "04" + vector.get("px").asString() + vector.get("py").asString());
            byte[] message = vector.get("msgAscii").asString().getBytes(StandardCharsets.US_ASCII);
            byte[] signature =
                    HEX.parseHex(vector.get("r").asString() + vector.get("s").asString());

            assertThat(CheckpointSuite.SM2.publicKey(secret)).isEqualTo(point);
            assertThat(CheckpointSuite.SM2.verify(point, message, signature)).isTrue();
            signature[signature.length - 1] ^= 1;
            assertThat(CheckpointSuite.SM2.verify(point, message, signature)).isFalse();
            verified++;
        }
        assertThat(verified).isPositive();
    }
}
