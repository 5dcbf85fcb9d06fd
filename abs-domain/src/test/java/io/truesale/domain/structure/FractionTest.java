package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FractionTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "0, 100, 0",
        "100, 1, 100",
        "12000, 100, 120",
        "1250, 100, 12.5",
        "-5, 100, -0.05",
        "7, 1000000000000, 0.000000000007",
        "1, 10000000000000, 0",
        "5, 10000000000000, 0.000000000001",
        "9223372036854775807, 100, 92233720368547758.07",
        "-9223372036854775808, 100, -92233720368547758.08",
        "-4611686018427387904, 100, -46116860184273879.04",
        "92233720368547758070, 10, 9223372036854775807",
        "1, 3, 0.333333333333",
        "2, 3, 0.666666666667"
    })
    void isAShortDecimalText(BigInteger numerator, BigInteger denominator, String text) {
        assertThat(new Fraction(numerator, denominator).text()).isEqualTo(text);
    }

    /** Money and rates are written without a division: as a division by decimals writes them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void isTheTextOfADecimalDivision(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            BigInteger numerator = BigInteger.valueOf(random.nextLong() >> random.nextInt(64));
            BigInteger denominator = BigInteger.TEN.pow(random.nextInt(16));
            assertThat(new Fraction(numerator, denominator).text())
                    .isEqualTo(new BigDecimal(numerator)
                            .divide(new BigDecimal(denominator), 12, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString());
        }
    }
}
