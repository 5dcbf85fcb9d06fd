package io.truesale.ledger.totals;

import io.truesale.contract.totals.SampleSeed;
import io.truesale.ledger.api.Hash;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which loans a sample opens. Source: infra/docs/spec/totals.md section 3. */
public final class TotalsSample {
    private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(64);

    private TotalsSample() {}

    /** What the challenger of {@code member} shows before it shows {@code nonce}, about the snapshot with that root. */
    public static byte[] promise(Hash root, byte[] nonce, String member) {
        return SampleSeed.promise(root.bytes(), nonce, member);
    }

    /** The seed, once the recorder has given {@code contribution} and the challenger has shown {@code nonce}. */
    public static Hash seed(Hash root, byte[] nonce, byte[] contribution, String member) {
        return new Hash(SampleSeed.seed(root.bytes(), nonce, contribution, member));
    }

    /**
     * The loans in the order drawn, each once, from 0.
     *
     * @param seed {@link #seed}
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
