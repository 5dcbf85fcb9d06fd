package io.truesale.portal.money;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.tranche.Holding;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.portal.fixture.DemoNode;
import io.truesale.portal.fixture.WebUser;
import io.truesale.workflow.api.DealFinance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a node says about the money of one deal, in one tree: terms and balances as on the ledger, and for each paid
 * period the sums of the servicer's loans, the ledger's figures and result, the trustee report as printed, the payment,
 * and what each holder reads as paid. Amounts in minor units.
 */
final class MoneyBook {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TABLE = Pattern.compile("<table>(.*?)</table>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<td[^>]*>(.*?)</td>", Pattern.DOTALL);
    private static final Pattern MOVE = Pattern.compile("<span>(\\S+) ([-\u2212]?[0-9,]+\\.[0-9]{2})</span>");
    private static final List<String> SUMS =
            List.of("begin", "principal", "interest", "otherCash", "adjustment", "chargedOff", "recovered", "end");

    private final DemoNode node;
    private final ChannelId channel;
    private final DealId deal;
    private final WebUser trustee;

    private MoneyBook(DemoNode node, DealId deal) throws IOException, InterruptedException {
        this.node = node;
        this.deal = deal;
        this.channel = ChannelId.of(deal);
        this.trustee = user("harbor-trust");
    }

    /** Reads the book of {@code deal}. */
    static ObjectNode read(DemoNode node, DealId deal) throws IOException, InterruptedException {
        return new MoneyBook(node, deal).read();
    }

    private ObjectNode read() throws IOException, InterruptedException {
        ObjectNode book = JSON.createObjectNode();
        book.set("terms", state("issuance", "structure"));
        book.set("state", state("distribution", "state"));
        ArrayNode periods = book.putArray("periods");
        for (JsonNode period : trustee.json(path())) {
            if (period.path("status").asString().equals("PAID")) {
                periods.add(period(period.path("month").asString()));
            }
        }
        holders(periods);
        return book;
    }

    private ObjectNode period(String month) throws IOException, InterruptedException {
        ObjectNode period = JSON.createObjectNode();
        period.put("month", month);
        period.set("loans", loans(month));
        period.set("figures", state("distribution", "figures/" + month).path("figures"));
        period.set("result", state("distribution", "result/" + month));
        period.set("payment", state("distribution", "payment/" + month));
        period.set("report", report(month));
        period.putArray("holders");
        return period;
    }

    private String path() {
        return "/api/v1/deals/" + deal + "/periods";
    }

    /** Sums over the loans of the month, one by one, as the trustee may read them. */
    private ObjectNode loans(String month) throws IOException, InterruptedException {
        ObjectNode sums = JSON.createObjectNode();
        SUMS.forEach(name -> sums.put(name, 0L));
        sums.put("delinquent60", 0L);
        for (JsonNode loan : trustee.json(path() + "/" + month + "/loans?limit=1000")) {
            SUMS.forEach(name ->
                    sums.put(name, sums.path(name).asLong() + loan.path(name).asLong()));
            if (loan.path("daysPastDue").asInt() >= 60) {
                long end = loan.path("end").asLong();
                sums.put("delinquent60", sums.path("delinquent60").asLong() + end);
            }
        }
        return sums;
    }

    /** The tables of the printed report, cell by cell; amounts are minor units, other texts stay texts. */
    private ObjectNode report(String month) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                trustee.send("GET", "/deals/" + deal + "/periods/" + month + "/trustee-report", "");
        Matcher table = TABLE.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        ObjectNode report = JSON.createObjectNode();
        for (String name : List.of("classes", "pool", "buckets", "triggers", "trace", "accounts")) {
            if (!table.find()) {
                throw new AssertionError("the report of " + month + " has no table of " + name);
            }
            report.set(name, rows(table.group(1)));
        }
        report.remove("triggers"); // shares, no amounts
        return report;
    }

    private static ArrayNode rows(String table) {
        ArrayNode rows = JSON.createArrayNode();
        Matcher row = ROW.matcher(table);
        while (row.find()) {
            ArrayNode cells = JSON.createArrayNode();
            Matcher cell = CELL.matcher(row.group(1));
            while (cell.find()) {
                String text = cell.group(1).strip();
                if (text.matches("[0-9,]+\\.[0-9]{2}")) {
                    cells.add(minor(text));
                } else if (text.contains("<span>")) {
                    cells.add(moves(text));
                } else {
                    cells.add(text);
                }
            }
            if (!cells.isEmpty()) {
                rows.add(cells);
            }
        }
        return rows;
    }

    /** What a step took from each account (below zero) and put into it. */
    private static ObjectNode moves(String cell) {
        ObjectNode moves = JSON.createObjectNode();
        Matcher move = MOVE.matcher(cell);
        while (move.find()) {
            moves.put(move.group(1), moves.path(move.group(1)).asLong() + minor(move.group(2)));
        }
        return moves;
    }

    private static long minor(String amount) {
        return Long.parseLong(amount.replaceAll("[,.]", "").replace('\u2212', '-'));
    }

    /** What every holder of the allocation reads as paid to it, class by class. */
    private void holders(ArrayNode periods) throws IOException, InterruptedException {
        List<Holding> holdings = node.bean(DealFinance.class).holdings(deal);
        Set<String> members =
                holdings.stream().map(one -> one.holder().value()).collect(Collectors.toCollection(TreeSet::new));
        for (String member : members) {
            WebUser holder = user(member);
            for (Holding holding : holdings) {
                if (holding.holder().value().equals(member)) {
                    add(periods, member, holding.classId().value(), holder);
                }
            }
        }
    }

    private void add(ArrayNode periods, String member, String note, WebUser holder)
            throws IOException, InterruptedException {
        for (JsonNode paid : holder.json("/api/v1/deals/" + deal + "/classes/" + note + "/payments")) {
            for (JsonNode period : periods) {
                if (period.path("month").equals(paid.path("month"))) {
                    ObjectNode line = ((ArrayNode) period.path("holders")).addObject();
                    line.put("holder", member).put("class", note);
                    List.of("interest", "principal", "residual").forEach(name -> line.set(name, paid.path(name)));
                }
            }
        }
    }

    private WebUser user(String member) throws IOException, InterruptedException {
        String name = node.preparer(member);
        return new WebUser(node.address(), name, node.password(name));
    }

    private JsonNode state(String contract, String key) {
        return tree(node.bean(Ledger.class).state(channel, contract, key).orElseThrow());
    }

    private static JsonNode tree(CborValue value) {
        if (value instanceof CborMap map) {
            ObjectNode object = JSON.createObjectNode();
            map.entries().forEach((key, entry) -> object.set(((CborValue.Text) key).value(), tree(entry)));
            return object;
        }
        if (value instanceof CborValue.Array array) {
            ArrayNode items = JSON.createArrayNode();
            array.items().forEach(item -> items.add(tree(item)));
            return items;
        }
        if (value instanceof CborValue.Int number) {
            return JSON.getNodeFactory().numberNode(number.value());
        }
        if (value instanceof CborValue.Text text) {
            return JSON.getNodeFactory().stringNode(text.value());
        }
        if (value instanceof CborValue.Bytes bytes) {
            return JSON.getNodeFactory().stringNode(HexFormat.of().formatHex(bytes.value()));
        }
        throw new AssertionError("no such value is kept for money: " + value);
    }
}
