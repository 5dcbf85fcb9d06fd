package io.truesale.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.truesale.domain.deal.DealId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.EvidenceVerifier;
import io.truesale.ledger.evidence.Trust;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A person adds a passkey, gives up the key that the node holds, and signs: with Chromium's virtual authenticator. */
final class KeysByHand implements AutoCloseable {
    private static final String DEAL = "passkey-auto-2026-1";
    private static final String LATER = "later-auto-2026-1";

    private final LiveNode node;
    private final BrowserContext window;
    private final Page page;

    KeysByHand(LiveNode node, Browser browser, String member) {
        this.node = node;
        String person = node.persons(member).get(0);
        // a passkey is bound to a host name, and 127.0.0.1 is none
        this.window = browser.window(node.address().replace("127.0.0.1", "localhost"), "en", true);
        this.page = window.newPage();
        page.navigate("/login");
        page.locator("#username").fill(person);
        page.locator("#password").fill(node.password(person));
        page.locator("main button").click();
        page.waitForURL("**/");
        plugInAnAuthenticator();
    }

    private void plugInAnAuthenticator() {
        CDPSession tools = window.newCDPSession(page);
        tools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        tools.send("WebAuthn.addVirtualAuthenticator", parameters);
    }

    /** The whole story. */
    void signByPasskeyAlone() {
        DealByHand.open(page, DEAL, "Passkey Auto Receivables 2026-1");
        Desks.await("the mandate is open", () -> !openTasks(DEAL).isEmpty());
        addAPasskey();
        giveUpTheKeyOfTheNode();
        sign(DEAL);
        verifyOffline();
        proposeByPasskey();
    }

    /** A request of any page waits until the passkey has signed it. */
    private void proposeByPasskey() {
        page.navigate("/proposals");
        page.locator("#id").fill("by-passkey");
        page.locator("#text").fill("Proposed with a passkey alone");
        page.locator("main form[action='/proposals'] button").click();
        page.waitForURL("**/signatures");
        Browser.shoot(page, "signatures");
        Accessibility.check(page, "signatures");
        page.locator("section[data-request] select").selectOption(new SelectOption().setIndex(0));
        page.locator("section[data-request] button[value=SIGN]").click();
        page.waitForSelector( // the page before has a flash too, and leaves by itself when the passkey has signed
                "section[data-request]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        page.waitForSelector(".ts-flash");
        Desks.await("the proposal is on the ledger", () -> {
            page.navigate("/proposals");
            return page.locator("section[data-proposal=by-passkey]").count() > 0;
        });
    }

    /** A deal that is opened later, by {@code opener}, knows the passkey from its genesis on. */
    void signOnALaterDeal(Page opener) {
        DealByHand.open(opener, LATER, "Later Auto Receivables 2026-1");
        Desks.await("the later mandate is open", () -> !openTasks(LATER).isEmpty());
        sign(LATER);
    }

    /** Members decide something together: two of them approve, and it is executed. */
    static void decideTogether(Page opener, Page other) {
        opener.navigate("/proposals");
        opener.locator("#id").fill("tapes-by-sftp");
        opener.locator("#text").fill("Tapes may come by SFTP");
        opener.locator("main form[action='/proposals'] button").click();
        String proposal = "section[data-proposal=tapes-by-sftp]";
        for (Page page : List.of(opener, other)) {
            Desks.await("the proposal can be approved", () -> {
                page.navigate("/proposals");
                return page.locator(proposal + " button[value=APPROVE]").count() > 0;
            });
            page.locator(proposal + " button[value=APPROVE]").click();
        }
        Desks.await("two have approved", () -> {
            opener.navigate("/proposals");
            return opener.locator(proposal + "[data-standing=MET]").count() > 0;
        });
        Browser.shoot(opener, "proposals");
        Accessibility.check(opener, "proposals");
        opener.locator(proposal + " button[value=EXECUTE]").click();
        Desks.await("it is executed", () -> {
            other.navigate("/proposals");
            return other.locator(proposal + "[data-standing=EXECUTED]").count() > 0;
        });
    }

    private List<String> openTasks(String deal) {
        page.navigate("/work");
        return page.locator("#deal-tasks tbody tr a").all().stream()
                .map(link -> link.getAttribute("href"))
                .filter(href -> href.startsWith("/work/" + deal + "/"))
                .toList();
    }

    private Locator keys(String form) {
        page.navigate("/account");
        return page.locator("#account-keys tr[data-form=" + form + "]");
    }

    private void addAPasskey() {
        page.navigate("/account");
        page.locator("[data-passkey-button]").click();
        page.waitForSelector(".ts-flash");
        assertThat(page.locator(".ts-flash").innerText()).contains("Sent to the ledger");
        Desks.await("the passkey is on both channels", () -> {
            Locator row = keys("PASSKEY");
            return row.count() == 1
                    && row.innerText().contains("deal-" + DEAL)
                    && row.innerText().contains("consortium");
        });
        Browser.shoot(page, "account");
        Accessibility.check(page, "account");
    }

    private void giveUpTheKeyOfTheNode() {
        keys("NODE").locator("button").click();
        Desks.await("the node's key signs no more", () -> keys("NODE").count() == 0);
        assertThat(keys("PASSKEY").count()).isOne();
    }

    private void sign(String deal) {
        page.navigate(openTasks(deal).get(0));
        assertThat(page.locator("#passkey option").count())
                .as("only the passkey is left")
                .isOne();
        page.locator("#passkey").selectOption(new SelectOption().setIndex(0));
        Browser.shoot(page, "task-passkey");
        page.locator("#confirmed").check();
        page.locator("button[value=APPROVE]").click();
        page.waitForURL("**/work");
        Desks.await("the mandate is on the ledger", () -> {
            page.navigate("/deals/" + deal);
            return page.locator("#deal-steps").innerText().contains("Approved: ");
        });
    }

    /** The evidence of the signature convinces who has neither node nor ledger. */
    private void verifyOffline() {
        Ledger ledger = node.bean(Ledger.class);
        ChannelId channel = ChannelId.of(new DealId(DEAL));
        RecordDetails act = act(ledger, channel);
        assertThat(act.verdict()).isEqualTo("OK");
        EvidenceFile file = node.bean(Evidence.class)
                .bundle(channel, act.draft().orElseThrow().id(), OptionalInt.empty())
                .orElseThrow();
        Trust trust = new Trust(List.of(), List.of(), InstantSource.system().instant());
        EvidenceReport report = EvidenceVerifier.verify(file.json(), Optional.empty(), trust);
        assertThat(report.holds()).as(report.toString()).isTrue();
        assertThat(report.toString()).contains("with the passkey", "http://localhost:");
    }

    private RecordDetails act(Ledger ledger, ChannelId channel) {
        long height = ledger.channel(channel).orElseThrow().finalHeight();
        for (long at = height; at > 0; at--) {
            for (RecordDetails record : ledger.records(channel, at)) {
                if (record.draft()
                        .filter(draft -> draft.function().equals("act"))
                        .isPresent()) {
                    return record;
                }
            }
        }
        throw new AssertionError("nothing was signed on " + channel);
    }

    @Override
    public void close() {
        window.close();
    }
}
