package io.truesale.contract.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.util.HexFormat;

/**
 * SHA-256 of the jar that holds a contract's code.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record CodeHash(String hex) {
    public CodeHash {
        if (!requireNonNull(hex, "hex").matches("[0-9a-f]{64}")) {
            throw new MalformedCbor("a code hash has 64 lower-case hexadecimal digits, not " + hex);
        }
    }

    /** The hash in 32 bytes. */
    public static CodeHash of(byte[] bytes) {
        if (bytes.length != Sha256.LENGTH) {
            throw new MalformedCbor("a code hash has 32 bytes, not " + bytes.length);
        }
        return new CodeHash(HexFormat.of().formatHex(bytes));
    }

    /** 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
