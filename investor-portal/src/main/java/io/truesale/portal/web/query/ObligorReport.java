package io.truesale.portal.web.query;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report on an obligor as read. Another institution's node made it, and its digest on the ledger proves nothing but
 * that: every field is checked here before a page shows it. Format: infra/docs/spec/authorised-query.md section 4.
 *
 * @param computedAt when it was made; a draft has none
 * @param loans in the order of the report
 */
record ObligorReport(Optional<Instant> computedAt, List<Loan> loans) {
    private static final String FORMAT = "truesale-obligor-report-1";
    private static final int MAX_BYTES = 1_000_000;
    private static final int MAX_LOANS = 1_000;
    private static final int MAX_MONTHS = 600;
    private static final Set<String> ENDS = Set.of("OPEN", "PAID", "CHARGED_OFF", "REPURCHASED", "OTHER");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(200)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    ObligorReport {
        requireNonNull(computedAt, "computedAt");
        loans = List.copyOf(loans);
    }

    /** A report is not of the form that is specified; the message says where, in English. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * A loan; what the report does not say is null. Amounts are minor units of the currency.
     *
     * @param currency three capitals; without it no amount is said
     * @param asOf month of the newest figures, {@code YYYY-MM}
     */
    record Loan(
            String asOf,
            @Nullable String currency,
            @Nullable Long original,
            @Nullable Long balance,
            @Nullable Long remainingMonths,
            @Nullable Long daysPastDue,
            @Nullable Long chargedOff,
            @Nullable String closed,
            List<Month> months) {
        Loan {
            requireNonNull(asOf, "asOf");
            months = List.copyOf(months);
        }
    }

    /** A month of a loan. */
    record Month(String month, long balance, long paid, long daysPastDue) {}

    /**
     * Reads a report or a draft.
     *
     * @throws Unreadable if it is neither
     */
    static ObligorReport read(byte[] json) throws Unreadable {
        if (json.length > MAX_BYTES) {
            throw new Unreadable("it has more than " + MAX_BYTES + " bytes");
        }
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw new Unreadable("it is no JSON: " + malformed.getOriginalMessage());
        }
        if (!FORMAT.equals(text(root, "format", ".{1,60}"))) {
            throw new Unreadable("the format " + FORMAT + " is expected");
        }
        List<Loan> loans = new ArrayList<>();
        for (JsonNode loan : list(root, "loans", MAX_LOANS)) {
            loans.add(loan(loan));
        }
        return new ObligorReport(moment(root), loans);
    }

    private static Optional<Instant> moment(JsonNode root) throws Unreadable {
        if (!root.has("computedAt")) {
            return Optional.empty();
        }
        String text = text(root, "computedAt", "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            throw new Unreadable("computedAt: no such moment");
        }
    }

    private static Loan loan(JsonNode node) throws Unreadable {
        String currency = node.has("currency") ? text(node, "currency", "[A-Z]{3}") : null;
        String closed = node.has("closed") ? text(node, "closed", "[A-Z_]{1,20}") : null;
        if (closed != null && !ENDS.contains(closed)) {
            throw new Unreadable("closed: one of " + ENDS.stream().sorted().toList() + " is expected");
        }
        List<Month> months = new ArrayList<>();
        if (node.has("months")) {
            for (JsonNode month : list(node, "months", MAX_MONTHS)) {
                months.add(month(month));
            }
        }
        Loan loan = new Loan(
                month(node, "asOf"),
                currency,
                number(node, "original"),
                number(node, "balance"),
                number(node, "remainingMonths"),
                number(node, "daysPastDue"),
                number(node, "chargedOff"),
                closed,
                months);
        boolean amounts = loan.original() != null || loan.balance() != null || !months.isEmpty();
        if (currency == null && amounts) {
            throw new Unreadable("currency: amounts are said, and not of what");
        }
        return loan;
    }

    private static Month month(JsonNode node) throws Unreadable {
        return new Month(
                month(node, "month"), amount(node, "balance"), amount(node, "paid"), amount(node, "daysPastDue"));
    }

    private static String month(JsonNode node, String field) throws Unreadable {
        return text(node, field, "\\d{4}-(0[1-9]|1[0-2])");
    }

    private static String text(JsonNode node, String field, String form) throws Unreadable {
        JsonNode value = node.path(field);
        if (!value.isString() || !value.asString().matches(form)) {
            throw new Unreadable(field + ": a text of the form " + form + " is expected");
        }
        return value.asString();
    }

    private static @Nullable Long number(JsonNode node, String field) throws Unreadable {
        return node.has(field) ? Long.valueOf(amount(node, field)) : null;
    }

    private static long amount(JsonNode node, String field) throws Unreadable {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Unreadable(field + ": a whole number is expected");
        }
        return value.asLong();
    }

    private static JsonNode list(JsonNode node, String field, int most) throws Unreadable {
        JsonNode value = node.path(field);
        if (!value.isArray() || value.size() > most) {
            throw new Unreadable(field + ": a list of at most " + most + " is expected");
        }
        return value;
    }
}
