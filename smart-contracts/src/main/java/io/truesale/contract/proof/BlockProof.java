package io.truesale.contract.proof;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.log.HeaderLeaf;
import io.truesale.domain.rule.RuleViolated;

/**
 * Proof of a block of another channel, as an argument. Source: foreign-facts.md, section 3. The array is not copied:
 * treat it as a constant.
 *
 * @param leaf where its header's leaf is
 * @param header that leaf's bytes
 */
public record BlockProof(LeafProof leaf, byte[] header) {
    private static final int FIELDS = 4;

    public BlockProof {
        requireNonNull(leaf, "leaf");
    }

    /** A block that is said to be in another log; only a refusal may rest on it before {@link #prove} has passed. */
    public static final class Claimed {
        private final ShownLeaf shown;
        private final HeaderLeaf header;
        private final byte[] bytes;

        private Claimed(ShownLeaf shown, byte[] bytes) {
            this.shown = shown;
            this.header = HeaderLeaf.decode(bytes);
            this.bytes = bytes;
        }

        /** The log that the block is said to be of. */
        public String origin() {
            return shown.text().origin();
        }

        /** Its header. */
        public HeaderLeaf header() {
            return header;
        }

        /**
         * Passes when the block is proven.
         *
         * @throws RuleViolated with a {@link ProofRule} when it is not
         */
        public void prove() {
            shown.require(bytes);
        }
    }

    /** The form in arguments. */
    public CborMap toCbor() {
        return leaf.put(CborMap.builder()).put("header", header).build();
    }

    /** Reads {@link #toCbor}; other fields are refused. */
    public static BlockProof from(CborMap map) {
        if (map.entries().size() != FIELDS) {
            throw new MalformedCbor("a proof of a block has " + FIELDS + " fields");
        }
        return new BlockProof(LeafProof.from(map), map.bytes("header"));
    }

    /**
     * What is claimed.
     *
     * @throws RuleViolated with a {@link ProofRule} when it could not be proven here
     */
    public Claimed claim(StateView state, long height) {
        return new Claimed(leaf.read(state, height), header);
    }
}
