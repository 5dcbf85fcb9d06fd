package io.truesale.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What people do on the pages to bring one deal from its first line to its closing. */
final class DealByHand {
    static final String DEAL = "harvest-auto-2026-1";
    static final String POOL = "harvest-pool";

    private static final Map<String, String> PARTIES = Map.of(
            "ORG", "rivermark-bank",
            "SVC", "rivermark-bank",
            "UWR", "summit-securities",
            "SPV", "harbor-trust",
            "RTG", "northgate-ratings",
            "LAW", "linden-law",
            "ACC", "meridian-audit",
            "CUS", "stonebridge-custody");
    private static final List<String> MEMBERS = List.of(
            "summit-securities",
            "rivermark-bank",
            "harbor-trust",
            "northgate-ratings",
            "linden-law",
            "meridian-audit",
            "stonebridge-custody");

    private final LiveNode node;
    private final Desks desks;
    private final Path folder;

    DealByHand(LiveNode node, Desks desks, Path folder) {
        this.node = node;
        this.desks = desks;
        this.folder = folder;
    }

    void open() {
        Page page = desks.of("summit-securities");
        page.navigate("/deals");
        page.locator("main a[href='/deals/new']").click();
        open(page, DEAL, "Harvest Auto Receivables 2026-1");
    }

    /** Opens a deal on the page for it, and waits until it is open on the ledger. */
    static void open(Page page, String deal, String title) {
        page.navigate("/deals/new");
        page.locator("#id").fill(deal);
        page.locator("#title").fill(title);
        PARTIES.forEach((capacity, member) ->
                page.locator("#party-" + capacity).selectOption(new SelectOption().setValue(member)));
        page.locator("#party-INV").selectOption(new String[] {"pine-pension", "aurora-fund"});
        Browser.shoot(page, "deal-new");
        page.locator("main form .btn-primary").click();
        Desks.await("the deal is open", () -> {
            page.navigate("/deals");
            return page.locator("main a[href='/deals/" + deal + "']").count() > 0;
        });
    }

    void onboard() {
        Page page = desks.of("rivermark-bank");
        page.navigate("/originator");
        page.locator("#legalName").fill("Rivermark Bank, N.A.");
        page.locator("#registrationNumber").fill("549300RIVERMARK00001");
        page.locator("main form .btn-primary").first().click();
        fillAll(
                page,
                Map.of(
                        "#minimumBalance", "500",
                        "#maximumBalance", "150000",
                        "#maximumDaysPastDue", "30",
                        "#minimumRemainingMonths", "3",
                        "#maximumRemainingMonths", "84",
                        "#maximumRatePercent", "30"));
        page.locator("form[action='/originator/criteria'] button").click();
        page.locator("form[action='/originator/sellers']").evaluate("form => form.closest('details').open = true");
        fillAll(
                page,
                Map.of(
                        "#sellerId",
                        "rivermark-receivables",
                        "#sellerName",
                        "Rivermark Auto LLC",
                        "#jurisdiction",
                        "US-DE"));
        page.locator("form[action='/originator/sellers'] button").click();
        Browser.shoot(page, "originator");
    }

    /** The bad tape and its findings, then the mended one, its totals, and the freeze. */
    void pool(Tapes tapes) throws Exception {
        Page page = desks.of("rivermark-bank");
        page.navigate("/pools");
        fillAll(page, Map.of("#pool", POOL, "#deal", DEAL, "#cutOff", "2026-01-31"));
        page.locator("form[action='/pools'] button").click();
        page.navigate("/pools/" + POOL);
        upload(page, tapes.bad(), "Refused");
        String findings = page.locator("main").innerText();
        assertThat(findings).contains("2026-02-30", "NaN", "1e309");
        Browser.shoot(page, "tape-findings");
        page.navigate("/pools/" + POOL);
        assertThat(page.locator("h1").innerText()).contains("Tape needed");
        upload(page, tapes.mended(), "Attached");
        page.navigate("/pools/" + POOL);
        fillAll(page, Map.of("#loans", String.valueOf(Tapes.loans()), "#balance", Tapes.balance()));
        page.locator("form[action$='/validation'] button").click();
        assertThat(page.locator("h1").innerText()).contains("Validated");
        Browser.shoot(page, "pool-validated");
        page.locator("form[action$='/freeze'] input[type=checkbox]").check();
        page.locator("form[action$='/freeze'] button").click();
        Desks.await("the pool is frozen", () -> {
            page.navigate("/pools/" + POOL);
            return page.locator("h1").innerText().contains("Frozen");
        });
        Browser.shoot(page, "pool-frozen");
    }

    private static void upload(Page page, Path tape, String outcome) {
        page.locator("#tape").setInputFiles(tape);
        page.locator("form[data-tape-upload] button").click();
        page.waitForURL("**/uploads/**");
        page.locator("h1", new Page.LocatorOptions().setHasText(outcome)) // the page shows the progress by itself
                .waitFor(new Locator.WaitForOptions().setTimeout(120_000));
    }

    /** Signs whatever is open for anybody until the deal is live. */
    void issue() {
        Page room = desks.of("harbor-trust");
        Desks.await("the deal is live", () -> {
            MEMBERS.forEach(member -> work(node.persons(member).get(0)));
            work(node.persons("harbor-trust").get(1)); // who signs second
            room.navigate("/deals/" + DEAL);
            return room.locator("main .ts-badge").first().innerText().contains("Live");
        });
    }

    private void work(String person) {
        Page page = desks.person(person);
        page.navigate("/work");
        for (String href : open(page)) {
            if (href.endsWith("/structure")) {
                structure(page, href);
            } else if (!href.contains("/periods/")) {
                page.navigate(href);
                decide(page, person);
            }
        }
    }

    /** Addresses of the tasks that neither wait for the ledger nor have this person's signature already. */
    static List<String> open(Page page) {
        List<String> links = new ArrayList<>();
        for (Locator row : page.locator("#deal-tasks tbody tr").all()) {
            String text = row.innerText();
            if (text.contains("● Open") || text.contains("Refused by the ledger")) {
                links.add(row.locator("a").first().getAttribute("href"));
            }
        }
        return links;
    }

    private void structure(Page page, String href) {
        page.navigate(href);
        Browser.shoot(page, "structure-proposal");
        page.locator("main form[method=post] .btn-primary").click();
    }

    private void decide(Page page, String person) {
        String step = page.locator("h1").innerText();
        Browser.shoot(page, "task-" + page.url().replaceAll(".*/", "").toLowerCase(java.util.Locale.ROOT));
        if (page.locator("fieldset .ts-empty").count() > 0) {
            bringDocument(page, person, step);
            return; // the next round finds it on the ledger
        }
        for (Locator document : page.locator("input[name=documents]").all()) {
            document.check();
        }
        fillIfThere(page, "#authority", "Market Registrar Authority");
        fillIfThere(page, "#reference", "MRA-2026-0217");
        fillIfThere(page, "#date", "2026-02-17");
        fillIfThere(page, "#closingDate", "2026-02-20");
        page.locator("#comment").fill("Checked by hand.");
        page.locator("#confirmed").check();
        page.locator("button[value=APPROVE]").click();
        page.waitForURL("**/work");
    }

    private void bringDocument(Page page, String person, String step) {
        Path file = write(step);
        page.navigate("/deals/" + DEAL + "/documents");
        if (page.locator("main").innerText().contains(step + " by " + person)) {
            return; // on its way
        }
        page.locator("#kind").selectOption("OTHER");
        page.locator("#title").fill(step + " by " + person);
        page.locator("input[name=readers]").first().check();
        page.locator("#file").setInputFiles(file);
        page.locator("form[data-hash-file] .btn-primary").click();
        page.waitForLoadState();
        Browser.shoot(page, "documents");
    }

    private Path write(String step) {
        try {
            return Files.writeString(
                    folder.resolve(step.replaceAll("[^A-Za-z]", "-") + ".txt"), step + "\n", StandardCharsets.UTF_8);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static void fillAll(Page page, Map<String, String> values) {
        values.forEach((field, value) -> page.locator(field).fill(value));
    }

    private static void fillIfThere(Page page, String field, String value) {
        if (page.locator(field).count() > 0) {
            page.locator(field).fill(value);
        }
    }

    static Stream<String> members() {
        return MEMBERS.stream();
    }
}
