package io.truesale.ledger.evidence;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whatever the ledger hands out as proof, told apart by its first byte: JSON, a COSE receipt or a time-stamp token. */
public final class VerifiedFile {
    private static final int COSE_SIGN1 = 0xd2;
    private static final int DER_SEQUENCE = 0x30;

    private VerifiedFile() {}

    /** The file that the evidence is said to be about. */
    public interface Content {
        /** Its SHA-256. */
        Hash sha256();

        /** Its bytes; asked for by a time-stamp token only. */
        byte[] bytes();

        /** A file of which no more than the SHA-256 is at hand. */
        static Content of(Hash sha256) {
            return new Content() {
                @Override
                public Hash sha256() {
                    return sha256;
                }

                @Override
                public byte[] bytes() {
                    throw new NoEvidence("stamp.content");
                }
            };
        }
    }

    /**
     * Checks evidence of any kind.
     *
     * @throws NoEvidence when it is none; the sentence says why
     */
    public static EvidenceReport verify(byte[] evidence, Optional<Content> content, Trust trust) {
        int first = evidence.length == 0 ? 0 : evidence[0] & 0xff;
        Optional<Hash> hash = content.map(Content::sha256);
        if (first == COSE_SIGN1) {
            return ReceiptChecks.verify(evidence, hash, trust);
        }
        if (first == DER_SEQUENCE) {
            return timeStamp(evidence, content, trust);
        }
        String json;
        try {
            json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(evidence))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NoEvidence("form.utf8");
        }
        if (ConflictFile.claims(json)) {
            return conflict(json, content.isPresent(), trust);
        }
        if (CensorshipFile.claims(json)) {
            return censorship(json, content.isPresent(), trust);
        }
        if (TotalsFile.isOne(json)) {
            return totals(json, content.isPresent(), trust);
        }
        if (GrowthProof.isOne(json)) {
            return GrowthProof.verify(json, trust);
        }
        return EvidenceVerifier.verify(json, hash, trust);
    }

    private static EvidenceReport totals(String json, boolean withFile, Trust trust) {
        if (withFile) {
            throw new NoEvidence("conflict.file");
        }
        return TotalsVerifier.verify(json, trust);
    }

    private static EvidenceReport censorship(String json, boolean withFile, Trust trust) {
        if (withFile) {
            throw new NoEvidence("conflict.file");
        }
        try {
            return CensorshipVerifier.verify(json, trust.keys());
        } catch (IllegalArgumentException malformed) {
            throw new NoEvidence("conflict.malformed", malformed.getMessage());
        }
    }

    private static EvidenceReport conflict(String json, boolean withFile, Trust trust) {
        if (withFile) {
            throw new NoEvidence("conflict.file");
        }
        try {
            return ConflictVerifier.verify(json, trust.keys());
        } catch (IllegalArgumentException malformed) {
            throw new NoEvidence("conflict.malformed", malformed.getMessage());
        }
    }

    /** The channel that an evidence file names; empty for every other kind, and for what cannot be read. */
    public static Optional<ChannelId> channel(byte[] evidence) {
        return text(evidence, "channel").map(ChannelId::new);
    }

    /** The checkpoint that an evidence file leads to; empty for every other kind, and for what cannot be read. */
    public static Optional<CheckpointBody> checkpoint(byte[] evidence) {
        try {
            return text(evidence, "checkpoint")
                    .map(note -> CheckpointBody.parse(SignedNote.parse(note).text()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] evidence, String field) {
        if (evidence.length == 0 || evidence[0] != '{') {
            return Optional.empty();
        }
        try {
            JsonNode value = JsonFields.parse(new String(evidence, StandardCharsets.UTF_8))
                    .get(field);
            return Optional.ofNullable(value).map(JsonNode::asString);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static EvidenceReport timeStamp(byte[] der, Optional<Content> content, Trust trust) {
        if (content.isEmpty()) {
            throw new NoEvidence("stamp.content");
        }
        Findings findings = new Findings();
        StampChecks.check(findings, der, content.get().bytes(), trust)
                .ifPresent(stamp -> StampChecks.noteEnd(findings, stamp, trust.now()));
        return findings.report();
    }
}
