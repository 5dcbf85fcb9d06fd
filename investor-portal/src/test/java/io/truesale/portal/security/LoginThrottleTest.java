package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    @Test
    void doublesTheWaitUpToTheWindow() {
        assertThat(LoginThrottle.waitAfter(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(LoginThrottle.waitAfter(3)).isEqualTo(Duration.ofSeconds(8));
        assertThat(LoginThrottle.waitAfter(9)).isEqualTo(Duration.ofSeconds(512));
        assertThat(LoginThrottle.waitAfter(10)).isEqualTo(LoginThrottle.WINDOW);
        assertThat(LoginThrottle.waitAfter(1_000_000)).isEqualTo(LoginThrottle.WINDOW);
    }
}
