package io.truesale.portal.demo;

import io.truesale.portal.demo.DocumentScript.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What each step of an issuance rests on: documents, the pool, the registration, the allocation, dates. */
final class IssuanceEvidence {
    private static final int[] SHARES_PERCENT = {60, 25, 15}; // of a class, by investor
    private static final long DENOMINATION_MINOR = 100_000; // notes of 1,000 dollars

    private final ApiClient api;
    private final DocumentScript documents;

    IssuanceEvidence(ApiClient api, DocumentScript documents) {
        this.api = api;
        this.documents = documents;
    }

    /** The choices of the underwriter; the pool balance is the certified one. */
    static Map<String, Object> structure() {
        return Map.of(
                "shareA", 82,
                "shareB", 10,
                "shareSub", 5,
                "couponA", 4.2,
                "couponB", 5,
                "couponSub", 6,
                "cutOff", "2026-01-31",
                "closing", Deal.CLOSING.toString());
    }

    /** Evidence of {@code user} for {@code step}; empty when it follows from the ledger. */
    Optional<Map<String, Object>> of(Deal deal, String step, String user) {
        return switch (step) {
            case "POOL_CERTIFY" -> Optional.of(Map.of("pool", pool(deal, user)));
            case "DD_LAW" -> documents(deal, user, "DUE_DILIGENCE_REPORT", "Legal due diligence report", """
                    We have examined title, assignability and perfection of the receivables on a sample of 120 loan
                    files. No exception remains open.
                    """);
            case "DD_ACC" -> withRoot(deal, user);
            case "DD_CLOSE" -> documents(deal, user, "DUE_DILIGENCE_REPORT", "Due diligence closing memorandum", """
                    The reports of counsel and accountant have been received; every exception has been answered.
                    """);
            case "RATING" -> documents(deal, user, "RATING_REPORT", "Pre-sale report and rating letter", """
                    Class A: AAA (sf). Class B: A (sf). Subordinated class: BB (sf). Base case cumulative net loss 2.1 %.
                    """);
            case "LEGAL_OPINION" -> documents(deal, user, "LEGAL_OPINION", "True sale and enforceability opinion", """
                    The transfer of the receivables to the issuer is a true sale and not a secured loan; the transaction
                    documents are valid, binding and enforceable.
                    """);
            case "REGISTRATION" -> Optional.of(registration(deal, user));
            case "PRICING" -> Optional.of(Map.of("allocation", allocation(deal, user)));
            case "CLOSE" -> Optional.of(Map.of("closingDate", Deal.CLOSING.toString()));
            default -> Optional.empty();
        };
    }

    private Map<String, Object> pool(Deal deal, String user) {
        JsonNode pool = api.get(user, "/pools/" + deal.pool());
        return Map.of(
                "pool", deal.pool(),
                "root", pool.path("root").asString(),
                "count", pool.path("count").asLong(),
                "balanceMinor", pool.path("balanceMinor").asLong(),
                "cutOff", pool.path("cutOff").asString());
    }

    private Optional<Map<String, Object>> documents(Deal deal, String user, String kind, String title, String text) {
        return Optional.of(Map.of("documents", List.of(bring(deal, user, kind, title, text))));
    }

    private Map<String, Object> bring(Deal deal, String user, String kind, String title, String text) {
        List<String> readers = List.of(deal.originator(), Deal.UNDERWRITER, Deal.TRUSTEE, Deal.LAW, Deal.RATING);
        String owner = user.substring(0, user.indexOf('/'));
        return documents.bring(
                deal,
                user,
                new Paper(
                        kind,
                        title,
                        text.strip(),
                        readers.stream().filter(reader -> !reader.equals(owner)).toList()));
    }

    private Optional<Map<String, Object>> withRoot(Deal deal, String user) {
        Map<String, Object> report =
                bring(deal, user, "AGREED_PROCEDURES_REPORT", "Report on agreed-upon procedures", """
                We compared 22 attributes of 150 loans drawn from a published seed with the loan files. Differences: none.
                """);
        String root = facts(deal, user).path("pool").path("root").asString();
        return Optional.of(Map.of("root", root, "documents", List.of(report)));
    }

    private Map<String, Object> registration(Deal deal, String user) {
        Map<String, Object> letter =
                bring(deal, user, "OTHER", "Letter of the registrar accepting the registration", """
                The registration of the notes is accepted. Reference MRA-2026-0217.
                """);
        return Map.of(
                "authority",
                "Market Registrar Authority",
                "reference",
                "MRA-2026-0217/" + deal.id(),
                "date",
                "2026-02-17",
                "evidenceHash",
                String.valueOf(letter.get("hash")),
                "documents",
                List.of(letter));
    }

    /** Every class is sold whole, in notes of 1,000; the first investor takes what rounding leaves. */
    private List<Map<String, Object>> allocation(Deal deal, String user) {
        List<Map<String, Object>> allocation = new ArrayList<>();
        JsonNode model = api.get(user, "/deals/" + deal.id() + "/model");
        for (JsonNode note : model.path("classes")) {
            long face = note.path("originalBalance").asLong();
            long left = face;
            for (int i = deal.investors().size() - 1; i >= 0; i--) {
                long part = i == 0 ? left : face * SHARES_PERCENT[i] / 100 / DENOMINATION_MINOR * DENOMINATION_MINOR;
                left -= part;
                allocation.add(Map.of(
                        "class", id(note),
                        "investor", deal.investors().get(i),
                        "faceMinor", part));
            }
        }
        return allocation;
    }

    private static String id(JsonNode note) {
        JsonNode id = note.path("id");
        return id.isObject() ? id.path("value").asString() : id.asString();
    }

    private JsonNode facts(Deal deal, String user) {
        return api.get(user, "/deals/" + deal.id() + "/facts");
    }
}
