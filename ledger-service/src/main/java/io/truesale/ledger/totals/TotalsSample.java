package io.truesale.ledger.totals;

import io.truesale.ledger.api.Hash;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which loans a sample opens. Source: infra/docs/spec/totals.md section 3. */
public final class TotalsSample {
    private static final byte[] LABEL = "truesale-totals-sample-1".getBytes(StandardCharsets.US_ASCII);
    private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(64);

    private TotalsSample() {}

    /**
     * The seed.
     *
     * @param header hash of the header of the final block with the challenge
     * @param nonce of the challenge
     */
    public static Hash seed(Hash header, byte[] nonce) {
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        seed.writeBytes(LABEL);
        seed.writeBytes(header.bytes());
        seed.writeBytes(nonce);
        return Hash.of(seed.toByteArray());
    }

    /**
     * The loans in the order drawn, each once, from 0.
     *
     * @param count of loans
     * @param size of the sample, at most {@code count}
     */
    public static List<Integer> draw(Hash seed, int count, int size) {
        if (size < 1 || size > count) {
            throw new IllegalArgumentException("a sample of " + size + " of " + count + " loans cannot be drawn");
        }
        BigInteger loans = BigInteger.valueOf(count);
        BigInteger limit = RANGE.subtract(RANGE.mod(loans));
        Set<Integer> drawn = new LinkedHashSet<>();
        for (long k = 0; drawn.size() < size; k++) {
            byte[] block = ByteBuffer.allocate(Hash.LENGTH + Long.BYTES)
                    .put(seed.bytes())
                    .putLong(k)
                    .array();
            BigInteger value = new BigInteger(1, Arrays.copyOf(Hash.of(block).bytes(), Long.BYTES));
            if (value.compareTo(limit) < 0) {
                drawn.add(value.mod(loans).intValueExact());
            }
        }
        return List.copyOf(drawn);
    }
}
