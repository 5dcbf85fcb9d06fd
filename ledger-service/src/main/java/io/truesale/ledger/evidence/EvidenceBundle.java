package io.truesale.ledger.evidence;

import static io.truesale.ledger.evidence.JsonFields.field;
import static io.truesale.ledger.evidence.JsonFields.number;
import static io.truesale.ledger.evidence.JsonFields.only;
import static io.truesale.ledger.evidence.JsonFields.text;
import static io.truesale.ledger.evidence.JsonFields.texts;

import io.truesale.ledger.api.Hash;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An evidence file as read; nothing is verified yet. Arrays are not copied: treat them as constants. */
record EvidenceBundle(
        String channel,
        long height,
        byte[] record,
        String verdict,
        Hash effects,
        Leaf leaf,
        Optional<Block> block,
        Optional<Item> item,
        List<byte[]> signerKeys,
        String checkpoint,
        List<String> operators,
        List<String> moreKeys,
        Optional<Additions> additions) {
    /** Value of the field {@code format} of version 1. */
    static final String FORMAT_1 = "truesale-evidence-1";
    /** Value of the field {@code format} of version 2. */
    static final String FORMAT_2 = "truesale-evidence-2";

    private static final Set<String> FIELDS_1 = Set.of(
            "format",
            "channel",
            "height",
            "record",
            "verdict",
            "effects",
            "leaf",
            "block",
            "item",
            "signerKey",
            "signerKeys",
            "checkpoint",
            "operators",
            "moreKeys");

    private static final Set<String> FIELDS_2 =
            both(FIELDS_1, Set.of("receipt", "later", "timeStamp", "certificates", Additions.SEAL, Additions.RENEWAL));

    /** A leaf's place, its hash, and the hashes from it to the root. */
    record Leaf(long index, Hash hash, List<Hash> path) {}

    /** The header of the transaction's block. */
    record Block(byte[] header, Leaf leaf) {}

    /** An item of the transaction's batch. */
    record Item(int index, Hash digest, Leaf leaf) {}

    /** A later checkpoint, and that its tree appends to that of the first. */
    record Later(String checkpoint, List<Hash> path) {}

    /**
     * What version 2 has more.
     *
     * @param receipt COSE receipt of the leaf that is meant
     * @param later a later checkpoint
     * @param timeStamp DER of a time-stamp token over the checkpoint
     * @param certificates DER, of the signer and those above
     * @param operator who sealed the file
     * @param seal Ed25519 signature
     * @param sealed what the seal is about: the file without seal and renewal, canonical
     * @param renewal DER of an evidence record over {@code sealed}
     */
    record Additions(
            byte[] receipt,
            Optional<Later> later,
            Optional<byte[]> timeStamp,
            List<byte[]> certificates,
            String operator,
            byte[] seal,
            byte[] sealed,
            Optional<byte[]> renewal) {
        static final String SEAL = "seal";
        static final String RENEWAL = "renewal";

        private static Additions parse(JsonNode root) {
            JsonNode seal = field(root, SEAL);
            only(seal, Set.of("operator", "signature"));
            return new Additions(
                    JsonFields.bytes(root, "receipt"),
                    root.has("later") ? Optional.of(later(field(root, "later"))) : Optional.empty(),
                    optionalBytes(root, "timeStamp"),
                    texts(root, "certificates").stream().map(JsonFields::hex).toList(),
                    text(seal, "operator"),
                    JsonFields.bytes(seal, "signature"),
                    sealed(root),
                    optionalBytes(root, RENEWAL));
        }

        private static Later later(JsonNode node) {
            only(node, Set.of("checkpoint", "path"));
            return new Later(text(node, "checkpoint"), JsonFields.path(node, "path"));
        }

        /** What a seal is about. */
        static byte[] sealed(JsonNode root) {
            return CanonicalJson.bytes(root, Set.of(SEAL, RENEWAL));
        }
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    /** Reads an evidence file; a {@link NoEvidence} says what is wrong with it. */
    static EvidenceBundle parse(String json) {
        return parse(JsonFields.parse(json));
    }

    static EvidenceBundle parse(JsonNode root) {
        String format = text(root, "format");
        boolean second = format.equals(FORMAT_2);
        if (!second && !format.equals(FORMAT_1)) {
            throw new NoEvidence("form.format", FORMAT_1 + ", " + FORMAT_2, format);
        }
        only(root, second ? FIELDS_2 : FIELDS_1);
        return new EvidenceBundle(
                text(root, "channel"),
                number(root, "height"),
                JsonFields.bytes(root, "record"),
                text(root, "verdict"),
                JsonFields.hash(root, "effects"),
                leaf(field(root, "leaf")),
                root.has("block") || second ? Optional.of(block(field(root, "block"))) : Optional.empty(),
                root.has("item") ? Optional.of(item(field(root, "item"))) : Optional.empty(),
                signerKeys(root),
                text(root, "checkpoint"),
                texts(root, "operators"),
                root.has("moreKeys") ? texts(root, "moreKeys") : List.of(),
                second ? Optional.of(Additions.parse(root)) : Optional.empty());
    }

    private static List<byte[]> signerKeys(JsonNode root) {
        if (root.has("signerKey") && root.has("signerKeys")) {
            throw new NoEvidence("form.keys");
        }
        if (root.has("signerKey")) {
            return List.of(JsonFields.bytes(root, "signerKey"));
        }
        List<byte[]> keys = root.has("signerKeys")
                ? texts(root, "signerKeys").stream().map(JsonFields::hex).toList()
                : List.of();
        if (keys.size() == 1) {
            throw new NoEvidence("form.keys");
        }
        return keys;
    }

    private static Optional<byte[]> optionalBytes(JsonNode root, String name) {
        return root.has(name) ? Optional.of(JsonFields.bytes(root, name)) : Optional.empty();
    }

    private static Block block(JsonNode node) {
        only(node, Set.of("header", "leaf"));
        return new Block(JsonFields.bytes(node, "header"), leaf(field(node, "leaf")));
    }

    private static Item item(JsonNode node) {
        only(node, Set.of("index", "digest", "leaf"));
        long index = number(node, "index");
        if (index > Integer.MAX_VALUE) {
            throw new NoEvidence("form.number", "item.index");
        }
        return new Item((int) index, JsonFields.hash(node, "digest"), leaf(field(node, "leaf")));
    }

    private static Leaf leaf(JsonNode node) {
        only(node, Set.of("index", "hash", "path"));
        return new Leaf(number(node, "index"), JsonFields.hash(node, "hash"), JsonFields.path(node, "path"));
    }
}
