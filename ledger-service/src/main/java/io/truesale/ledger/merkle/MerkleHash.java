package io.truesale.ledger.merkle;

import io.truesale.ledger.api.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of leaves and inner nodes with SHA-256. Source: RFC 6962 section 2.1. */
public final class MerkleHash {
    /** Root of the tree without leaves: the hash of nothing. */
    public static final Hash EMPTY_ROOT = Hash.of(new byte[0]);

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private MerkleHash() {}

    /** Hash of the leaf {@code content}: SHA-256(0x00 || content). */
    public static Hash leaf(byte[] content) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(content));
    }

    /** Hash of an inner node: SHA-256(0x01 || left || right). */
    public static Hash node(Hash left, Hash right) {
        return new Hash(node(left.bytes(), right.bytes()));
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
