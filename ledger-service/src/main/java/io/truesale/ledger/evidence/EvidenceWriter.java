package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InclusionProof;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.block.CoseSignature;
import io.truesale.ledger.block.TransactionCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Writes evidence of a final transaction as JSON. Format: {@code infra/docs/spec/ledger.md}, "Evidence file". */
public final class EvidenceWriter {
    /** Value of the field {@code format}. */
    public static final String FORMAT = "truesale-evidence-1";

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
     * Writes one file.
     *
     * @param record the transaction
     * @param effects digest of what it did, as its leaf has it
     * @param proof of its leaf under {@code checkpoint}
     * @param block header of its block
     * @param item which item of its batch is meant, if one is
     * @param checkpoint a final one that covers it
     * @param signerKeys SubjectPublicKeyInfo (DER) of those who signed; left out unless the transaction names just them
     * @param verifierKeys of the channel's operators, as C2SP writes them
     * @param moreKeys further ones of operators and those of witnesses; they count for no quorum
     */
    public static EvidenceFile write(
            RecordDetails record,
            Hash effects,
            InclusionProof proof,
            Block block,
            Optional<Item> item,
            Checkpoint checkpoint,
            List<byte[]> signerKeys,
            List<String> verifierKeys,
            List<String> moreKeys) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("channel", record.channel().value());
        json.put("height", record.height());
        json.put("record", HexFormat.of().formatHex(record.bytes()));
        json.put("verdict", record.verdict());
        json.put("effects", effects.hex());
        json.put("leaf", proof(proof));
        json.put("block", block(block));
        item.ifPresent(each -> json.put("item", item(each)));
        putKeys(json, record, signerKeys);
        json.put("checkpoint", checkpoint.note());
        json.put("operators", verifierKeys);
        if (!moreKeys.isEmpty()) {
            json.put("moreKeys", moreKeys);
        }
        String id = record.draft()
                .map(draft -> draft.id().hex())
                .orElse(record.digest().hex());
        String suffix = item.map(each -> "-" + each.index()).orElse("");
        return new EvidenceFile(
                record.channel() + "-" + id + suffix + ".evidence.json",
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }

    /** One key as a text, several as a list in the order of the signatures. */
    private static void putKeys(Map<String, Object> json, RecordDetails record, List<byte[]> keys) {
        List<CoseSignature> signatures = TransactionCodec.decode(record.bytes()).signatures();
        boolean named = keys.size() == signatures.size();
        for (int i = 0; named && i < keys.size(); i++) {
            named = Arrays.equals(signatures.get(i).keyId(), TransactionCodec.keyId(keys.get(i)));
        }
        List<String> hex = keys.stream().map(HexFormat.of()::formatHex).toList();
        if (named && hex.size() == 1) {
            json.put("signerKey", hex.get(0));
        } else if (named && !hex.isEmpty()) {
            json.put("signerKeys", hex);
        }
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
