package io.truesale.ledger.evidence;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InclusionProof;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.ProofVerifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A receipt of inclusion: one operator signs the root of the tree that a leaf is in. Source: RFC 9942 (COSE Receipts),
 * verifiable data structure RFC9162_SHA256. Arrays are not copied: treat them as constants.
 *
 * @param issuer which log: the origin of its checkpoints
 * @param keyId first 8 bytes of the SHA-256 of the operator's raw Ed25519 key
 * @param leaf the leaf's bytes, ledger.md section 5
 * @param index of the leaf, from 0
 * @param treeSize leaves of the tree
 * @param path from the leaf to the root
 * @param protectedHeader as signed
 * @param signature Ed25519
 */
public record CoseReceipt(
        String issuer,
        byte[] keyId,
        byte[] leaf,
        long index,
        long treeSize,
        List<Hash> path,
        byte[] protectedHeader,
        byte[] signature) {
    /** Tag of COSE_Sign1: the first byte of a receipt is 0xd2. */
    static final long TAG = 18;

    private static final int ALGORITHM = 1;
    private static final int KEY_ID = 4;
    private static final int CWT_CLAIMS = 15;
    private static final int CWT_ISSUER = 1;
    private static final int VDS = 395;
    private static final int VDP = 396;
    private static final int RFC9162_SHA256 = 1;
    private static final int INCLUSION = -1;
    private static final int EDDSA = -8;
    private static final String LEAF = "leaf";
    private static final int KEY_ID_BYTES = 8;

    public CoseReceipt {
        requireNonNull(issuer, "issuer");
        path = List.copyOf(path);
    }

    /** Key id of an operator's raw Ed25519 key. */
    static byte[] keyId(byte[] rawKey) {
        return Arrays.copyOf(Hash.of(rawKey).bytes(), KEY_ID_BYTES);
    }

    /**
     * Makes a receipt.
     *
     * @param origin of the log's checkpoints
     * @param leaf bytes of the leaf
     * @param proof of it
     * @param rawKey the operator's public key, 32 bytes
     * @param sign signs with it
     */
    public static byte[] issue(
            String origin, byte[] leaf, InclusionProof proof, byte[] rawKey, UnaryOperator<byte[]> sign) {
        byte[] header = Cbor.encode(CborMap.builder()
                .put(ALGORITHM, new CborValue.Int(EDDSA))
                .put(KEY_ID, new CborValue.Bytes(keyId(rawKey)))
                .put(
                        CWT_CLAIMS,
                        CborMap.builder()
                                .put(CWT_ISSUER, new CborValue.Text(origin))
                                .build())
                .put(VDS, new CborValue.Int(RFC9162_SHA256))
                .build());
        Hash root = rootOf(leaf, proof.leafIndex(), proof.treeSize(), proof.path())
                .orElseThrow(() -> new IllegalArgumentException("the proof is not of the leaf"));
        byte[] signature = sign.apply(toBeSigned(header, root));
        return Cbor.encode(new CborValue.Tagged(
                TAG,
                new CborValue.Array(List.of(
                        new CborValue.Bytes(header),
                        unprotected(leaf, proof),
                        new CborValue.Null(),
                        new CborValue.Bytes(signature)))));
    }

    private static CborMap unprotected(byte[] leaf, InclusionProof proof) {
        byte[] inclusion = Cbor.encode(new CborValue.Array(List.of(
                new CborValue.Int(proof.treeSize()),
                new CborValue.Int(proof.leafIndex()),
                new CborValue.Array(proof.path().stream()
                        .map(hash -> (CborValue) new CborValue.Bytes(hash.bytes()))
                        .toList()))));
        CborMap proofs = CborMap.builder()
                .put(INCLUSION, new CborValue.Array(List.of(new CborValue.Bytes(inclusion))))
                .build();
        return CborMap.builder()
                .put(VDP, proofs)
                .put(LEAF, new CborValue.Bytes(leaf))
                .build();
    }

    /**
     * Reads a receipt; nothing is verified.
     *
     * @throws MalformedCbor if it is not the one encoding of one
     */
    public static CoseReceipt decode(byte[] bytes) {
        if (!(Cbor.decode(bytes) instanceof CborValue.Tagged tagged)
                || tagged.tag() != TAG
                || !(tagged.content() instanceof CborValue.Array parts)
                || parts.items().size() != 4
                || !(parts.items().get(0) instanceof CborValue.Bytes header)
                || !(parts.items().get(1) instanceof CborMap unprotected)
                || !(parts.items().get(2) instanceof CborValue.Null)
                || !(parts.items().get(3) instanceof CborValue.Bytes signature)
                || unprotected.entries().size() != 2
                || !(unprotected.find(LEAF).orElse(null) instanceof CborValue.Bytes leaf)
                || !(unprotected.find(VDP).orElse(null) instanceof CborMap proofs)
                || proofs.entries().size() != 1
                || !(proofs.find(INCLUSION).orElse(null) instanceof CborValue.Array inclusions)
                || inclusions.items().size() != 1
                || !(inclusions.items().get(0) instanceof CborValue.Bytes inclusion)) {
            throw new MalformedCbor("a receipt is a COSE_Sign1 with one inclusion proof and a detached payload");
        }
        return withProof(header.value(), leaf.value(), inclusion.value(), signature.value());
    }

    private static CoseReceipt withProof(byte[] header, byte[] leaf, byte[] inclusion, byte[] signature) {
        if (!(Cbor.decode(inclusion) instanceof CborValue.Array proof)
                || proof.items().size() != 3
                || !(proof.items().get(0) instanceof CborValue.Int size)
                || !(proof.items().get(1) instanceof CborValue.Int index)
                || !(proof.items().get(2) instanceof CborValue.Array hashes)
                || hashes.items().size() > JsonFields.MAX_PATH) {
            throw new MalformedCbor("an inclusion proof is [tree size, leaf index, path]");
        }
        List<Hash> path = new ArrayList<>();
        for (CborValue each : hashes.items()) {
            if (!(each instanceof CborValue.Bytes hash) || hash.value().length != Hash.LENGTH) {
                throw new MalformedCbor("a path holds hashes of 32 bytes");
            }
            path.add(new Hash(hash.value()));
        }
        CborMap map = Cbor.decodeMap(header);
        if (map.entries().size() != 4
                || !new CborValue.Int(EDDSA).equals(map.find(ALGORITHM).orElse(null))
                || !new CborValue.Int(RFC9162_SHA256).equals(map.find(VDS).orElse(null))
                || !(map.find(KEY_ID).orElse(null) instanceof CborValue.Bytes keyId)
                || !(map.find(CWT_CLAIMS).orElse(null) instanceof CborMap claims)
                || claims.entries().size() != 1
                || !(claims.find(CWT_ISSUER).orElse(null) instanceof CborValue.Text issuer)) {
            throw new MalformedCbor("a receipt's protected header holds algorithm -8, key id, issuer and structure 1");
        }
        return new CoseReceipt(
                issuer.value(), keyId.value(), leaf, index.value(), size.value(), path, header, signature);
    }

    /** What the signature is over. */
    byte[] toBeSigned() {
        return toBeSigned(protectedHeader, root().orElse(Hash.ZERO));
    }

    /** The root to which the path leads; empty when the path is not of that place and size. */
    Optional<Hash> root() {
        return rootOf(leaf, index, treeSize, path);
    }

    private static Optional<Hash> rootOf(byte[] leaf, long index, long size, List<Hash> path) {
        return ProofVerifier.root(MerkleHash.leaf(leaf), index, size, path);
    }

    private static byte[] toBeSigned(byte[] header, Hash root) {
        return Cbor.encode(new CborValue.Array(List.of(
                new CborValue.Text("Signature1"),
                new CborValue.Bytes(header),
                new CborValue.Bytes(new byte[0]),
                new CborValue.Bytes(root.bytes()))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoseReceipt that && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }
}
