package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.fixture.WebUser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of an institution of the demo on a running node: renewed, frozen, lost and recovered by pages. */
record InstitutionOverHttp(WebUser officer) {
    private static final String PASSPHRASE = "four+quiet+larks";

    /** The whole way. */
    void renewAndRecover() throws Exception {
        String signing = key("AUTHORISE");
        String sealing = key("ENCRYPT");
        post("/institution/signing-key", "form:x=y");
        post("/institution/signing-key", "form:confirmed=yes");
        await(() -> !key("AUTHORISE").equals(signing));
        post("/institution/encryption-key", "form:confirmed=yes");
        await(() -> !key("ENCRYPT").equals(sealing));
        assertThat(page()).contains("data-sealing=\"earlier\">0<", "data-sealing=\"lost\">0<");
        assertThat(page()).doesNotContain("data-sealing=\"current\">0<");

        HttpResponse<byte[]> kit = officer.send(
                "POST", "/institution/recovery-kit", "form:passphrase=" + PASSPHRASE + "&again=" + PASSPHRASE);
        assertThat(kit.statusCode()).isEqualTo(200);
        assertThat(kit.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
        String text = new String(kit.body(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("truesale-recovery-kit-1\n");
        await(() -> page().contains("data-purpose=\"RECOVER\""));

        String before = key("AUTHORISE");
        assertThat(officer.send(
                                "POST",
                                "/institution/recovery",
                                "file:confirmed=yes&passphrase=another passphrase&kit=@" + text)
                        .statusCode())
                .as("another passphrase")
                .isEqualTo(422);
        assertThat(key("AUTHORISE")).isEqualTo(before);
        post("/institution/recovery", "file:confirmed=yes&passphrase=four quiet larks&kit=@" + text);
        await(() -> !key("AUTHORISE").equals(before));
        assertThat(page()).contains("data-sealing=\"lost\">0<");
        String frozen = key("ENCRYPT");
        post("/institution/keys/" + frozen + "/freezing", "form:to=FROZEN");
        await(() -> page().contains("data-frozen=\"true\""));
        post("/institution/keys/" + frozen + "/freezing", "form:to=LIVE");
        await(() -> !page().contains("data-frozen=\"true\""));
        renewOwn();
    }

    /** The person's own key; with the new one a proposal is opened. */
    private void renewOwn() throws Exception {
        String before = own();
        post("/account/keys/renewal", "form:confirmed=yes");
        await(() -> !own().equals(before));
        String id = "renewed-" + own();
        post("/proposals", "form:id=" + id + "&text=Signed+with+a+new+key&members=2&days=3");
        await(() -> text("/proposals").contains(id));
    }

    private String own() throws Exception {
        return officer.json("/api/v1/me/keys").get(0).path("id").asString();
    }

    private void post(String path, String content) throws Exception {
        assertThat(officer.send("POST", path, content).statusCode()).as(path).isEqualTo(302);
    }

    private String page() throws Exception {
        return text("/institution");
    }

    private String text(String path) throws Exception {
        HttpResponse<byte[]> answer = officer.send("GET", path, "");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private String key(String purpose) throws Exception {
        Matcher found = Pattern.compile("data-key=\"([0-9a-f]{16})\" data-purpose=\"" + purpose + "\"")
                .matcher(page());
        assertThat(found.find()).as("a key to " + purpose).isTrue();
        return found.group(1);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
