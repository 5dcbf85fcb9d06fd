package io.truesale.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.truesale.portal.fixture.PortalTest;
import io.truesale.portal.fixture.TakenOnDeal;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** The page of triggers begins with the tests that a deal was taken on with. */
@Import(TakenOnDeal.class)
class TriggerHistoryPageIT extends PortalTest {
    private String page(String language) throws Exception {
        return mvc.perform(get("/deals/rivermark-auto-2026-1/triggers")
                        .with(user(accounts.loadUserByUsername(ORIGINATOR.value())))
                        .cookie(new Cookie("truesale-language", language)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void showsTheTestsFromBeforeTheDealWasTakenOn() throws Exception {
        String page = page("en");
        assertThat(page).contains("15 Dec 2025", "15 Jan 2026", "0.0011", "0.0017", "0.0123");
        assertThat(page).doesNotContain("periods/2025-12"); // they have no page of their own
        assertThat(page.indexOf("0.0011")).isLessThan(page.indexOf("0.0017"));
        assertThat(page("zh-CN")).contains("0.0011", "2025年12月15日").doesNotContain("15 Dec 2025");
        mvc.perform(get("/deals/rivermark-auto-2026-1/triggers")
                        .with(user(accounts.loadUserByUsername(INVESTOR.value()))))
                .andExpect(status().isNotFound());
    }
}
