package io.truesale.portal.security;

import io.truesale.portal.fixture.WebUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/**
 * What the parties of one deal can read of it: every text, id, hash, time and amount in the answers they get. What the
 * other deal or the list of members says too is no secret of this one.
 */
final class DealSecrets {
    private static final Pattern TOKENS = Pattern.compile("[^A-Za-z0-9_.:,-]+");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}(-\\d{2})?");
    private static final long SMALLEST_AMOUNT = 100_000; // below, numbers meet by chance

    private final String deal;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Set<String> leaves = new TreeSet<>();

    private DealSecrets(String deal) {
        this.deal = deal;
    }

    /** Reads {@code deal} as {@code insiders}, the originator first, who sees its pool and its operations. */
    static DealSecrets of(String deal, List<WebUser> insiders) throws IOException, InterruptedException {
        DealSecrets secrets = new DealSecrets(deal);
        secrets.name(insiders.get(0));
        for (WebUser insider : insiders) {
            secrets.read(insider);
        }
        return secrets;
    }

    /** Ids by the names that the table uses. */
    Map<String, String> ids() {
        return ids;
    }

    /** Ids of the same form that nobody has; what names no object of the deal stays. */
    Map<String, String> absent() {
        Map<String, String> absent = new LinkedHashMap<>(ids);
        absent.put("deal", "absent-auto-2026-1");
        absent.put("channel", "deal-absent-auto-2026-1");
        absent.put("pool", "absent-auto-2026-1-pool");
        absent.put("document", "doc-" + "0".repeat(16));
        absent.put("loan", "NONE00000001");
        absent.put("query", "q-" + "0".repeat(16));
        absent.put("authorisation", "au-" + "0".repeat(16));
        absent.put("seller", "absent-receivables");
        for (String hex : List.of("operation", "upload", "opening", "transaction")) {
            absent.put(hex, "0".repeat(32));
        }
        for (String hex : List.of("sha256", "vote", "scenario")) {
            absent.put(hex, "0".repeat(64));
        }
        absent.put("fingerprint", "0".repeat(64));
        return absent;
    }

    /** What this deal's parties read and {@code others} do not. */
    Set<String> without(Set<String> others) {
        Set<String> own = new TreeSet<>(leaves);
        own.removeAll(others);
        return own;
    }

    /** All that this deal's parties read. */
    Set<String> leaves() {
        return leaves;
    }

    /** All that {@code answer} says. */
    static Set<String> leaves(JsonNode answer) {
        DealSecrets all = new DealSecrets("");
        all.collect(answer);
        return all.leaves;
    }

    /** The secrets that {@code body} holds. */
    static List<String> found(Set<String> secrets, byte[] body) {
        String text = text(body);
        Set<String> tokens = new HashSet<>();
        for (String each : List.of(text, URLDecoder.decode(text.replace("%", "%25"), StandardCharsets.UTF_8))) {
            for (String token : TOKENS.split(HtmlUtils.htmlUnescape(each), -1)) {
                tokens.add(token);
                tokens.add(token.replaceAll("^[.,:-]+|[.,:-]+$", ""));
            }
        }
        List<String> found = new ArrayList<>();
        for (String secret : secrets) {
            boolean word = TOKENS.matcher(secret).find() || secret.chars().anyMatch(Character::isLetter);
            if (tokens.contains(secret) || (word && holds(text, secret))) {
                found.add(secret);
            }
        }
        return found;
    }

    /** A code such as COLLECTION is told by itself, not by DEBT_COLLECTION. */
    private static boolean holds(String text, String secret) {
        return secret.matches("[A-Z_]+")
                ? Pattern.compile("(?<![A-Z_])" + secret + "(?![A-Z_])")
                        .matcher(text)
                        .find()
                : text.contains(secret);
    }

    /** A workbook is read part by part. */
    private static String text(byte[] body) {
        if (body.length < 4 || body[0] != 'P' || body[1] != 'K') {
            return new String(body, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        try (SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel(body);
                ZipFile zip = ZipFile.builder().setSeekableByteChannel(bytes).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                text.append(new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void name(WebUser originator) throws IOException, InterruptedException {
        String pool = deal + "-pool";
        ids.put("deal", deal);
        ids.put("channel", "deal-" + deal);
        ids.put("pool", pool);
        ids.put("originator", originator.name().replaceAll("/.*", ""));
        ids.put(
                "seller",
                originator
                        .json("/api/v1/originator")
                        .path("sellers")
                        .get(0)
                        .path("id")
                        .asString());
        JsonNode document =
                originator.json("/api/v1/deals/" + deal + "/documents").get(0);
        ids.put("document", document.path("id").asString());
        ids.put("sha256", document.path("versions").get(0).path("sha256").asString());
        ids.put("opening", opening(originator, document.path("id").asString()));
        for (JsonNode operation : originator.json("/api/v1/operations")) {
            if (operation.path("deal").asString("").equals(deal)) {
                ids.put(
                        operation.path("kind").asString().contains("TAPE") ? "upload" : "operation",
                        operation.path("id").asString());
            }
        }
        JsonNode loan = originator.json("/api/v1/pools/" + pool + "/loans/1");
        ids.put("loan", loan.path("line").path("assetNumber").asString());
        ids.put(
                "fingerprint",
                originator.json("/api/v1/pools/" + pool).path("root").asString());
        JsonNode block = originator.json("/api/v1/ledger/channels/deal-" + deal + "/blocks/3");
        ids.put("transaction", block.path("records").get(0).path("id").asString());
        consortium(originator);
    }

    /** The newest record of the originator on the channel of all. */
    private void consortium(WebUser originator) throws IOException, InterruptedException {
        String path = "/api/v1/ledger/channels/consortium/blocks";
        for (JsonNode block : originator.json(path + "?limit=500")) {
            String height = block.path("height").asString();
            for (JsonNode record : originator.json(path + "/" + height).path("records")) {
                if (record.path("person").asString("").equals(originator.name())
                        && !ids.containsKey("consortiumHeight")) {
                    ids.put("consortiumHeight", height);
                    ids.put("consortiumTransaction", record.path("id").asString());
                }
            }
        }
    }

    private String opening(WebUser reader, String document) throws IOException, InterruptedException {
        String path = "/api/v1/deals/" + deal + "/documents/" + document + "/versions/1/openings";
        byte[] answer = reader.send("POST", path, "").body();
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(answer)
                .path("operation")
                .asString();
    }

    private void read(WebUser insider) throws IOException, InterruptedException {
        String home = "/api/v1/deals/" + deal;
        for (String part : List.of("", "/steps", "/facts", "/documents", "/conditions")) {
            collect(insider.json(home + part));
        }
        for (JsonNode period : insider.json(home + "/periods")) {
            collect(period);
            if (period.path("status").asString().equals("PAID")) {
                String month = home + "/periods/" + period.path("month").asString();
                collect(insider.json(month + "/distribution"));
                collect(insider.json(month + "/loans?limit=1000"));
            }
        }
        String pool = "/api/v1/pools/" + deal + "-pool";
        collect(insider.json(pool));
        collect(insider.json(pool + "/report"));
        collect(insider.json(pool + "/loans?limit=1000"));
        String channel = "/api/v1/ledger/channels/deal-" + deal;
        for (JsonNode block : insider.json(channel + "/blocks?limit=500")) {
            collect(insider.json(channel + "/blocks/" + block.path("height").asString()));
        }
        for (JsonNode operation : insider.json("/api/v1/operations")) {
            if (operation.path("deal").asString("").equals(deal)) {
                collect(operation);
            }
        }
    }

    /** Every leaf that is long enough not to be met by chance; amounts in minor units as pages show them, too. */
    private void collect(JsonNode node) {
        if (node.isContainer()) {
            node.forEach(this::collect);
        } else if (node.isIntegralNumber() && node.asLong() >= SMALLEST_AMOUNT) {
            BigDecimal major = BigDecimal.valueOf(node.asLong(), 2);
            leaves.add(node.asString());
            leaves.add(major.toPlainString());
            leaves.add(String.format(Locale.ROOT, "%,.2f", major));
        } else if (node.isString()
                && node.asString().length() >= 8
                && !DATE.matcher(node.asString()).matches()) {
            leaves.add(node.asString());
        }
    }
}
