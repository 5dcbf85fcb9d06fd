package io.truesale.ledger.evidence;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.crypto.Pedersen;
import io.truesale.ledger.totals.BalanceSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published total with all that proves it, as anybody may have it. Format: infra/docs/spec/totals.md section 5. Arrays are
 * not copied: treat them as constants.
 *
 * @param publication text of the evidence of the publication
 * @param commitments all of them, in order
 * @param attestations texts of the evidence of attestations; may be empty
 * @param sample loans that were opened
 */
public record TotalsFile(
        String publication, List<byte[]> commitments, List<String> attestations, Optional<Sample> sample) {
    /** Value of the field {@code format}. */
    public static final String FORMAT = "truesale-totals-1";

    /** Most commitments: in hexadecimal, four fifths of the longest text that a reader takes. */
    public static final int MAX_COMMITMENTS = 250_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public TotalsFile {
        requireNonNull(publication, "publication");
        requireNonNull(sample, "sample");
        commitments = List.copyOf(commitments);
        attestations = List.copyOf(attestations);
        if (commitments.size() > MAX_COMMITMENTS) {
            throw new IllegalArgumentException(
                    "a totals file has at most " + MAX_COMMITMENTS + " commitments, not " + commitments.size());
        }
    }

    /**
     * Loans that were opened.
     *
     * @param calls how the sample came about
     * @param openings in the order drawn
     */
    public record Sample(Calls calls, List<Opening> openings) {
        public Sample {
            requireNonNull(calls, "calls");
            openings = List.copyOf(openings);
        }

        /** The loans that {@code drawn} names, opened. */
        public static Sample of(Calls calls, BalanceSnapshot snapshot, List<Integer> drawn) {
            return new Sample(
                    calls,
                    drawn.stream()
                            .map(index -> new Opening(
                                    index,
                                    snapshot.balances().get(index),
                                    snapshot.blindings().get(index)))
                            .toList());
        }
    }

    /**
     * Texts of evidence files.
     *
     * @param challenge of the call that promises a nonce
     * @param answer of the call with the recorder's contribution
     * @param draw of the call that shows the nonce
     */
    public record Calls(String challenge, String answer, String draw) {
        public Calls {
            requireNonNull(challenge, "challenge");
            requireNonNull(answer, "answer");
            requireNonNull(draw, "draw");
        }
    }

    /**
     * One loan opened.
     *
     * @param index from 0, in the order of the commitments
     * @param balance in minor units
     * @param blinding 32 bytes
     */
    public record Opening(int index, long balance, byte[] blinding) {
        public Opening {
            requireNonNull(blinding, "blinding");
        }
    }

    static boolean isOne(String json) {
        return json.contains("\"" + FORMAT + "\"");
    }

    /** Writes the file. */
    public EvidenceFile write(String name) {
        HexFormat hex = HexFormat.of();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("publication", publication);
        StringBuilder all = new StringBuilder();
        commitments.forEach(each -> all.append(hex.formatHex(each)));
        json.put("commitments", all.toString());
        json.put("attestations", attestations);
        sample.ifPresent(drawn -> {
            List<Map<String, Object>> openings = new ArrayList<>();
            for (Opening opening : drawn.openings()) {
                Map<String, Object> loan = new LinkedHashMap<>();
                loan.put("index", opening.index());
                loan.put("balance", opening.balance());
                loan.put("blinding", hex.formatHex(opening.blinding()));
                openings.add(loan);
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("challenge", drawn.calls().challenge());
            one.put("answer", drawn.calls().answer());
            one.put("draw", drawn.calls().draw());
            one.put("openings", openings);
            json.put("sample", one);
        });
        return new EvidenceFile(
                name + ".totals.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }

    /**
     * Reads a file; nothing is verified yet.
     *
     * @throws NoEvidence when it is none
     */
    static TotalsFile parse(String text) {
        JsonNode root = JsonFields.parse(text);
        JsonFields.only(root, Set.of("format", "publication", "commitments", "attestations", "sample"));
        if (!JsonFields.text(root, "format").equals(FORMAT)) {
            throw new NoEvidence("form.format", FORMAT, JsonFields.text(root, "format"));
        }
        byte[] all = JsonFields.bytes(root, "commitments");
        if (all.length == 0
                || all.length % Pedersen.COMMITMENT_BYTES != 0
                || all.length / Pedersen.COMMITMENT_BYTES > MAX_COMMITMENTS) {
            throw new NoEvidence("form.hex", "commitments of " + Pedersen.COMMITMENT_BYTES + " bytes");
        }
        List<byte[]> commitments = new ArrayList<>();
        for (int at = 0; at < all.length; at += Pedersen.COMMITMENT_BYTES) {
            commitments.add(Arrays.copyOfRange(all, at, at + Pedersen.COMMITMENT_BYTES));
        }
        return new TotalsFile(
                JsonFields.text(root, "publication"),
                commitments,
                JsonFields.texts(root, "attestations"),
                root.has("sample") ? Optional.of(sample(JsonFields.field(root, "sample"))) : Optional.empty());
    }

    private static Sample sample(JsonNode node) {
        JsonFields.only(node, Set.of("challenge", "answer", "draw", "openings"));
        List<Opening> openings = new ArrayList<>();
        for (JsonNode each : JsonFields.field(node, "openings")) {
            JsonFields.only(each, Set.of("index", "balance", "blinding"));
            long index = JsonFields.number(each, "index");
            JsonNode balance = JsonFields.field(each, "balance");
            if (index > Integer.MAX_VALUE || !balance.isIntegralNumber() || !balance.canConvertToLong()) {
                throw new NoEvidence("form.number", "balance");
            }
            openings.add(new Opening((int) index, balance.asLong(), JsonFields.bytes(each, "blinding")));
        }
        Calls calls = new Calls(
                JsonFields.text(node, "challenge"), JsonFields.text(node, "answer"), JsonFields.text(node, "draw"));
        return new Sample(calls, openings);
    }
}
