package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {
    @Test
    void readsNumbersAndSteps() {
        assertThat(Rates.parse("0 5, 10.5", 3, 100))
                .contains(List.of(BigDecimal.ZERO, BigDecimal.valueOf(5), new BigDecimal("10.5")));
        assertThat(Rates.parse("0:1:0.5", 3, 100))
                .contains(List.of(new BigDecimal("0"), new BigDecimal("0.5"), new BigDecimal("1.0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1 2 3 4", "101", "0:40:0", "0:4:1", "5:1:1", "-1", "1 1.0", "1e3", "0:1:1:1"})
    void refusesWhatIsNoListOfThree(String text) {
        assertThat(Rates.parse(text, 3, 100)).isEmpty();
    }
}
