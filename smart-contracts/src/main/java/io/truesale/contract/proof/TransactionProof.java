package io.truesale.contract.proof;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.log.Envelope;
import io.truesale.contract.log.LogLeaf;
import io.truesale.domain.rule.RuleViolated;

/**
 * Proof of a transaction of another channel, as an argument. Source: foreign-facts.md, section 3. Arrays are not copied:
 * treat them as constants.
 *
 * @param leaf where its leaf is
 * @param record the transaction's bytes
 * @param verdict as its leaf has it
 * @param effects bytes whose SHA-256 its leaf has; empty for a transaction that was refused
 */
public record TransactionProof(LeafProof leaf, byte[] record, String verdict, byte[] effects) {
    private static final String OK = "OK";
    private static final int FIELDS = 6;

    public TransactionProof {
        requireNonNull(leaf, "leaf");
        requireNonNull(verdict, "verdict");
    }

    /** The form in arguments. */
    public CborMap toCbor() {
        return leaf.put(CborMap.builder())
                .put("record", record)
                .put("verdict", verdict)
                .put("effects", effects)
                .build();
    }

    /** Reads {@link #toCbor}; other fields are refused. */
    public static TransactionProof from(CborMap map) {
        if (map.entries().size() != FIELDS) {
            throw new MalformedCbor("a proof of a transaction has " + FIELDS + " fields");
        }
        return new TransactionProof(
                LeafProof.from(map), map.bytes("record"), map.text("verdict"), map.bytes("effects"));
    }

    /**
     * What is claimed, so that a contract can refuse what it has no use for before anything costly is verified. It is proven by
     * {@link ClaimedCall#prove} only.
     *
     * @param state of the channel that believes or does not
     * @param height of the block that the question is asked in
     * @throws RuleViolated with a {@link ProofRule} when it could not be proven here
     */
    public ClaimedCall claim(StateView state, long height) {
        ShownLeaf shown = leaf.read(state, height);
        Envelope.Content content = Envelope.decode(record).content();
        if (!content.channel().equals(shown.text().channel())) {
            throw new RuleViolated(
                    ProofRule.FACT_OTHER_CHANNEL,
                    "the transaction is one of channel " + content.channel() + ", the checkpoint of "
                            + shown.text().origin());
        }
        if (!verdict.equals(OK)) {
            throw new RuleViolated(
                    ProofRule.FACT_REFUSED,
                    "the transaction was refused on " + shown.text().origin() + ": " + verdict);
        }
        byte[] claimed = LogLeaf.transaction(Sha256.of(record), verdict, Sha256.of(effects));
        return new ClaimedCall(shown, claimed, content, effects);
    }
}
