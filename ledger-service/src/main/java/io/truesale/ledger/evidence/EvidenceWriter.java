package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.ConsistencyProof;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InclusionProof;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.block.CoseSignature;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.EvidenceRecord;
import io.truesale.ledger.crypto.TimeStamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes evidence of a final transaction as JSON. Format: {@code infra/docs/spec/evidence.md}. */
public final class EvidenceWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EvidenceWriter() {}

    /**
     * An item of the transaction's batch.
     *
     * @param index place in the batch, from 0
     * @param digest the fingerprint
     * @param proof of its leaf under the checkpoint
     */
    public record Item(int index, Hash digest, InclusionProof proof) {}

    /**
     * The block that the transaction is in.
     *
     * @param header bytes of its header
     * @param proof of the header's leaf under the checkpoint
     */
    public record Block(byte[] header, InclusionProof proof) {}

    /**
     * The keys that the signatures are checked with.
     *
     * @param signers SubjectPublicKeyInfo (DER) of those who signed; left out unless the transaction names just them
     * @param operators of the channel's operators, as C2SP writes them
     * @param more further ones of operators and those of witnesses; they count for no quorum
     */
    public record Keys(List<byte[]> signers, List<String> operators, List<String> more) {
        public Keys {
            signers = List.copyOf(signers);
            operators = List.copyOf(operators);
            more = List.copyOf(more);
        }
    }

    /**
     * What the operator adds of its own.
     *
     * @param receipt COSE receipt of the leaf that is meant, under the same checkpoint
     * @param later a later checkpoint
     * @param growth that its tree appends to the first; there when {@code later} is
     * @param timeStamp token over the note of the first checkpoint
     * @param certificates DER, of the signer and those above; empty when this node has none
     * @param operator who seals
     * @param seal signs as the operator
     */
    public record Additions(
            byte[] receipt,
            Optional<Checkpoint> later,
            Optional<ConsistencyProof> growth,
            Optional<byte[]> timeStamp,
            List<byte[]> certificates,
            String operator,
            UnaryOperator<byte[]> seal) {}

    /**
     * Writes one file of version 2.
     *
     * @param record the transaction
     * @param effects digest of what it did, as its leaf has it
     * @param proof of its leaf under {@code checkpoint}
     * @param block header of its block
     * @param item which item of its batch is meant, if one is
     * @param checkpoint a final one that covers it
     */
    public static EvidenceFile write(
            RecordDetails record,
            Hash effects,
            InclusionProof proof,
            Block block,
            Optional<Item> item,
            Checkpoint checkpoint,
            Keys keys,
            Additions additions) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", EvidenceBundle.FORMAT_2);
        json.put("channel", record.channel().value());
        json.put("height", record.height());
        json.put("record", HexFormat.of().formatHex(record.bytes()));
        json.put("verdict", record.verdict());
        json.put("effects", effects.hex());
        json.put("leaf", proof(proof));
        json.put("block", block(block));
        item.ifPresent(each -> json.put("item", item(each)));
        boolean named = putKeys(json, record, keys.signers());
        json.put("checkpoint", checkpoint.note());
        json.put("operators", keys.operators());
        if (!keys.more().isEmpty()) {
            json.put("moreKeys", keys.more());
        }
        add(json, additions, named);
        return new EvidenceFile(fileName(record, item), seal(json, additions));
    }

    private static void add(Map<String, Object> json, Additions additions, boolean named) {
        HexFormat hex = HexFormat.of();
        json.put("receipt", hex.formatHex(additions.receipt()));
        additions.timeStamp().ifPresent(stamp -> json.put("timeStamp", hex.formatHex(stamp)));
        List<byte[]> certificates = named ? additions.certificates() : List.of();
        json.put("certificates", certificates.stream().map(hex::formatHex).toList());
        additions.later().ifPresent(checkpoint -> {
            Map<String, Object> later = new LinkedHashMap<>();
            later.put("checkpoint", checkpoint.note());
            later.put(
                    "path",
                    additions.growth().orElseThrow().path().stream()
                            .map(Hash::hex)
                            .toList());
            json.put("later", later);
        });
    }

    private static String seal(Map<String, Object> json, Additions additions) {
        byte[] sealed = EvidenceBundle.Additions.sealed(JSON.valueToTree(json));
        Map<String, Object> seal = new LinkedHashMap<>();
        seal.put("operator", additions.operator());
        seal.put("signature", HexFormat.of().formatHex(additions.seal().apply(AdditionChecks.toBeSealed(sealed))));
        json.put(EvidenceBundle.Additions.SEAL, seal);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /**
     * What a renewal of an evidence file has to be over, or the record that it continues.
     *
     * @param json an evidence file of version 2
     * @throws NoEvidence when it is none
     */
    public static Renewal renewal(String json) {
        EvidenceBundle.Additions additions = EvidenceBundle.parse(json)
                .additions()
                .orElseThrow(() -> new NoEvidence("form.format", EvidenceBundle.FORMAT_2, EvidenceBundle.FORMAT_1));
        try {
            return new Renewal(additions.sealed(), additions.renewal().map(EvidenceRecord::parse));
        } catch (CryptoFailure broken) {
            throw new NoEvidence("renewal.not", broken.getMessage());
        }
    }

    /**
     * The state of an evidence file's renewal. The array is not copied: treat it as a constant.
     *
     * @param sealed the file without seal and renewal, canonical
     * @param record time stamps so far
     */
    public record Renewal(byte[] sealed, Optional<EvidenceRecord> record) {
        /** SHA-256 that the next time stamp has to be over. */
        public byte[] nextDigest() {
            return record.map(EvidenceRecord::nextDigest).orElseGet(() -> Digests.sha256(sealed));
        }

        /** {@code json} with one more time stamp, over {@link #nextDigest}. */
        public String apply(String json, TimeStamp stamp) {
            EvidenceRecord renewed =
                    record.map(before -> before.renewed(stamp)).orElseGet(() -> new EvidenceRecord(List.of(stamp)));
            ObjectNode root = (ObjectNode) JsonFields.parse(json);
            root.put(EvidenceBundle.Additions.RENEWAL, HexFormat.of().formatHex(renewed.der()));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        }
    }

    private static String fileName(RecordDetails record, Optional<Item> item) {
        String id = record.draft()
                .map(draft -> draft.id().hex())
                .orElse(record.digest().hex());
        String suffix = item.map(each -> "-" + each.index()).orElse("");
        return record.channel() + "-" + id + suffix + ".evidence.json";
    }

    /** One key as a text, several as a list in the order of the signatures; whether there are any. */
    private static boolean putKeys(Map<String, Object> json, RecordDetails record, List<byte[]> keys) {
        List<CoseSignature> signatures = TransactionCodec.decode(record.bytes()).signatures();
        boolean named = !keys.isEmpty() && keys.size() == signatures.size();
        for (int i = 0; named && i < keys.size(); i++) {
            named = Arrays.equals(signatures.get(i).keyId(), TransactionCodec.keyId(keys.get(i)));
        }
        List<String> hex = keys.stream().map(HexFormat.of()::formatHex).toList();
        if (named && hex.size() == 1) {
            json.put("signerKey", hex.get(0));
        } else if (named) {
            json.put("signerKeys", hex);
        }
        return named;
    }

    private static Map<String, Object> block(Block block) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("header", HexFormat.of().formatHex(block.header()));
        json.put("leaf", proof(block.proof()));
        return json;
    }

    private static Map<String, Object> item(Item item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", item.index());
        json.put("digest", item.digest().hex());
        json.put("leaf", proof(item.proof()));
        return json;
    }

    private static Map<String, Object> proof(InclusionProof proof) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", proof.leafIndex());
        json.put("hash", proof.leafHash().hex());
        List<String> path = new ArrayList<>();
        proof.path().forEach(hash -> path.add(hash.hex()));
        json.put("path", path);
        return json;
    }
}
