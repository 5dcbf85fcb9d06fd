package io.truesale.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static String sign(List<String> secrets, String body) {
        return WebhookSignature.of(secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
    }

    /** The vector of the Standard Webhooks libraries. */
    @Test
    void signsAsStandardWebhooksDo() {
        assertThat(sign(List.of(SECRET), "{\"test\": 2432232314}")).isEqualTo(SIGNATURE);
        assertThat(sign(List.of(SECRET), "{\"test\": 2432232315}")).isNotEqualTo(SIGNATURE);
    }

    @Test
    void signsWithBothSecretsWhileOneIsReplaced() {
        String fresh = WebhookSignature.newSecret();
        assertThat(fresh).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(WebhookSignature.newSecret());
        String[] both = sign(List.of(fresh, SECRET), "{\"test\": 2432232314}").split(" ");
        assertThat(both).hasSize(2);
        assertThat(both[0]).isEqualTo(sign(List.of(fresh), "{\"test\": 2432232314}"));
        assertThat(both[1]).isEqualTo(SIGNATURE);
    }

    /** Those of 256 bits; a shorter one is cut off, which nothing here does. */
    @Test
    void agreesWithWycheproof() {
        Path file = Path.of(System.getProperty("truesale.data", ""), "ledger", "wycheproof", "hmac_sha256_test.json");
        assumeTrue(Files.isRegularFile(file), () -> "NOT RUN: " + file + " is absent; pass -Dtruesale.data=FOLDER");
        int seen = 0;
        for (JsonNode group : JsonMapper.shared().readTree(file).path("testGroups")) {
            for (JsonNode test : group.path("tests")) {
                if (group.path("tagSize").asInt() == 256) {
                    byte[] tag = WebhookSignature.mac(bytes(test, "key"), bytes(test, "msg"));
                    assertThat(Arrays.equals(tag, bytes(test, "tag")))
                            .as("case %s", test.path("tcId"))
                            .isEqualTo(test.path("result").asString().equals("valid"));
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(50);
    }

    private static byte[] bytes(JsonNode test, String field) {
        return HexFormat.of().parseHex(test.path(field).asString());
    }

    @Test
    void wantsItsPrefix() {
        assertThatIllegalArgumentException().isThrownBy(() -> sign(List.of("MfKQ9r8G"), ""));
    }
}
