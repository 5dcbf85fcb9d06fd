package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.fixture.WebUser;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Time stamps are counted for each caller: who asks too often waits, and nobody else.
 *
 * @param often for whom no other test asks for stamps
 * @param other somebody else, who asks once
 */
record StampsOverHttp(WebUser often, WebUser other) {
    private static final int MOST = 60;

    private static HttpResponse<byte[]> ask(WebUser user) throws Exception {
        return user.send("POST", "/api/v1/notary/renewals", "json:{}"); // refused after it was counted
    }

    void askTooOften() throws Exception {
        HttpResponse<byte[]> answer = ask(often);
        for (int asked = 1; answer.statusCode() != 429; asked++) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(asked).isLessThanOrEqualTo(MOST);
            answer = ask(often);
        }
        assertThat(answer.headers().firstValue("Retry-After").map(Integer::valueOf))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 60));
        assertThat(JsonMapper.shared().readTree(answer.body()).path("code").asString())
                .isEqualTo("TOO_MANY_REQUESTS");
        assertThat(ask(other).statusCode()).isEqualTo(422);
    }
}
