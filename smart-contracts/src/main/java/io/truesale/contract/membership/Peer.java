package io.truesale.contract.membership;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.util.Arrays;

/**
 * Where an operator's node is reached by other nodes, and by which TLS key they know it. On the consortium channel only.
 *
 * @param operator name of the operator, as in {@link Operator}
 * @param address {@code https://HOST:PORT}, at most 200 characters
 * @param tlsKey SHA-256 of the SubjectPublicKeyInfo in the node's TLS certificate, 32 bytes
 */
public record Peer(String operator, String address, byte[] tlsKey) {
    private static final int MAX_ADDRESS = 200;

    public Peer {
        requireNonNull(operator, "operator");
        requireNonNull(address, "address");
        if (!address.startsWith("https://") || address.length() > MAX_ADDRESS) {
            throw new MalformedCbor("a peer's address begins with https:// and has 200 characters at most: " + address);
        }
        if (tlsKey.length != Sha256.LENGTH) {
            throw new MalformedCbor("a digest of a TLS key has 32 bytes, not " + tlsKey.length);
        }
        tlsKey = tlsKey.clone();
    }

    @Override
    public byte[] tlsKey() {
        return tlsKey.clone();
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("operator", operator)
                .put("address", address)
                .put("tlsKey", tlsKey)
                .build();
    }

    /** Reads {@link #toCbor}. */
    public static Peer from(CborMap map) {
        return new Peer(map.text("operator"), map.text("address"), map.bytes("tlsKey"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Peer that
                && operator.equals(that.operator)
                && address.equals(that.address)
                && Arrays.equals(tlsKey, that.tlsKey);
    }

    @Override
    public int hashCode() {
        return operator.hashCode();
    }
}
