package io.truesale.ledger.merkle;

import io.truesale.contract.log.MerklePath;
import io.truesale.ledger.api.Hash;

/** Hashes of leaves and inner nodes with SHA-256. Source: RFC 6962 section 2.1. */
public final class MerkleHash {
    /** Root of the tree without leaves: the hash of nothing. */
    public static final Hash EMPTY_ROOT = Hash.of(new byte[0]);

    private MerkleHash() {}

    /** Hash of the leaf {@code content}: SHA-256(0x00 || content). */
    public static Hash leaf(byte[] content) {
        return new Hash(MerklePath.leaf(content));
    }

    /** Hash of an inner node: SHA-256(0x01 || left || right). */
    public static Hash node(Hash left, Hash right) {
        return new Hash(node(left.bytes(), right.bytes()));
    }

    static byte[] node(byte[] left, byte[] right) {
        return MerklePath.node(left, right);
    }
}
