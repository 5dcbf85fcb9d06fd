package io.truesale.portal.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;

/** What servicer, trustee and custodian do on the pages in one reporting period. */
final class PeriodByHand {
    private static final List<String> MEMBERS = List.of("rivermark-bank", "harbor-trust", "stonebridge-custody");
    private static final String PERIODS = "/deals/" + DealByHand.DEAL + "/periods";

    private final LiveNode node;
    private final Desks desks;

    PeriodByHand(LiveNode node, Desks desks) {
        this.node = node;
        this.desks = desks;
    }

    void run(YearMonth month, Path tape) {
        Page servicer = desks.of("rivermark-bank");
        servicer.navigate(PERIODS);
        servicer.locator("form[action='" + PERIODS + "'] button").click();
        String period = PERIODS + "/" + month;
        Desks.await("the period is open", () -> {
            servicer.navigate(period);
            return servicer.locator("#file").count() > 0;
        });
        servicer.locator("#file").setInputFiles(tape);
        servicer.locator("form[action$='/tape'] button").click();
        servicer.waitForLoadState();
        Browser.shoot(servicer, "period-tape");
        Desks.await("the period is paid", () -> {
            MEMBERS.forEach(member -> node.persons(member).forEach(person -> sign(desks.person(person), period)));
            servicer.navigate(period);
            return servicer.locator("h1 .ts-badge").innerText().contains("Paid");
        });
    }

    private static void sign(Page page, String period) {
        page.navigate(period);
        Locator report = page.locator("form[action$='/report'] button");
        Locator approve = page.locator("button[value=APPROVE]");
        if (report.count() > 0) {
            report.click();
        } else if (approve.count() > 0) {
            if (page.locator("#reference").count() > 0) {
                page.locator("#reference").fill("SBC-1");
            }
            approve.first().click();
        }
        page.waitForLoadState();
    }
}
