package io.truesale.domain.sample;

import java.util.SplittableRandom;

/** Whole-number chances from a seed; no floating point, so that every machine draws the same. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From {@code least} to {@code most}, both included, all equally likely. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Mean of four draws: most likely in the middle. */
    int bell(int least, int most) {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += between(least, most);
        }
        return sum / 4;
    }

    /** True in {@code parts} of 10,000 cases. */
    boolean inTenThousand(int parts) {
        return random.nextInt(10_000) < parts;
    }

    /** Index drawn by weights. */
    int weighted(int... weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int draw = random.nextInt(total);
        int index = 0;
        while (draw >= weights[index]) {
            draw -= weights[index++];
        }
        return index;
    }
}
