package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TiedAmountsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    /** Three times 0.4 is 1.2, which is 1: sums less 0.2 are 0.2, 0.6 and 1.0, rounded 0, 1 and 1. */
    @Test
    void givesTheRoundedWholeInParts() {
        TiedAmounts amounts = new TiedAmounts(new double[] {1.2});
        assertThat(amounts.next(0, 0.4)).isEqualTo(0);
        assertThat(amounts.next(0, 0.4)).isEqualTo(1);
        assertThat(amounts.untied()).as("1 already").isEqualTo(-1);
        assertThat(amounts.next(0, 0.4)).isEqualTo(0);
        assertThat(amounts.untied()).isEqualTo(-1);
    }

    /** A whole of 2.5 is 3; nothing is given to a part of nothing. */
    @Test
    void givesNothingForNothing() {
        TiedAmounts amounts = new TiedAmounts(new double[] {2.5});
        assertThat(amounts.next(0, 0)).isZero();
        assertThat(amounts.next(0, 2.5)).isEqualTo(3);
        assertThat(amounts.next(0, 0)).isZero();
        assertThat(amounts.untied()).isEqualTo(-1);
    }

    @Test
    void namesTheFirstMonthThatDoesNotSum() {
        TiedAmounts amounts = new TiedAmounts(new double[] {10, 20, 30});
        amounts.next(0, 10);
        amounts.next(1, 18);
        assertThat(amounts.untied()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumsHoweverThePartsAre(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] parts =
                random.doubles(20_000, 0, Math.pow(10, random.nextInt(0, 9))).toArray();
        double whole = 0; // added the other way round: other last bits
        for (int i = parts.length - 1; i >= 0; i--) {
            whole += parts[i];
        }
        TiedAmounts amounts = new TiedAmounts(new double[] {whole});
        long sum = 0;
        for (double part : parts) {
            long given = amounts.next(0, part);
            assertThat((double) given).isBetween(Math.max(0, part - 1.001), part + 1.001);
            sum += given;
        }
        assertThat(sum).isEqualTo(Math.round(whole));
        assertThat(amounts.untied()).isEqualTo(-1);
    }
}
