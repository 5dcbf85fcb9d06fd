package io.truesale.portal.demo;

import static java.util.Objects.requireNonNull;

import io.truesale.portal.demo.Onboarding.Statement;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks the demo: one deal from its tape to its third payment, a second one to the middle of its issuance. Everything
 * goes through the public API as the different users; each part looks first at what is done, so that a run after a crash
 * goes on where the last one was.
 */
public final class DemoRun {
    private static final List<YearMonth> MONTHS =
            List.of(YearMonth.of(2026, 2), YearMonth.of(2026, 3), YearMonth.of(2026, 4));

    /** Steps of the second deal that wait for a newcomer. */
    private static final Set<String> LEFT_OPEN = Set.of("DD_ACC", "STRUCTURE");

    private final Settings settings;
    private final Progress progress;
    private final Map<String, String> logins;

    /**
     * What a run is told.
     *
     * @param data folder of the node, with its address and logins; the tapes are laid there too
     * @param loans loans of the first deal
     * @param empty whether to leave the consortium without deals
     */
    public record Settings(Path data, int loans, boolean empty) {
        public Settings {
            requireNonNull(data, "data");
            if (loans < 40 || loans > 1_000_000) {
                throw new IllegalArgumentException("40 to 1,000,000 loans are expected, got: " + loans);
            }
        }
    }

    /** A run that prints to {@code out}. */
    public DemoRun(Settings settings, PrintWriter out, InstantSource clock) throws IOException {
        this.settings = settings;
        this.progress = new Progress(out, clock);
        this.logins = LoginsFile.read(settings.data().resolve("secrets").resolve("logins"));
    }

    /** Does what is not done yet and prints what to look at. */
    public void run(URI address) throws IOException {
        ApiClient api = new ApiClient(address, logins, progress::say);
        People people = new People(logins.keySet());
        int members = api.get(people.preparer(Deal.TRUSTEE), "/members").size();
        progress.reached("consortium of " + members + " members founded, keys and first block");
        if (!settings.empty()) {
            drive(api, people);
        }
        new Summary(progress, logins).print(address, settings);
    }

    private void drive(ApiClient api, People people) throws IOException {
        Path folder = settings.data().resolve("demo");
        DemoTapes tapes = new DemoTapes(folder, settings.loans());
        DocumentScript documents = new DocumentScript(api, folder);
        IssuanceScript issuance = new IssuanceScript(api, people, progress, new IssuanceEvidence(api, documents));
        PoolScript pools = new PoolScript(api, progress);
        onboard(api, people);

        Deal deal = Deal.RIVERMARK;
        issuance.open(deal);
        pools.run(
                deal, people.preparer(deal.originator()), tapes.rivermark(DemoTapes.CUT_OFF), tapes.rivermarkTotals());
        issuance.run(deal, Set.of());
        progress.reached(deal.id() + ": closed, the deal is live");
        new PeriodScript(api, people, progress).run(deal, MONTHS, tapes::rivermark);

        Deal open = Deal.BLUEFIELD;
        issuance.open(open);
        pools.run(open, people.preparer(open.originator()), tapes.bluefield(), tapes.bluefieldTotals());
        issuance.run(open, LEFT_OPEN);
        progress.reached(open.id() + ": left open, tasks wait");
        tapes.bad();
        tapes.mended();
    }

    private void onboard(ApiClient api, People people) {
        Onboarding onboarding = new Onboarding(api);
        onboarding.run(
                people.preparer("rivermark-bank"),
                new Statement(
                        "Rivermark Bank, N.A.",
                        "549300RIVERMARK00001",
                        "rivermark-receivables",
                        "Rivermark Auto Receivables LLC"));
        onboarding.run(
                people.preparer("bluefield-finance"),
                new Statement(
                        "Bluefield Auto Finance Co., Ltd.",
                        "549300BLUEFIELD00002",
                        "bluefield-receivables",
                        "Bluefield Receivables LLC"));
        progress.reached("two originators onboarded: criteria, sellers, representations");
    }
}
