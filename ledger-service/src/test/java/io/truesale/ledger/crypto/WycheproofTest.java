package io.truesale.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Source of all expectations: C2SP/wycheproof testvectors_v1. */
class WycheproofTest {
    /** Order of P-256, SP 800-186 section 3.2.1.3. */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final HexFormat HEX = HexFormat.of();

    private static JsonNode vectors(String name) {
        Path file = Path.of(System.getProperty("truesale.data", ""), "ledger", "wycheproof", name);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "NOT RUN: " + file + " is absent; pass -Dtruesale.data=FOLDER with ledger/wycheproof in it");
        return JsonMapper.builder().build().readTree(file);
    }

    @Test
    void verifiesP256AsWycheproofSaysExceptHighS() {
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        int highS = 0;
        for (JsonNode group : vectors("ecdsa_secp256r1_sha256_p1363_test.json").get("testGroups")) {
            byte[] spki = HEX.parseHex(group.get("publicKeyDer").asString());
            for (JsonNode test : group.get("tests")) {
                byte[] message = HEX.parseHex(test.get("msg").asString());
                byte[] signature = HEX.parseHex(test.get("sig").asString());
                boolean valid = test.get("result").asString().equals("valid");
                boolean high = valid && isHigh(signature);
                boolean answer = Signatures.verify(SignatureSuite.P256, spki, message, signature);
                if (answer != (valid && !high)) {
                    wrong.add(test.get("tcId") + " " + test.get("comment"));
                }
                if (high && !Signatures.verify(SignatureSuite.P256, spki, message, lowered(signature))) {
                    wrong.add(test.get("tcId") + " with s lowered");
                }
                accepted += answer ? 1 : 0;
                highS += high ? 1 : 0;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).as("accepted").isPositive();
        assertThat(highS).as("valid but with s in the upper half").isPositive();
    }

    private static boolean isHigh(byte[] signature) {
        return new BigInteger(1, signature, 32, 32).compareTo(ORDER.shiftRight(1)) > 0;
    }

    private static byte[] lowered(byte[] signature) {
        byte[] low = ORDER.subtract(new BigInteger(1, signature, 32, 32)).toByteArray();
        byte[] out = Arrays.copyOf(signature, 64);
        Arrays.fill(out, 32, 64, (byte) 0);
        int length = Math.min(32, low.length);
        System.arraycopy(low, low.length - length, out, 64 - length, length);
        return out;
    }

    @Test
    void verifiesEd25519AsWycheproofSays() {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (JsonNode group : vectors("ed25519_test.json").get("testGroups")) {
            byte[] spki = HEX.parseHex(group.get("publicKeyDer").asString());
            for (JsonNode test : group.get("tests")) {
                boolean valid = test.get("result").asString().equals("valid");
                boolean answer = Signatures.verify(
                        SignatureSuite.ED25519,
                        spki,
                        HEX.parseHex(test.get("msg").asString()),
                        HEX.parseHex(test.get("sig").asString()));
                if (answer != valid) {
                    wrong.add(test.get("tcId") + " " + test.get("comment"));
                }
                count++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(100);
    }

    /** As passkeys sign: DER, and any s. */
    @Test
    void takesSignaturesInDerAsWycheproofSays() {
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        for (JsonNode group : vectors("ecdsa_secp256r1_sha256_test.json").get("testGroups")) {
            byte[] spki = HEX.parseHex(group.get("publicKeyDer").asString());
            for (JsonNode test : group.get("tests")) {
                boolean valid = test.get("result").asString().equals("valid");
                boolean answer = holdsInDer(spki, test);
                if (answer != valid) {
                    wrong.add(test.get("tcId") + " " + test.get("comment"));
                }
                accepted += answer ? 1 : 0;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).as("accepted").isGreaterThan(100);
    }

    private static boolean holdsInDer(byte[] spki, JsonNode test) {
        try {
            byte[] signature =
                    Signatures.fixedLength(HEX.parseHex(test.get("sig").asString()));
            return Signatures.verify(
                    SignatureSuite.P256, spki, HEX.parseHex(test.get("msg").asString()), signature);
        } catch (CryptoFailure malformed) {
            return false;
        }
    }

    @Test
    void knowsNoKeysOfOtherCurves() {
        int keys = 0;
        for (JsonNode group : vectors("ecdsa_secp256k1_sha256_test.json").get("testGroups")) {
            byte[] spki = HEX.parseHex(group.get("publicKeyDer").asString());
            assertThatThrownBy(() -> VerifyingKey.of(spki)).isInstanceOf(CryptoFailure.class);
            keys++;
        }
        assertThat(keys).isPositive();
    }

    /** Of the sizes that secrets and files are encrypted with: keys of 256, nonces of 96, tags of 128 bits. */
    @Test
    void opensAesGcmAsWycheproofSays() {
        List<String> wrong = new ArrayList<>();
        int opened = 0;
        for (JsonNode group : vectors("aes_gcm_test.json").get("testGroups")) {
            if (group.get("keySize").asInt() != 256 || group.get("ivSize").asInt() != 96) {
                continue;
            }
            for (JsonNode test : group.get("tests")) {
                boolean answer = opens(test);
                if (answer != test.get("result").asString().equals("valid")) {
                    wrong.add(test.get("tcId") + " " + test.get("comment"));
                }
                opened += answer ? 1 : 0;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(opened).as("opened").isGreaterThan(20);
    }

    private static boolean opens(JsonNode test) {
        SecretKeySpec key = new SecretKeySpec(HEX.parseHex(test.get("key").asString()), "AES");
        byte[] nonce = HEX.parseHex(test.get("iv").asString());
        byte[] bound = HEX.parseHex(test.get("aad").asString());
        byte[] sealed = HEX.parseHex(test.get("ct").asString() + test.get("tag").asString());
        byte[] message = HEX.parseHex(test.get("msg").asString());
        try {
            return Arrays.equals(SecretBox.gcm(Cipher.DECRYPT_MODE, key, nonce, bound, sealed), message)
                    && Arrays.equals(SecretBox.gcm(Cipher.ENCRYPT_MODE, key, nonce, bound, message), sealed);
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }
}
