package io.truesale.portal.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Says where the amounts of a {@link MoneyBook} do not add up. Computes with its own arithmetic, none of the engine's:
 * what a class or fee is due follows from the terms, every account is walked step by step, and each number has to be the
 * same wherever it is said.
 */
final class MoneyRules {
    private final JsonNode terms;
    private final List<String> breaks = new ArrayList<>();
    private final Map<String, Long> balance = new HashMap<>();
    private final Map<String, Long> carried = new HashMap<>(); // unpaid interest by class, unpaid fee by fee
    private final Map<String, Long> paidInYear = new HashMap<>();
    private long pool;
    private long collection;
    private long reserve;
    private long grossLoss;
    private long recovered;
    private String where = "";

    private MoneyRules(JsonNode terms) {
        this.terms = terms;
        pool = terms.path("initialPool").asLong();
        reserve = terms.path("reserve").path("initial").asLong();
        terms.path("classes")
                .forEach(note -> balance.put(
                        note.path("id").asString(), note.path("originalBalance").asLong()));
    }

    /** One sentence for each number that does not fit; empty when all add up. */
    static List<String> breaks(JsonNode book) {
        MoneyRules rules = new MoneyRules(book.path("terms"));
        JsonNode last = book.path("state");
        for (JsonNode period : book.path("periods")) {
            rules.period(period);
            last = period.path("result").path("closing");
        }
        rules.same("state on the ledger", last.toString(), book.path("state").toString());
        return rules.breaks;
    }

    private void period(JsonNode period) {
        where = period.path("month").asString();
        JsonNode result = period.path("result");
        JsonNode in = result.path("collections");
        collected(period.path("loans"), period.path("figures"), in);
        long cash = in.path("interest").asLong()
                + in.path("principal").asLong()
                + in.path("recoveries").asLong()
                + in.path("otherCash").asLong()
                + in.path("callPrice").asLong();
        long before = collection + reserve;
        collection += cash;
        same("available", collection, result.path("available").asLong());
        Map<String, Long> due = due(result.path("period").asInt(), in);
        long out = trace(result, due, in);
        same("money in", cash, out + collection + reserve - before);
        same(
                "confirmed by the custodian",
                out,
                period.path("payment").path("amountMinor").asLong());
        closing(result.path("closing"), in);
        holders(period.path("holders"), result.path("classes"));
        new PrintedReport(this).compare(period);
    }

    /** Loans = figures = what the waterfall began with, and the pool rolls forward. */
    private void collected(JsonNode loans, JsonNode figures, JsonNode in) {
        String[][] names = {
            {"begin", "begin", "beginPool"},
            {"principal", "principal", "principal"},
            {"interest", "interest", "interest"},
            {"otherCash", "otherCash", "otherCash"},
            {"adjustment", "adjustment", "otherAdjustment"},
            {"chargedOff", "chargedOff", "chargedOff"},
            {"recovered", "recovered", "recoveries"},
            {"end", "end", "endPool"}
        };
        for (String[] name : names) {
            long sum = loans.path(name[0]).asLong();
            same("figures." + name[1], sum, figures.path(name[1]).asLong());
            same("collections." + name[2], sum, in.path(name[2]).asLong());
        }
        same(
                "delinquent60",
                loans.path("delinquent60").asLong(),
                in.path("delinquent60").asLong());
        same("begin of the pool", pool, in.path("beginPool").asLong());
        same("call price", 0, in.path("callPrice").asLong());
        pool += in.path("otherAdjustment").asLong()
                - in.path("principal").asLong()
                - in.path("chargedOff").asLong();
        same("end of the pool", pool, in.path("endPool").asLong());
        long buckets = 0;
        for (JsonNode bucket : figures.path("buckets")) {
            buckets += bucket.path("balance").asLong();
        }
        same("buckets", pool, buckets);
        grossLoss += in.path("chargedOff").asLong();
        recovered += in.path("recoveries").asLong();
    }

    /** Interest of classes and fees of the period with what was carried, from the terms. */
    private Map<String, Long> due(int number, JsonNode in) {
        JsonNode dates = terms.path("schedule").get(number - 1);
        LocalDate from = LocalDate.parse(dates.path("accrualStart").asString());
        LocalDate to = LocalDate.parse(dates.path("accrualEnd").asString());
        long days = 360L * (to.getYear() - from.getYear())
                + 30L * (to.getMonthValue() - from.getMonthValue())
                + to.getDayOfMonth()
                - from.getDayOfMonth();
        Map<String, Long> due = new HashMap<>();
        for (JsonNode note : terms.path("classes")) {
            String id = note.path("id").asString();
            long unpaid = carried.getOrDefault(id, 0L);
            BigDecimal year = new BigDecimal(note.path("coupon").asString()).multiply(BigDecimal.valueOf(days));
            due.put(id, unpaid + rounded(year.multiply(BigDecimal.valueOf(balance.get(id) + unpaid)), 360));
        }
        for (JsonNode fee : terms.path("fees")) {
            String id = fee.path("id").asString();
            BigDecimal rate = new BigDecimal(fee.path("rate").asString());
            long amount = fee.path("base").asString().equals("FIXED")
                    ? fee.path("fixed").asLong()
                    : rounded(
                            rate.multiply(
                                    BigDecimal.valueOf(in.path("beginPool").asLong())),
                            12);
            due.put(id, carried.getOrDefault(id, 0L) + amount);
        }
        return due;
    }

    private static long rounded(BigDecimal numerator, int denominator) {
        return numerator
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Walks the accounts through the steps; answers what left the deal. */
    private long trace(JsonNode result, Map<String, Long> due, JsonNode in) {
        StepWalk walk = new StepWalk(this, terms, result, in, due, balance);
        walk.accounts(collection, reserve);
        walk.feesPaidBefore(paidInYear);
        for (JsonNode line : result.path("trace")) {
            walk.line(line);
        }
        walk.classes(result.path("classes"));
        collection = walk.collection();
        reserve = walk.reserve();
        carried.clear();
        carried.putAll(walk.unpaid());
        return walk.paidOut();
    }

    private void closing(JsonNode closing, JsonNode in) {
        same("closing.pool", in.path("endPool").asLong(), closing.path("pool").asLong());
        same("closing.collection", collection, closing.path("collection").asLong());
        same("closing.reserve", reserve, closing.path("reserve").asLong());
        same("closing.grossLoss", grossLoss, closing.path("grossLoss").asLong());
        same("closing.recovered", recovered, closing.path("recovered").asLong());
        for (JsonNode note : closing.path("classes")) {
            String id = note.path("id").asString();
            same(
                    "closing balance of " + id,
                    balance.get(id),
                    note.path("balance").asLong());
            same(
                    "closing shortfall of " + id,
                    carried.get(id),
                    note.path("interestShort").asLong());
        }
        for (JsonNode fee : closing.path("fees")) {
            String id = fee.path("id").asString();
            same("carried of " + id, carried.get(id), fee.path("carried").asLong());
            same(
                    "paid in the year of " + id,
                    paidInYear.get(id),
                    fee.path("paidInYear").asLong());
        }
    }

    /** What holders read as paid sums to the class; every class of the demo is held. */
    private void holders(JsonNode lines, JsonNode classes) {
        for (JsonNode note : classes) {
            Map<String, Long> sums = new HashMap<>();
            for (JsonNode line : lines) {
                if (line.path("class").equals(note.path("id"))) {
                    for (String kind : List.of("interest", "principal", "residual")) {
                        sums.merge(kind, line.path(kind).asLong(), Long::sum);
                    }
                }
            }
            for (String kind : List.of("interest", "principal", "residual")) {
                same(
                        kind + " of the holders of " + note.path("id").asString(),
                        note.path(kind + "Paid").asLong(),
                        sums.getOrDefault(kind, -1L));
            }
        }
    }

    void same(String what, long expected, long actual) {
        if (expected != actual) {
            breaks.add(where + ": " + what + " is " + actual + ", expected is " + expected);
        }
    }

    void same(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            breaks.add(where + ": " + what + " is " + actual + ", expected is " + expected);
        }
    }
}
