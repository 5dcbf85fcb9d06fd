package io.truesale.portal.cli;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A distribution bundle as read; nothing is checked yet but its form. Source: {@code infra/docs/spec/distribution-bundle.md}.
 *
 * @param deal id of the deal
 * @param month last month in it, {@code YYYY-MM}
 * @param structure terms of the deal
 * @param periods from the first month on
 * @param evidence evidence files, as JSON
 */
record DistributionBundle(String deal, String month, CborMap structure, List<Period> periods, List<String> evidence) {
    /** Longest bundle, bytes: 600 months with their evidence. */
    static final long MAX_BYTES = 64 << 20;

    private static final int MAX_PERIODS = 600;
    private static final String FORMAT = "truesale-distribution-1";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(12)
                            .maxStringLength(8_000_000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** One month: the servicer's report and the computed payments. */
    record Period(String month, CborMap report, CborMap result) {
        Period {
            requireNonNull(month, "month");
            requireNonNull(report, "report");
            requireNonNull(result, "result");
        }
    }

    /** Reads a bundle; an {@link IllegalArgumentException} says what is wrong with it. */
    static DistributionBundle parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a distribution bundle is JSON: " + e.getOriginalMessage(), e);
        }
        if (!text(root, "format").equals(FORMAT)) {
            throw new IllegalArgumentException("the format " + FORMAT + " is expected, got " + text(root, "format"));
        }
        only(root, Set.of("format", "deal", "month", "structure", "periods", "evidence"));
        List<Period> periods = new ArrayList<>();
        for (JsonNode node : list(root, "periods", MAX_PERIODS)) {
            only(node, Set.of("month", "report", "result"));
            periods.add(new Period(text(node, "month"), map(node, "report"), map(node, "result")));
        }
        requireOrder(periods, text(root, "month"));
        List<String> evidence = new ArrayList<>();
        list(root, "evidence", 3 * MAX_PERIODS).forEach(file -> evidence.add(JSON.writeValueAsString(file)));
        return new DistributionBundle(
                text(root, "deal"), text(root, "month"), map(root, "structure"), periods, evidence);
    }

    private static void requireOrder(List<Period> periods, String last) {
        String before = "";
        for (Period period : periods) {
            if (period.month().compareTo(before) <= 0) {
                throw new IllegalArgumentException("month " + period.month() + " stands after " + before);
            }
            before = period.month();
        }
        if (!before.equals(last)) {
            throw new IllegalArgumentException("the last of the periods is " + last + " by the bundle, but " + before);
        }
    }

    private static void only(JsonNode node, Set<String> fields) {
        node.propertyNames().forEach(name -> {
            if (!fields.contains(name)) {
                throw new IllegalArgumentException("a distribution bundle has no field " + name + " here");
            }
        });
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("a text is expected under " + field);
        }
        return value.asString();
    }

    private static Iterable<JsonNode> list(JsonNode node, String field, int most) {
        JsonNode value = node.path(field);
        if (!value.isArray() || value.size() > most) {
            throw new IllegalArgumentException("a list of at most " + most + " is expected under " + field);
        }
        return value;
    }

    private static CborMap map(JsonNode node, String field) {
        try {
            return Cbor.decodeMap(HexFormat.of().parseHex(text(node, field)));
        } catch (MalformedCbor malformed) {
            throw new IllegalArgumentException(
                    field + " is no canonical CBOR map: " + malformed.getMessage(), malformed);
        }
    }
}
