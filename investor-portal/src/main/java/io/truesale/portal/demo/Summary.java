package io.truesale.portal.demo;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** What a newcomer needs after a run: the address, the logins, and what to look at first in each role. */
final class Summary {
    private final Progress progress;
    private final Map<String, String> logins;

    Summary(Progress progress, Map<String, String> logins) {
        this.progress = progress;
        this.logins = logins;
    }

    void print(URI address, DemoRun.Settings settings) {
        progress.say("");
        progress.say("Truesale is at " + address);
        progress.say("");
        progress.say(String.format(Locale.ROOT, "%-36s %-26s %s", "User", "Password", "Look first at"));
        logins.forEach((user, password) -> progress.say(
                String.format(Locale.ROOT, "%-36s %-26s %s", user, password, settings.empty() ? "" : first(user))));
        if (!settings.empty()) {
            progress.say("");
            progress.say("To try it by hand: a tape with faults is laid ready at");
            progress.say("  " + settings.data().resolve("demo").resolve("bad-tape.csv"));
            progress.say("Make a pool as an originator, upload it there, and mend what the findings say;");
            progress.say("bad-tape-mended.csv beside it is how it should be.");
        }
        progress.say("");
        progress.say("The passwords were made for this node alone and are kept in "
                + settings.data().resolve("secrets").resolve("logins"));
    }

    private static String first(String user) {
        return switch (user.substring(0, user.indexOf('/'))) {
            case "rivermark-bank" -> "/pools: the pool, its stratifications, a loan with its proof";
            case "bluefield-finance" -> "/deals: the deal in the middle of its issuance";
            case "summit-securities" -> "/work: the structure of the second deal waits to be signed";
            case "harbor-trust" -> "/deals: where each deal stands, who signed when in which block";
            case "northgate-ratings", "linden-law" -> "/deals: documents, and what has been signed";
            case "meridian-audit" -> "/work: the agreed-upon procedures of the second deal wait";
            case "stonebridge-custody" -> "/deals: the periods, what was released and paid";
            case "pine-pension", "aurora-fund", "oak-insurance" ->
                "/positions: the notes; a coupon opens down to the loans";
            case "platform-operator" -> "/consortium: members, persons, keys; /ledger: the blocks";
            default -> "/ledger: the blocks";
        };
    }
}
