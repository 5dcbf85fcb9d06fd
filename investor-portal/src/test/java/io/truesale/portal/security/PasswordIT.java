package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.portal.fixture.PortalTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.ResultActions;

/** People change their own password; whatever else was signed in ends. */
class PasswordIT extends PortalTest {
    private static final String FRESH = "seven-loud-rooks-31";

    @Autowired
    private ApiTokens tokens;

    private PersonId person(String name) {
        PersonId person = new PersonId("pine-pension/" + name);
        accounts.create(person, "Somebody", Set.of(Capacity.INV), PASSWORD);
        return person;
    }

    private MockHttpSession signIn(PersonId person, String password) throws Exception {
        return (MockHttpSession) mvc.perform(formLogin().user(person.value()).password(password))
                .andExpect(redirectedUrl("/"))
                .andReturn()
                .getRequest()
                .getSession(false);
    }

    private ResultActions change(MockHttpSession session, String current, String fresh, String again) throws Exception {
        return mvc.perform(post("/account/password")
                .session(session)
                .header(HttpHeaders.REFERER, "http://localhost/account")
                .with(csrf())
                .param("current", current)
                .param("fresh", fresh)
                .param("again", again));
    }

    private ResultActions byToken(String token, String current, String fresh) throws Exception {
        return mvc.perform(post("/api/v1/me/password")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"current\":\"" + current + "\",\"fresh\":\"" + fresh + "\"}"));
    }

    @Test
    void changesItAndEndsOtherSessionsAndTokens() throws Exception {
        PersonId person = person("change.ann");
        MockHttpSession mine = signIn(person, PASSWORD);
        MockHttpSession other = signIn(person, PASSWORD);
        String token = tokens.issue(person).value();
        change(mine, PASSWORD, FRESH, FRESH).andExpect(redirectedUrl("/account"));
        mvc.perform(get("/account").session(mine)).andExpect(status().isOk());
        mvc.perform(get("/account").session(other)).andExpect(redirectedUrl("/login?changed"));
        mvc.perform(get("/login").param("changed", ""))
                .andExpect(content().string(containsString("password was changed")));
        mvc.perform(get("/api/v1/me").header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
                .andExpect(status().isUnauthorized());
        mvc.perform(formLogin().user(person.value()).password(PASSWORD)).andExpect(redirectedUrl("/login?refused"));
        signIn(person, FRESH);
    }

    @Test
    void changesItOverTheApi() throws Exception {
        PersonId person = person("change.bob");
        String token = tokens.issue(person).value();
        byToken(token, "not-the-password", FRESH)
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("PASSWORD_WRONG")));
        byToken(token, PASSWORD, FRESH).andExpect(status().isNoContent());
        byToken(token, FRESH, PASSWORD).andExpect(status().isUnauthorized());
        signIn(person, FRESH);
    }

    @Test
    void refusesShortOldAndTellingPasswords() throws Exception {
        PersonId person = person("change.cat");
        String token = tokens.issue(person).value();
        byToken(token, PASSWORD, "short").andExpect(content().string(containsString("PASSWORD_LENGTH")));
        byToken(token, PASSWORD, PASSWORD).andExpect(content().string(containsString("PASSWORD_NOT_NEW")));
        byToken(token, PASSWORD, "My-Change.Cat-77").andExpect(content().string(containsString("PASSWORD_NOT_NEW")));
        MockHttpSession session = signIn(person, PASSWORD);
        change(session, PASSWORD, FRESH, FRESH + "x").andExpect(redirectedUrl("/account"));
        assertThat(accounts.isPassword(person, PASSWORD)).isTrue();
    }

    @Test
    void slowsGuessesDown() throws Exception {
        PersonId person = person("change.dan");
        String token = tokens.issue(person).value();
        for (int i = 0; i < LoginThrottle.FREE_PER_USER; i++) {
            byToken(token, "guess-number-" + i, FRESH).andExpect(content().string(containsString("PASSWORD_WRONG")));
        }
        byToken(token, PASSWORD, FRESH).andExpect(content().string(containsString("PASSWORD_TOO_MANY_GUESSES")));
        assertThat(accounts.isPassword(person, PASSWORD)).isTrue();
    }
}
