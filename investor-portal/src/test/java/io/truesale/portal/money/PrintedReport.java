package io.truesale.portal.money;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Compares the tables of the printed trustee report with the result on the ledger. */
record PrintedReport(MoneyRules rules) {
    private static final List<String> CLASSES = List.of(
            "opening", "interestDue", "interestPaid", "interestShort", "principalPaid", "residualPaid", "closing");

    void compare(JsonNode period) {
        JsonNode report = period.path("report");
        JsonNode result = period.path("result");
        JsonNode figures = period.path("figures");
        rows("classes", result.path("classes"), report.path("classes"));
        for (int i = 0; i < result.path("classes").size(); i++) {
            JsonNode note = result.path("classes").get(i);
            JsonNode row = report.path("classes").path(i);
            rules.same("printed class", note.path("id").asString(), row.path(0).asString());
            for (int k = 0; k < CLASSES.size(); k++) {
                String name = CLASSES.get(k);
                rules.same(
                        "printed " + name,
                        note.path(name).asLong(),
                        row.path(k + 2).asLong(-1));
            }
        }
        row(figures, report.path("pool").path(0), List.of("begin", "principal", "chargedOff"));
        row(figures, report.path("pool").path(1), List.of("end", "interest", "recovered"));
        long term = figures.path("weightedTerm").asLong();
        rules.same("printed term", term, report.path("pool").path(2).path(2).asLong(-1));
        rows("buckets", figures.path("buckets"), report.path("buckets"));
        for (int i = 0; i < figures.path("buckets").size(); i++) {
            long balance = figures.path("buckets").get(i).path("balance").asLong();
            rules.same(
                    "printed bucket",
                    balance,
                    report.path("buckets").path(i).path(2).asLong(-1));
        }
        trace(result.path("trace"), report.path("trace"), report.path("accounts"));
    }

    /** The balances after each step are those before the first and all that the steps moved since. */
    private void trace(JsonNode trace, JsonNode printed, JsonNode accounts) {
        rows("trace", trace, printed);
        long collection = before(accounts.path(0));
        long reserve = before(accounts.path(1));
        for (int i = 0; i < trace.size(); i++) {
            JsonNode line = trace.get(i);
            JsonNode row = printed.path(i);
            String name = "printed step " + line.path("number").asInt();
            rules.same(name, line.path("step").asString(), row.path(1).asString());
            rules.same(
                    name + " payee", line.path("payee").asString(), row.path(2).asString());
            long due = line.path("due").asLong();
            long paid = line.path("paid").asLong();
            rules.same(name + " due", due, row.path(3).asLong(-1));
            rules.same(name + " paid", paid, row.path(4).asLong(-1));
            rules.same(name + " short", due - paid, row.path(5).asLong(-1));
            collection += row.path(6).path("COLLECTION").asLong();
            reserve += row.path(6).path("RESERVE").asLong();
            rules.same(name + " left", line.path("collectionLeft").asLong(), collection);
            rules.same(name + " reserve", line.path("reserveLeft").asLong(), reserve);
        }
        rules.same(
                "printed collection account",
                collection,
                accounts.path(0).path(4).asLong(-1));
        rules.same("printed reserve account", reserve, accounts.path(1).path(4).asLong(-1));
    }

    /** What an account has before the first step: what it had and what it received. */
    private static long before(JsonNode account) {
        return account.path(2).asLong() + account.path(3).asLong();
    }

    private void row(JsonNode figures, JsonNode printed, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            rules.same(
                    "printed " + name,
                    figures.path(name).asLong(),
                    printed.path(i).asLong(-1));
        }
    }

    private void rows(String what, JsonNode expected, JsonNode printed) {
        rules.same("printed rows of " + what, expected.size(), printed.size());
    }
}
