package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReciprocalTest {
    @ParameterizedTest
    @ValueSource(longs = {360_000_000_000L, 365_000_000_000L})
    void dividesLikeADivision(long divisor) {
        Reciprocal reciprocal = new Reciprocal(divisor);
        SplittableRandom random = new SplittableRandom(divisor);
        for (int i = 0; i < 200_000; i++) {
            long multiple = random.nextLong(Long.MAX_VALUE / divisor) * divisor;
            assertThat(reciprocal.quotient(multiple)).isEqualTo(multiple / divisor);
            assertThat(reciprocal.quotient(multiple + divisor - 1))
                    .isEqualTo(multiple / divisor); // just below the next
        }
        assertThat(reciprocal.quotient(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE / divisor);
        assertThat(reciprocal.quotient(0)).isZero();
    }

    /** The factor of 7 does not fit into 64 bits; that of 730 thousand million would make quotients near 2^63 one too many. */
    @ParameterizedTest
    @ValueSource(longs = {7, 730_000_000_000L})
    void refusesWhatItWouldNotDivide(long divisor) {
        assertThatThrownBy(() -> new Reciprocal(divisor)).hasMessageContaining("by " + divisor);
    }
}
