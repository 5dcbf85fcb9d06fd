package io.truesale.contract.notary;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.util.Arrays;

/**
 * The fingerprint of one version of a subject: arguments of {@code notary/record}.
 *
 * @param subject what it is a fingerprint of, such as {@code doc-0a1b2c3d4e5f6071}: 1 to 80 of a-z, 0-9 and hyphen
 * @param version from 1
 * @param digest SHA-256 of the content, 32 bytes; copied in and out
 */
public record Fingerprint(String subject, long version, byte[] digest) {
    public Fingerprint {
        Names.require("subject", subject);
        if (version < 1 || version > 1_000_000) {
            throw new MalformedCbor("version must be 1 to 1000000, is " + version);
        }
        if (digest.length != Sha256.LENGTH) {
            throw new MalformedCbor("digest must have 32 bytes, has " + digest.length);
        }
        digest = digest.clone();
    }

    @Override
    public byte[] digest() {
        return digest.clone();
    }

    /** Arguments of the transaction; also the fields of its event. */
    public CborMap toArguments() {
        return CborMap.builder()
                .put("subject", subject)
                .put("version", version)
                .put("digest", digest)
                .build();
    }

    /** Reads {@link #toArguments}. */
    public static Fingerprint from(CborMap arguments) {
        return new Fingerprint(arguments.text("subject"), arguments.integer("version"), arguments.bytes("digest"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that
                && subject.equals(that.subject)
                && version == that.version
                && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }
}
