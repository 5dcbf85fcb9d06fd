package io.truesale.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truesale.contract.signature.Ed25519;
import io.truesale.ledger.fixture.PaperPerson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Ed25519 that contracts compute by themselves answers as the library does, and as Wycheproof says. */
class ContractSignatureTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void answersAsWycheproofSays() {
        Path file = Path.of(System.getProperty("truesale.data", ""), "ledger", "wycheproof", "ed25519_test.json");
        assumeTrue(
                Files.isRegularFile(file),
                () -> "NOT RUN: " + file + " is absent; pass -Dtruesale.data=FOLDER with ledger/wycheproof in it");
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (JsonNode group : JsonMapper.builder().build().readTree(file).get("testGroups")) {
            byte[] key = HEX.parseHex(group.get("publicKey").get("pk").asString());
            for (JsonNode test : group.get("tests")) {
                boolean valid = test.get("result").asString().equals("valid");
                byte[] message = HEX.parseHex(test.get("msg").asString());
                if (Ed25519.verify(key, message, HEX.parseHex(test.get("sig").asString())) != valid) {
                    wrong.add(test.get("tcId") + " " + test.get("comment"));
                }
                count++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(100);
    }

    @Test
    void answersAsTheLibraryDoes() {
        SplittableRandom random = new SplittableRandom(8032);
        for (int i = 0; i < 40; i++) {
            SigningKey key = PaperPerson.key(random.nextInt(1, Integer.MAX_VALUE));
            byte[] message = new byte[random.nextInt(200)];
            random.nextBytes(message);
            byte[] signature = key.sign(message);
            assertThat(Ed25519.verify(PaperPerson.raw(key), message, signature)).isTrue();
            signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            assertThat(Ed25519.verify(PaperPerson.raw(key), message, signature))
                    .isEqualTo(VerifyingKey.of(key.spki()).verify(message, signature))
                    .isFalse();
        }
    }
}
