package io.truesale.portal.demo;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a demo run has led to, as its users see it, without times, heights, ids and salted hashes: two runs that end in
 * the same deal have equal outcomes.
 */
final class Outcome {
    private Outcome() {}

    /** Lines of text that say all of it. */
    static List<String> read(URI address, Map<String, String> logins) throws IOException {
        ApiClient api = new ApiClient(address, logins, line -> {});
        People people = new People(logins.keySet());
        List<String> lines = new ArrayList<>();
        for (Deal deal : List.of(Deal.RIVERMARK, Deal.BLUEFIELD)) {
            String trustee = people.preparer(Deal.TRUSTEE);
            String path = "/deals/" + deal.id();
            lines.add(deal.id() + " " + api.get(trustee, path).path("status").asString());
            steps(api.get(trustee, path + "/steps"), lines);
            pool(api.get(people.preparer(deal.originator()), "/pools/" + deal.pool()), lines);
            documents(api, trustee, path, lines);
        }
        periods(api, people, lines);
        positions(api, people, lines);
        return lines;
    }

    private static void steps(JsonNode steps, List<String> lines) {
        for (JsonNode step : steps) {
            StringBuilder line = new StringBuilder("step " + step.path("step").asString() + " "
                    + step.path("state").asString() + " round "
                    + step.path("round").asInt());
            for (JsonNode decision : step.path("decisions")) {
                line.append(' ')
                        .append(decision.path("person").asString())
                        .append(' ')
                        .append(decision.path("decision").asString());
            }
            lines.add(line.toString());
        }
    }

    private static void pool(JsonNode pool, List<String> lines) {
        lines.add("pool " + pool.path("status").asString() + " version "
                + pool.path("version").asInt() + " loans "
                + pool.path("count").asLong() + " balance "
                + pool.path("balanceMinor").asLong() + " tape "
                + pool.path("fileSha256").asString());
    }

    private static void documents(ApiClient api, String user, String path, List<String> lines) {
        TreeMap<String, String> byTitle = new TreeMap<>();
        for (JsonNode document : api.get(user, path + "/documents")) {
            String line = document.path("owner").asString() + " versions "
                    + document.path("versions").size() + " "
                    + document.path("versions").path(0).path("sha256").asString();
            if (byTitle.put(document.path("title").asString(), line) != null) {
                lines.add("document twice: " + document.path("title").asString());
            }
        }
        byTitle.forEach((title, line) -> lines.add("document " + title + " " + line));
    }

    private static void periods(ApiClient api, People people, List<String> lines) {
        String trustee = people.preparer(Deal.TRUSTEE);
        String path = "/deals/" + Deal.RIVERMARK.id() + "/periods";
        for (JsonNode period : api.get(trustee, path)) {
            String month = period.path("month").asString();
            String status = period.path("status").asString();
            lines.add("period " + month + " " + status + " payable "
                    + period.path("payable").asLong() + " tape "
                    + period.path("tapeSha256").asString("") + " figures " + period.path("reported"));
            for (JsonNode step : period.path("steps")) {
                lines.add("  " + step.path("step").asString() + " "
                        + step.path("state").asString() + " " + step.path("signers"));
            }
            if (status.equals("PAID")) {
                lines.add("  distribution " + api.get(trustee, path + "/" + month + "/distribution"));
            }
        }
    }

    private static void positions(ApiClient api, People people, List<String> lines) {
        for (String investor : List.of("pine-pension", "aurora-fund", "oak-insurance")) {
            String user = people.preparer(investor);
            for (JsonNode position : api.get(user, "/positions")) {
                lines.add("position " + investor + " " + position);
                String deal = position.path("deal").asString();
                String note = position.path("noteClass").asString();
                lines.add("payments " + investor + " "
                        + api.get(user, "/deals/" + deal + "/classes/" + note + "/payments"));
            }
        }
    }
}
