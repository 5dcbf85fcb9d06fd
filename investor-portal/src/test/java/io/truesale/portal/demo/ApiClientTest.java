package io.truesale.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiClientTest {
    @Test
    void keepsAKeyThatTheApiTakes() {
        assertThat(ApiClient.shortened("k".repeat(100))).isEqualTo("k".repeat(100));
    }

    @Test
    void endsALongerKeyWithItsHash() {
        String first = ApiClient.shortened("demo/deal/" + "x".repeat(100) + "1");
        String second = ApiClient.shortened("demo/deal/" + "x".repeat(100) + "2");

        assertThat(first).hasSize(100).startsWith("demo/deal/xxx").matches(".*-[0-9a-f]{64}");
        assertThat(second).isNotEqualTo(first);
    }
}
