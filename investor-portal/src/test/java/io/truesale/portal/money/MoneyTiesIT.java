package io.truesale.portal.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.deal.DealId;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.fixture.DemoNode;
import io.truesale.portal.fixture.WebUser;
import io.truesale.portal.web.period.TrusteeReports;
import io.truesale.portal.webhook.Receiver;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads all money of the demo deal on a real node, from the servicer's loans to what holders read as paid: money in =
 * money out + balances, to the cent, for every class, fee and account in all paid periods.
 */
class MoneyTiesIT {
    private static final DealId DEAL = new DealId(DemoNode.LIVE);

    /** Numbers that are no money: places, counts, averages, and the shares of triggers. */
    private static final Set<String> NO_MONEY = Set.of(
            "number", "period", "year", "triggers", "terms", "rows", "weightedTerm", "count", "month", "currency");

    private static final Set<String> PARTS_OF_PRINCIPAL = Set.of(
            "beginCount", "endCount", "paidOff", "paidOffCount", "repurchased", "repurchasedCount", "chargedOffCount");

    @TempDir
    private static Path folder;

    private static DemoNode node;
    private static ObjectNode book;

    @BeforeAll
    static void demo() throws Exception {
        System.setProperty("truesale.webhooks.private", "true"); // the receiver of this test
        node = new DemoNode(folder, 150);
        book = MoneyBook.read(node, DEAL);
    }

    @AfterAll
    static void close() {
        System.clearProperty("truesale.webhooks.private");
        node.close();
    }

    @Test
    void everyCentOfThreePeriodsAddsUp() {
        assertThat(book.path("periods")).hasSize(3);
        assertThat(book.path("state").path("period").asInt()).isEqualTo(3);
        assertThat(MoneyRules.breaks(book)).isEmpty();
    }

    /** A cent more in any one amount of the ledger, the report, the payments or the tape is noticed. */
    @Test
    void aMovedCentIsNoticed() {
        List<String> unnoticed = new ArrayList<>();
        List<Cent> cents = new ArrayList<>();
        collect(book.path("periods"), "periods", cents);
        collect(book.path("state"), "state", cents);
        for (Cent cent : cents) {
            cent.move(1);
            if (MoneyRules.breaks(book).isEmpty()) {
                unnoticed.add(cent.path());
            }
            cent.move(-1);
        }
        assertThat(unnoticed).isEmpty();
        assertThat(cents).hasSizeGreaterThan(500);
        assertThat(MoneyRules.breaks(book)).isEmpty();
    }

    /** What the trustee signed is the hash of data that anybody can fetch; the report prints it in both languages. */
    @Test
    void theSignedHashIsThatOfTheDataInBothLanguages() throws Exception {
        String name = node.preparer("pine-pension");
        WebUser investor = new WebUser(node.address(), name, node.password(name));
        String path = "/api/v1/deals/" + DEAL + "/periods/2026-03";
        JsonNode answer = investor.json(path);
        assertThat(answer.path("reportCheck").asString()).isEqualTo("HOLDS");
        String signed = answer.path("signedReport").asString();
        byte[] data = investor.send("GET", path + "/trustee-report.cbor", "").body();
        assertThat(Hash.of(data).hex()).isEqualTo(signed);
        PeriodView period = node.bean(Periods.class).find(DEAL, "2026-03").orElseThrow();
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(node.bean(TrusteeReports.class).html(period, language)).contains(signed);
        }
    }

    /** A preparer's own XLSX, uploaded as a browser does it: a cent, a text, an open and an unknown line are named with their cells. */
    @Test
    void aPreparersSpreadsheetIsComparedLineByLine() throws Exception {
        PreparersSheet sheet = new PreparersSheet(node, DemoNode.LIVE, "2026-03");
        Map<String, Object> ours = sheet.ours();
        assertThat(sheet.form()).containsExactlyElementsOf(ours.keySet()).hasSizeGreaterThan(30);
        // one number by another way than the comparison: from the state of the contract
        long begin = 0;
        for (JsonNode paid : book.path("periods")) {
            if (paid.path("month").asString().equals("2026-03")) {
                begin = paid.path("result")
                        .path("collections")
                        .path("beginPool")
                        .asLong();
            }
        }
        assertThat((BigDecimal) ours.get("collections.begin")).isEqualByComparingTo(BigDecimal.valueOf(begin, 2));
        byte[] same = PreparersSheet.of(ours);
        assertThat(sheet.compared(same).path("equal").asInt()).isEqualTo(ours.size());
        String shown = sheet.shown(same);
        PreparersSheet.holds(shown, same);
        assertThat(shown).doesNotContain("Cells that were not compared");

        Map<String, Object> other = new LinkedHashMap<>(ours);
        other.put("class.B.interestPaid", ((BigDecimal) ours.get("class.B.interestPaid")).add(new BigDecimal("0.01")));
        other.put("available", "about 2 million");
        other.remove("class.A.closing");
        other.put("class.Z.closing", 1);
        byte[] wrong = PreparersSheet.of(other);
        JsonNode answer = sheet.compared(wrong);
        assertThat(answer.path("different").asInt()).isEqualTo(1);
        assertThat(answer.path("open").asInt()).isEqualTo(2);
        JsonNode cent = PreparersSheet.line(answer, "class.B.interestPaid");
        assertThat(new BigDecimal(cent.path("difference").asString())).isEqualByComparingTo("0.01");
        int row = List.copyOf(other.keySet()).indexOf("class.B.interestPaid") + 3;
        assertThat(cent.path("cell").asString()).isEqualTo("Mine!B" + row);
        int text = List.copyOf(other.keySet()).indexOf("available") + 3;
        String notANumber = "Mine!B" + text + ": a number is expected for available, got: about 2 million";
        String unknown = "Mine!B" + (other.size() + 2) + ": this payment date has no line class.Z.closing";
        assertThat(answer.path("problems")).extracting(JsonNode::asString).containsExactly(notANumber, unknown);
        assertThat(sheet.shown(wrong)).contains(notANumber, unknown, "Mine!B" + row, "0.01000000");
        sheet.refuses("key,amount\navailable,1\n".getBytes(StandardCharsets.UTF_8), "an XLSX file is expected");
        sheet.refuses(PreparersSheet.bomb(), "unpacks to more than 64 MiB");
        sheet.refuses(PreparersSheet.withoutColumns(), "the file has the sheets [Cover]");
        sheet.refuses(PreparersSheet.tooLong(), "at most 4");
    }

    /** The total of the pool is proven to outsiders, and told to the trustee's system, without a balance being shown. */
    @Test
    void theTotalOfThePoolIsProvenWithoutItsBalances() throws Exception {
        HiddenTotal hidden = new HiddenTotal(node, DEAL);
        try (Receiver receiver = new Receiver(call -> 200)) {
            String webhook = "json:{\"url\":\"" + receiver.url() + "\",\"channel\":\"deal-" + DEAL
                    + "\",\"types\":[\"totals.TotalPublished\"]}";
            assertThat(node.user("harbor-trust")
                            .send("POST", "/api/v1/webhooks", webhook)
                            .statusCode())
                    .isEqualTo(201);
            String file = hidden.prove();
            assertThat(HiddenTotal.verifier(folder, file))
                    .startsWith("0 ")
                    .contains(
                            hidden.total() + " minor units of USD", "attested that every balance", "sample of 5 loans");
            String changed = file.replaceFirst("\"balance\" : ([0-9])", "\"balance\" : 9$1");
            assertThat(changed).isNotEqualTo(file);
            assertThat(HiddenTotal.verifier(folder, changed)).startsWith("1 ").contains("does not open its commitment");
            hidden.openForTheEntitled();
            Instant end = Instant.now().plus(Duration.ofMinutes(1));
            while (receiver.calls().isEmpty()) {
                assertThat(Instant.now()).as("still waiting for the webhook").isBefore(end);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            assertThat(receiver.calls())
                    .singleElement()
                    .satisfies(call ->
                            assertThat(call.body()).contains("io.truesale.totals.TotalPublished", "" + hidden.total()));
        }
    }

    /** An outsider with the bundle needs no platform; a unit that is moved is found at the step that pays it. */
    @Test
    void anOutsiderComputesThePaymentsAgain() throws Exception {
        String name = node.preparer("pine-pension");
        WebUser investor = new WebUser(node.address(), name, node.password(name));
        byte[] bytes = investor.send("GET", "/api/v1/deals/" + DEAL + "/periods/2026-03/distribution.bundle.json", "")
                .body();
        Path bundle = Files.write(folder.resolve("bundle.json"), bytes);
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(bytes);
        String key =
                json.path("evidence").get(0).path("operators").get(0).asString(); // as its operator has published it
        assertThat(verified(bundle, 0, "--key", key))
                .contains("2026-02: every step", "2026-03: every step", "The payments hold.");
        assertThat(verified(bundle, 3))
                .contains("2026-03: every step", "Whose keys those are was NOT checked")
                .doesNotContain("The payments hold.");
        assertThat(json.path("evidence").size()).isEqualTo(5); // structure, and two of each of two months
        ObjectNode period = (ObjectNode) json.path("periods").get(1);
        String result = period.path("result").asString();
        PeriodView paid = node.bean(Periods.class).find(DEAL, "2026-03").orElseThrow();
        long interest = paid.result().orElseThrow().classes().get(1).interestPaid();
        String cents = "%08x".formatted(interest);
        assertThat(result).contains("1a" + cents);
        period.put("result", result.replaceFirst("1a" + cents, "1a" + "%08x".formatted(interest + 1)));
        Path moved = Files.writeString(folder.resolve("moved.json"), json.toString());
        assertThat(verified(moved, 1, "--key", key))
                .contains("2026-03: trace", "interest-b B", "(1)")
                .contains("2026-03: no proven signature of the trustee is over these payments")
                .contains("The payments do NOT hold.");
    }

    @Test
    void whatWasPaidStandsBesideWhatWasProjected() throws Exception {
        String page = new String(
                node.user("pine-pension")
                        .send("GET", "/deals/" + DEAL + "/projection/actual?name=Base&class=A", "")
                        .body(),
                StandardCharsets.UTF_8);
        for (String month : List.of("2026-02", "2026-03", "2026-04")) {
            assertThat(page).contains("/deals/" + DEAL + "/periods/" + month + "/distribution");
        }
        assertThat(page)
                .contains("<svg class=\"chart\"", "Projected at closing")
                .doesNotContain("??");
    }

    private static String verified(Path bundle, int code, String... options) {
        StringWriter out = new StringWriter();
        List<String> line = new ArrayList<>(List.of("distribution", "verify", bundle.toString()));
        line.addAll(List.of(options));
        assertThat(Truesale.commandLine().setOut(new PrintWriter(out)).execute(line.toArray(String[]::new)))
                .as(out.toString())
                .isEqualTo(code);
        return out.toString();
    }

    /** One amount of the book. */
    private record Cent(JsonNode parent, String name, int index, String path) {
        void move(long by) {
            if (parent instanceof ObjectNode object) {
                object.put(name, object.path(name).asLong() + by);
            } else if (parent instanceof ArrayNode array) {
                array.set(index, array.numberNode(array.get(index).asLong() + by));
            }
        }
    }

    private static void collect(JsonNode node, String path, List<Cent> cents) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                add(array, array.get(i), "", i, path + "/" + i, cents);
            }
        } else if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                if (!NO_MONEY.contains(name) && !PARTS_OF_PRINCIPAL.contains(name)) {
                    add(object, object.path(name), name, 0, path + "/" + name, cents);
                }
            }
        }
    }

    private static void add(JsonNode parent, JsonNode value, String name, int index, String path, List<Cent> cents) {
        if (value.isNumber()) {
            cents.add(new Cent(parent, name, index, path));
        } else {
            collect(value, path, cents);
        }
    }
}
