package io.truesale.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.truesale.domain.party.PersonId;
import io.truesale.portal.fixture.PortalTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shared components in a real browser: both languages, both themes, with and without JavaScript. */
@SpringBootTest(
        classes = {io.truesale.portal.app.PortalApplication.class, PortalTest.Wiring.class, PortalTest.Probes.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ComponentsBrowserIT extends PortalTest {
    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void open() {
        assumeTrue(Browser.program().isPresent(), "no Chromium on this machine");
        browser = new Browser();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void readsWellInBothLanguagesAndThemes() {
        for (String language : List.of("en", "zh-CN")) {
            BrowserContext window = browser.window("http://localhost:" + port, language, true);
            Page page = window.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            signIn(page, INVESTOR); // whose language this test changes; the others read English
            for (String theme : List.of("light", "dark")) {
                page.navigate("/probe");
                if (!theme.equals(page.locator("html").getAttribute("data-bs-theme"))) {
                    page.locator("button[name=theme]").click();
                }
                assertThat(page.locator("html").getAttribute("data-bs-theme")).isEqualTo(theme);
                Browser.shoot(page, "components-" + language + "-" + theme);
                Accessibility.check(page, "components " + language + " " + theme);
            }
            page.locator("button[name=theme]").click();
            assertThat(complaints).as("what the browser complains about").isEmpty();
            window.close();
        }
    }

    @Test
    void worksWithoutJavaScript() {
        try (BrowserContext window = browser.window("http://localhost:" + port, "en", false)) {
            Page page = window.newPage();
            signIn(page, ORIGINATOR);
            page.navigate("/probe");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Amount"))
                    .click();
            assertThat(page.locator("th[aria-sort=ascending]").innerText()).contains("Amount");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next"))
                    .click();
            assertThat(page.locator(".ts-pages").innerText()).contains("Page 2 of 3");
            page.getByLabel("I have checked").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go"))
                    .click();
            assertThat(page.locator(".ts-flash").innerText()).contains("Good day, you");
            page.locator("button[name=language]").click();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
            assertThat(page.url()).endsWith("/probe");
            page.locator("button[name=language]").click();
        }
    }

    @Test
    void findsItsWayByKeyboard() {
        try (BrowserContext window = browser.window("http://localhost:" + port, "en", true)) {
            Page page = window.newPage();
            page.navigate("/login");
            Browser.shoot(page, "login-en-light");
            Accessibility.check(page, "login");
            page.keyboard().press("Shift+Tab");
            page.getByLabel("User name").fill(ORIGINATOR.value());
            page.keyboard().press("Tab");
            page.keyboard().type(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus").innerText()).isEqualTo("Skip to content");
            page.keyboard().press("Enter");
            assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("main");
            Browser.shoot(page, "home-empty-en-light");
        }
    }

    private void signIn(Page page, PersonId person) {
        page.navigate("/login");
        page.locator("#username").fill(person.value());
        page.locator("#password").fill(PASSWORD);
        page.locator("main button").click();
        page.waitForURL("**/");
    }
}
