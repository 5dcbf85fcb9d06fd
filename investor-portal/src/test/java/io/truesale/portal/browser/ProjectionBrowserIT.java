package io.truesale.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.truesale.portal.fixture.FloatingDeal;
import io.truesale.portal.fixture.PortalTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The pages of projections in a real browser: both languages and themes, wide and narrow, without JavaScript. */
@SpringBootTest(
        classes = {io.truesale.portal.app.PortalApplication.class, PortalTest.Wiring.class, PortalTest.Probes.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({FloatingDeal.class, io.truesale.portal.fixture.OneDeal.class})
class ProjectionBrowserIT extends PortalTest {
    private static final String DEAL = "/deals/rivermark-auto-2026-1/projection";
    private static final String KNOWN = "?name=Flat&observed.index.SOFR=0.04&name=Fast&speed=1.3&speed=1.8"
            + "&observed.index.SOFR=0.05&curve=1:4.0,5:4.3&index=index.SOFR";

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

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("projection", DEAL + KNOWN);
        pages.put("grid", DEAL + "/grid" + KNOWN + "&class=B&value=PRICE&at=5&cprs=0:40:4&cdrs=0:10:2");
        pages.put("decrement", DEAL + "/decrement" + KNOWN);
        pages.put("compare", DEAL + "/compare" + KNOWN);
        return pages;
    }

    @Test
    void readsWellInBothLanguagesAndThemes() {
        for (String language : List.of("en", "zh-CN")) {
            try (BrowserContext window = browser.window("http://localhost:" + port, language, true)) {
                Page page = window.newPage();
                List<String> complaints = new ArrayList<>();
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
                signIn(page);
                String theme = language.equals("en") ? "light" : "dark";
                pages().forEach((name, address) -> {
                    page.navigate(address);
                    if (!theme.equals(page.locator("html").getAttribute("data-bs-theme"))) {
                        page.locator("button[name=theme]").click();
                        page.navigate(address);
                    }
                    page.setViewportSize(1280, 900);
                    Browser.shoot(page, name + "-" + language + "-" + theme);
                    Accessibility.check(page, name + " " + language + " " + theme);
                    page.setViewportSize(390, 844);
                    Browser.shoot(page, name + "-" + language + "-narrow");
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as(name + " is no wider than the window")
                            .isEqualTo(true);
                });
                if (theme.equals("dark")) {
                    page.locator("button[name=theme]").click(); // as others find it
                }
                assertThat(complaints).as("what the browser complains about").isEmpty();
            }
        }
    }

    /** From the projection to a grid and to one of its pairs, with links and buttons alone. */
    @Test
    void leadsToAGridAndBackWithoutJavaScript() {
        try (BrowserContext window = browser.window("http://localhost:" + port, "en", false)) {
            Page page = window.newPage();
            signIn(page);
            page.navigate(DEAL + KNOWN);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Grid of prepayments and defaults"))
                    .click();
            page.getByLabel("Prepayments (CPR), %").fill("0:10:5");
            page.getByLabel("Prepayments (CPR), %").press("Enter");
            assertThat(page.locator(".ts-grid tbody tr").count()).isEqualTo(3);
            page.locator(".ts-grid tbody td a").first().click();
            assertThat(page.locator("main").innerText()).contains("0% CPR, 0% CDR");
        }
    }

    private static void signIn(Page page) {
        page.navigate("/login");
        page.locator("#username").fill(ORIGINATOR.value());
        page.locator("#password").fill(PASSWORD);
        page.locator("main button").click();
        page.waitForURL("**/");
    }
}
