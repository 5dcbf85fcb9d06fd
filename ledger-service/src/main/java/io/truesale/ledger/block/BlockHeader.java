package io.truesale.ledger.block;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.log.HeaderLeaf;
import io.truesale.ledger.api.Hash;

/**
 * Header of a block: the last leaf of the block, so that a checkpoint commits to order, content and results. Format:
 * {@code infra/docs/spec/ledger.md}, "Block header".
 *
 * @param height from 1
 * @param previous hash of the header before, zeros for the first
 * @param treeSizeBefore leaves before the block
 * @param rootBefore root before the block
 * @param firstOffset topic offset at which reading for this block began
 * @param nextOffset topic offset at which reading for the next block begins
 * @param configSequence accepted membership transactions up to and with this block
 * @param contractSet hash of the contracts that could be called in the block
 * @param timeMillis largest append time so far, milliseconds since 1970-01-01T00:00Z
 */
public record BlockHeader(
        long height,
        Hash previous,
        long treeSizeBefore,
        Hash rootBefore,
        long firstOffset,
        long nextOffset,
        long configSequence,
        Hash contractSet,
        long timeMillis) {
    public BlockHeader {
        requireNonNull(previous, "previous");
        requireNonNull(rootBefore, "rootBefore");
        requireNonNull(contractSet, "contractSet");
        if (height < 1 || treeSizeBefore < 0 || firstOffset < 0 || nextOffset <= firstOffset) {
            throw new IllegalArgumentException("a header counts upwards: height " + height + ", size " + treeSizeBefore
                    + ", offsets " + firstOffset + " to " + nextOffset);
        }
    }

    /** The bytes of its leaf. */
    public byte[] encode() {
        return Leaves.encode(
                new CborValue.Int(Leaves.HEADER),
                new CborValue.Int(height),
                Leaves.bytes(previous),
                new CborValue.Int(treeSizeBefore),
                Leaves.bytes(rootBefore),
                new CborValue.Int(firstOffset),
                new CborValue.Int(nextOffset),
                new CborValue.Int(configSequence),
                Leaves.bytes(contractSet),
                new CborValue.Int(timeMillis));
    }

    /** SHA-256 of {@link #encode}: what the next header names. */
    public Hash hash() {
        return Hash.of(encode());
    }

    /**
     * Reads {@link #encode}.
     *
     * @throws MalformedCbor if it is not a header
     */
    public static BlockHeader decode(byte[] bytes) {
        HeaderLeaf leaf = HeaderLeaf.decode(bytes);
        return new BlockHeader(
                leaf.height(),
                new Hash(leaf.previous()),
                leaf.treeSizeBefore(),
                new Hash(leaf.rootBefore()),
                leaf.firstOffset(),
                leaf.nextOffset(),
                leaf.configSequence(),
                new Hash(leaf.contractSet()),
                leaf.timeMillis());
    }
}
