package io.truesale.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way by hand, in a real browser, as the different people: a deal from its first line over a bad and a mended
 * tape to closing, a reporting period, an investor's coupon. The tests after the first look at what it left behind.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeWayBrowserIT {
    private static final String DEAL = "/deals/" + DealByHand.DEAL;
    private static final YearMonth MONTH = YearMonth.of(2026, 2);

    @TempDir
    private static Path folder;

    private static LiveNode node;
    private static Browser browser;
    private static Desks desks;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no Chromium on this machine");
        Files.createDirectories(Browser.SCREENSHOTS);
        node = new LiveNode();
        browser = new Browser();
        desks = new Desks(node, browser, true);
    }

    @AfterAll
    static void close() {
        Stream.<AutoCloseable>of(desks, browser, node)
                .filter(part -> part != null)
                .forEach(part -> {
                    try {
                        part.close();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                });
    }

    @Test
    @Order(1)
    void goesFromTheFirstLineToAPaidCoupon() throws Exception {
        Tapes tapes = new Tapes(folder);
        DealByHand deal = new DealByHand(node, desks, folder);
        deal.open();
        deal.onboard();
        deal.pool(tapes);
        deal.issue();
        new PeriodByHand(node, desks).run(MONTH, tapes.month(MONTH));

        Page investor = desks.of("pine-pension");
        investor.navigate("/positions");
        assertThat(investor.locator("#investor-positions tbody tr").count()).isEqualTo(3);
        investor.navigate(DEAL + "/classes/A");
        String projected = investor.locator("#investor-payments tbody").innerText();
        investor.locator("#cdr").fill("5");
        investor.locator("form[method=get] button").click();
        assertThat(investor.url()).contains("cdr=5");
        assertThat(investor.locator("#investor-payments tbody").innerText()).isNotEqualTo(projected);
        investor.locator("#investor-payments tbody a").first().click();
        String coupon = investor.locator("main").innerText();
        assertThat(coupon)
                .contains(
                        "coupon of",
                        "Steps of the waterfall",
                        "What the pool brought",
                        "Collections, loan by loan",
                        "WALK");
        investor.navigate(DEAL + "/periods/" + MONTH + "/trustee-report");
        assertThat(investor.locator("h1").innerText()).contains("Trustee report");
        assertThat(desks.complaints()).as("what the browser complains about").isEmpty();
    }

    @Test
    @Order(2)
    void signsAndUploadsWithoutJavaScript() throws Exception {
        try (Desks plain = new Desks(node, browser, false)) {
            Page underwriter = plain.of("summit-securities");
            DealByHand.open(underwriter, "plain-auto-2026-1", "Plain Auto Receivables 2026-1");
            Desks.await("the mandate is open", () -> {
                underwriter.navigate("/work");
                return !DealByHand.open(underwriter).isEmpty();
            });
            underwriter.navigate(DealByHand.open(underwriter).get(0));
            underwriter.locator("#confirmed").check();
            underwriter.locator("button[value=APPROVE]").click();
            Desks.await("the mandate is on the ledger", () -> {
                underwriter.navigate("/deals/plain-auto-2026-1");
                return underwriter.locator("#deal-steps").innerText().contains("Approved: ");
            });
            Page originator = plain.of("rivermark-bank");
            originator.navigate("/pools");
            originator.locator("#pool").fill("plain-pool");
            originator.locator("#deal").fill("plain-auto-2026-1");
            originator.locator("#cutOff").fill("2026-01-31");
            originator.locator("form[action='/pools'] button").click();
            originator.navigate("/pools/plain-pool");
            originator.locator("#tape").setInputFiles(new Tapes(folder).bad());
            originator.locator("form[data-tape-upload] button").click();
            String upload = originator.url();
            assertThat(upload).contains("/uploads/");
            Desks.await("the findings are there", () -> {
                originator.navigate(upload);
                return originator.locator("h1").innerText().contains("Refused");
            });
            assertThat(originator.locator("main").innerText()).contains("2026-02-30");
        }
    }

    @Test
    @Order(3)
    void worksWithoutJavaScript() {
        try (Desks plain = new Desks(node, browser, false)) {
            Page investor = plain.of("pine-pension");
            for (String path : List.of(
                    "/", "/work", "/deals", DEAL, "/positions", DEAL + "/classes/A", DEAL + "/periods", "/ledger")) {
                investor.navigate(path);
                assertThat(investor.locator("h1").count()).as(path).isEqualTo(1);
            }
            Page originator = plain.of("rivermark-bank");
            originator.navigate("/pools/" + DealByHand.POOL + "/loans");
            originator.locator("main thead a").first().click();
            assertThat(originator
                            .locator("th[aria-sort=ascending], th[aria-sort=descending]")
                            .count())
                    .isPositive();
            originator.locator("button[name=language]").click();
            assertThat(originator.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
            originator.locator("button[name=language]").click();
        }
    }

    @Test
    @Order(4)
    void readsWellInBothLanguagesAndThemes() {
        for (String language : List.of("en", "zh-CN")) {
            for (Look look : Look.ALL) {
                try (BrowserContext window = window(language, look.person())) {
                    look(window.pages().get(0), look, language);
                }
            }
        }
    }

    @Test
    @Order(5)
    void signsByAPasskeyAlone() {
        try (KeysByHand keys = new KeysByHand(node, browser, "summit-securities")) {
            keys.signByPasskeyAlone();
            keys.signOnALaterDeal(desks.checker("summit-securities"));
        }
    }

    @Test
    @Order(6)
    void decidesTogetherByAProposal() {
        KeysByHand.decideTogether(desks.of("rivermark-bank"), desks.of("pine-pension"));
    }

    /** A theme is one attribute of a page, so the page is fetched once; that the button sets it is seen elsewhere. */
    private static void look(Page page, Look look, String language) {
        for (String path : look.paths()) {
            page.navigate(path);
            boolean alone = page.locator("button[name=language]").count() == 0; // a report for print
            if (!alone && !language.equals(page.locator("html").getAttribute("lang"))) {
                page.locator("button[name=language]").click();
            }
            String name = Look.name(path) + "-" + language;
            theme(page, "light");
            Browser.shoot(page, name + "-light");
            assertThat(page.locator("body").innerText()).as(name).doesNotContain("??");
            Accessibility.check(page, name + "-light");
            if (!alone) {
                theme(page, "dark");
                Browser.shoot(page, name + "-dark");
                Accessibility.checkColours(page, name + "-dark");
            }
        }
    }

    private static void theme(Page page, String theme) {
        page.evaluate("theme => document.documentElement.setAttribute('data-bs-theme', theme)", theme);
    }

    private static BrowserContext window(String language, String member) {
        String person = node.persons(member).get(0);
        BrowserContext window = browser.window(node.address(), language, true);
        Page page = window.newPage();
        page.navigate("/login");
        page.locator("#username").fill(person);
        page.locator("#password").fill(node.password(person));
        page.locator("main button").click();
        page.waitForURL("**/");
        return window;
    }

    /** Main pages of one role. */
    private record Look(String person, List<String> paths) {
        static final List<Look> ALL = List.of(
                new Look(
                        "summit-securities",
                        List.of(
                                "/",
                                "/work",
                                "/deals",
                                DEAL,
                                DEAL + "/structure",
                                DEAL + "/documents",
                                "/consortium",
                                "/ledger",
                                "/ledger/verify")),
                new Look(
                        "rivermark-bank",
                        List.of(
                                "/",
                                "/originator",
                                "/pools",
                                "/pools/" + DealByHand.POOL,
                                "/pools/" + DealByHand.POOL + "/stratifications",
                                "/pools/" + DealByHand.POOL + "/loans")),
                new Look(
                        "pine-pension",
                        List.of(
                                "/",
                                "/positions",
                                DEAL + "/classes/A",
                                DEAL + "/classes/A/coupons/" + MONTH,
                                DEAL + "/periods/" + MONTH,
                                DEAL + "/periods/" + MONTH + "/distribution",
                                DEAL + "/periods/" + MONTH + "/trustee-report")));

        static String name(String path) {
            return path.equals("/")
                    ? "home"
                    : path.substring(1).replace(DealByHand.DEAL, "deal").replace('/', '-');
        }
    }
}
