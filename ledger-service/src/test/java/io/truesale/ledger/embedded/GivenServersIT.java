package io.truesale.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GivenServersIT {
    private static final Duration SHORT = Duration.ofMillis(600);

    @Test
    void takesADatabaseThatAnswersAndRefusesAWrongPasswordAtOnce() {
        EmbeddedPostgres server = TestServers.postgres();
        String login = server.jdbcUrl() + "?user=" + server.user() + "&password=";
        String password = URLEncoder.encode(server.password(), StandardCharsets.UTF_8);
        assertThatCode(() -> GivenServers.awaitPostgres(login + password, "SETTING", SHORT))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> GivenServers.awaitPostgres(login + "wrong", "SETTING", Duration.ofHours(1)))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContainingAll("SETTING", "password authentication failed")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void namesADatabaseThatIsNotThere() {
        String url = "jdbc:postgresql://127.0.0.1:" + TestServers.freePort() + "/deals?user=a&password=secret";
        assertThatThrownBy(() -> GivenServers.awaitPostgres(url, "SETTING", SHORT))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContainingAll("SETTING", "/deals", "refused")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> GivenServers.awaitPostgres("jdbc:h2:mem:x", "SETTING", SHORT))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("jdbc:postgresql://");
    }

    @Test
    void takesABrokerThatAnswersAndNamesOneThatIsNotThere() {
        String there = TestServers.kafka().bootstrapServers();
        assertThatCode(() -> GivenServers.awaitKafka(there, "SETTING", SHORT)).doesNotThrowAnyException();
        String absent = "127.0.0.1:" + TestServers.freePort();
        assertThatThrownBy(() -> GivenServers.awaitKafka(absent, "SETTING", SHORT))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContainingAll("SETTING", absent);
        assertThatThrownBy(() -> GivenServers.awaitKafka("no address", "SETTING", SHORT))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("no address");
    }
}
