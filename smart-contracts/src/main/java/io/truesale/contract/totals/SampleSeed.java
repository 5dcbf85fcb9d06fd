package io.truesale.contract.totals;

import io.truesale.contract.codec.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a sample is drawn from: a secret that the challenger has promised before the recorder gave its part, and that part.
 * Source: infra/docs/spec/totals.md section 3.
 */
public final class SampleSeed {
    /** Bytes of nonce, contribution, promise, root and seed. */
    public static final int BYTES = 32;

    private SampleSeed() {}

    /** What the challenger of {@code member} shows before it shows {@code nonce}; {@code root} is the snapshot's. */
    public static byte[] promise(byte[] root, byte[] nonce, String member) {
        return hash("truesale-totals-promise-1", root, nonce, text(member));
    }

    /** The seed, once the recorder has given {@code contribution} and the challenger has shown {@code nonce}. */
    public static byte[] seed(byte[] root, byte[] nonce, byte[] contribution, String member) {
        return hash("truesale-totals-sample-1", root, nonce, contribution, text(member));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All parts but the last have 32 bytes, so that no two inputs are the same bytes. */
    private static byte[] hash(String label, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(text(label));
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return Sha256.of(all.toByteArray());
    }
}
