package io.truesale.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.truesale.portal.fixture.PortalTest;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

class PagesIT extends PortalTest {
    @Test
    void sendsAStrangerToTheLoginPage() throws Exception {
        mvc.perform(get("/probe")).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"_csrf\"")))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                containsString("default-src 'none'; script-src 'self'; style-src 'self'")))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
    }

    @Test
    void signsInWithTheRightPasswordOnly() throws Exception {
        mvc.perform(post("/login")
                        .with(csrf())
                        .param("username", ORIGINATOR.value())
                        .param("password", PASSWORD))
                .andExpect(redirectedUrl("/"));
        mvc.perform(post("/login")
                        .with(csrf())
                        .param("username", ORIGINATOR.value())
                        .param("password", "wrong"))
                .andExpect(redirectedUrl("/login?refused"));
        mvc.perform(post("/login").param("username", ORIGINATOR.value()).param("password", PASSWORD))
                .andExpect(status().isForbidden());
    }

    @Test
    void showsEachComponentInBothLanguagesWithoutInlineScriptOrStyle() throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            String page = mvc.perform(get("/probe").with(li()).cookie(new Cookie("truesale-language", language)))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(page)
                    .contains("lang=\"" + language + "\"", "Deal &lt;1&gt;", "<svg class=\"chart\"")
                    .contains("Balance &lt;by&gt; month", "aria-sort=\"ascending\"", "Li Na")
                    .doesNotContain("??")
                    .doesNotContain("style=")
                    .doesNotContain("onclick")
                    .doesNotContain("{0}")
                    .doesNotContainPattern("<script(?![^>]* src=)");
            assertThat(page).contains(language.equals("en") ? "2 Jan 2026" : "2026年1月2日");
        }
    }

    @Test
    void sortsAndPagesByLinks() throws Exception {
        mvc.perform(get("/probe?probe.rows.sort=-count&probe.rows.page=2").with(li()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("aria-sort=\"descending\"")))
                .andExpect(content().string(containsString(">row 20<")))
                .andExpect(content().string(containsString("Page 3 of 3")));
    }

    @Test
    void downloadsWholeTablesWithoutFormulas() throws Exception {
        String csv = mvc.perform(get("/probe?download=probe.rows.csv").with(li()))
                .andExpect(status().isOk())
                .andExpect(header().string(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"probe.rows.csv\""))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(121);
        assertThat(csv.lines().toList().get(1))
                .startsWith("'=1+1,")
                .contains(",-123.45,")
                .contains(",2026-01-02,");
        byte[] xlsx = mvc.perform(get("/probe?download=probe.rows.xlsx").with(li()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(121);
            assertThat(rows.get(1).getCellText(0)).isEqualTo("=1+1");
            assertThat(rows.get(1).getCellAsNumber(3))
                    .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("-123.45"));
        }
        mvc.perform(get("/probe?download=other.csv").with(li())).andExpect(status().isNotFound());
    }

    @Test
    void goesBackWithTheSentenceOfARefusal() throws Exception {
        mvc.perform(post("/probe/refuse").with(li()).with(csrf()).header("Referer", "http://localhost/probe?a=1"))
                .andExpect(redirectedUrl("/probe?a=1"))
                .andExpect(flash().attributeExists("flash"));
        mvc.perform(post("/probe/refuse").with(li()).with(csrf()).header("Referer", "http://evil.example/probe"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/probe/do").with(li())).andExpect(status().isForbidden());
    }

    @Test
    void keepsTheChosenLanguageWithTheAccount() throws Exception {
        mvc.perform(post("/preferences")
                        .with(li())
                        .with(csrf())
                        .param("language", "zh-CN")
                        .param("back", "//evil"))
                .andExpect(redirectedUrl("/"));
        assertThat(accounts.find(ORIGINATOR).orElseThrow().preferences().language())
                .isEqualTo("zh-CN");
    }

    @Test
    void serializesTheSessionsAccount() throws Exception {
        assertThat(new java.io.ObjectOutputStream(new java.io.ByteArrayOutputStream()))
                .satisfies(out -> out.writeObject(accounts.find(INVESTOR).orElseThrow()));
    }

    private RequestPostProcessor li() {
        return user(accounts.loadUserByUsername(ORIGINATOR.value()));
    }
}
