package io.truesale.contract.foreign;

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

    /** The log that the block is said to be of. */
    String origin() {
        return leaf.text().origin();
    }

    /**
     * What is proven.
     *
     * @throws RuleViolated with a {@link ForeignRule} when it is not proven here
     */
    public HeaderLeaf require(StateView state, long height) {
        LeafProof.trusted(leaf.text(), state, height);
        HeaderLeaf read = HeaderLeaf.decode(header);
        leaf.require(header, state, height);
        return read;
    }
}
