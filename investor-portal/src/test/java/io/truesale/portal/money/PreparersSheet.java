package io.truesale.portal.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.Hash;
import io.truesale.portal.fixture.DemoNode;
import io.truesale.portal.fixture.WebUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Somebody's own spreadsheet of a paid period, uploaded to the page as a browser does it and to the API. */
final class PreparersSheet {
    /** More than the four MiB that a calculation may have. */
    private static final int TOO_LONG = (4 << 20) + 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HASH = Pattern.compile(">([0-9a-f]{64})<");

    private final WebUser user;
    private final String page;
    private final String api;
    private final String period;

    PreparersSheet(DemoNode node, String deal, String month) throws IOException, InterruptedException {
        String name = node.preparer("pine-pension");
        user = new WebUser(node.address(), name, node.password(name));
        page = "/deals/" + deal + "/periods/" + month + "/spreadsheet";
        period = "/api/v1/deals/" + deal + "/periods/" + month;
        api = period + "/spreadsheet";
    }

    /** The keys of the form that the page gives, in its order, each without an amount. */
    List<String> form() throws IOException, InterruptedException {
        HttpResponse<byte[]> form = user.send("GET", page + ".xlsx", "");
        assertThat(form.statusCode()).isEqualTo(200);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(form.body()))) {
            return book.getFirstSheet().read().stream()
                    .skip(1)
                    .map(row -> row.getCellText(0))
                    .toList();
        }
    }

    /** A sheet {@code Mine} with a line of its own above the columns; numbers stay numbers, other values are texts. */
    static byte[] of(Map<String, Object> amounts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Preparer", "1.0")) {
            Worksheet sheet = book.newWorksheet("Mine");
            sheet.value(0, 0, "made by hand");
            sheet.value(1, 0, "key");
            sheet.value(1, 1, "amount");
            int row = 2;
            for (Map.Entry<String, Object> amount : amounts.entrySet()) {
                sheet.value(row, 0, amount.getKey());
                if (amount.getValue() instanceof Number number) {
                    sheet.value(row, 1, number);
                } else {
                    sheet.value(row, 1, String.valueOf(amount.getValue()));
                }
                row++;
            }
        }
        return out.toByteArray();
    }

    /** What the API answers, which must take the file. */
    JsonNode compared(byte[] file) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = user.upload(api, "file", "mine.xlsx", file);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The numbers of the platform by line, as the API compares an empty form with them. */
    Map<String, Object> ours() throws IOException, InterruptedException {
        Map<String, Object> ours = new LinkedHashMap<>();
        for (JsonNode line : compared(of(Map.of("nothing", 0))).path("lines")) {
            ours.put(
                    line.path("key").asString(),
                    new BigDecimal(line.path("ours").asString()));
        }
        return ours;
    }

    /** The line {@code key} of an answer. */
    static JsonNode line(JsonNode answer, String key) {
        for (JsonNode line : answer.path("lines")) {
            if (line.path("key").asString().equals(key)) {
                return line;
            }
        }
        throw new AssertionError("no line " + key + " in " + answer);
    }

    /** Uploads to the page and gives what it shows then. */
    String shown(byte[] file) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = user.upload(page, "file", "mine.xlsx", file);
        assertThat(answer.statusCode()).isEqualTo(302);
        return text(user.send("GET", page + "?period.sheet.size=200", ""));
    }

    /** Sends {@code file} to both: they say {@code sentence}, and period and comparison stay as they were. */
    void refuses(byte[] file, String sentence) throws IOException, InterruptedException {
        JsonNode before = user.json(period);
        String held = hash(text(user.send("GET", page, "")));
        HttpResponse<byte[]> answer = user.upload(api, "file", "mine.xlsx", file);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(422);
        JsonNode error = JSON.readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("code").asString()).isIn("SPREADSHEET", "TOO_LARGE");
        assertThat(error.path("detail").asString()).containsIgnoringCase(sentence);
        String shown = shown(file);
        assertThat(shown).containsIgnoringCase(sentence).contains("role=\"status\"");
        assertThat(hash(shown)).as("the comparison before").isEqualTo(held);
        assertThat(user.json(period)).isEqualTo(before);
    }

    /** The hash of the file that the page shows a comparison of. */
    private static String hash(String shown) {
        Matcher found = HASH.matcher(shown);
        return found.find() ? found.group(1) : "";
    }

    static void holds(String shown, byte[] file) {
        assertThat(hash(shown)).isEqualTo(Hash.of(file).hex());
    }

    /** A file that unpacks to 70 MiB. */
    static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    /** A workbook whose only sheet has no such columns. */
    static byte[] withoutColumns() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Preparer", "1.0")) {
            book.newWorksheet("Cover").value(0, 0, "key");
        }
        return out.toByteArray();
    }

    static byte[] tooLong() {
        return new byte[TOO_LONG];
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
