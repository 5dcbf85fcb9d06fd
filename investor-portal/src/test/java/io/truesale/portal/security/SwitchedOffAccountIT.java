package io.truesale.portal.security;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;

/** An account that is switched off can do nothing from that moment on, however it is signed in. */
class SwitchedOffAccountIT extends PortalTest {
    private static final PersonId LEAVING = new PersonId("pine-pension/leaving.lou");

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void losesItsSessionItsTokensAndItsSignIn() throws Exception {
        accounts.create(LEAVING, "Lou Leaving", Set.of(Capacity.INV), PASSWORD);
        MockHttpSession session =
                (MockHttpSession) mvc.perform(formLogin().user(LEAVING.value()).password(PASSWORD))
                        .andExpect(redirectedUrl("/"))
                        .andReturn()
                        .getRequest()
                        .getSession(false);
        String token = tokens.issue(LEAVING).value();
        mvc.perform(get("/").session(session)).andExpect(status().isOk());
        mvc.perform(get("/api/v1/me").header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
                .andExpect(status().isOk());

        jdbc.sql("update portal.account set enabled = false where person = :person")
                .param("person", LEAVING.value())
                .update();

        mvc.perform(get("/").session(session)).andExpect(redirectedUrl("/login?ended"));
        mvc.perform(get("/api/v1/me").header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
                .andExpect(status().isUnauthorized());
        mvc.perform(formLogin().user(LEAVING.value()).password(PASSWORD)).andExpect(redirectedUrl("/login?refused"));
        mvc.perform(get("/login").param("ended", ""))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("switched off")));
    }
}
