package io.truesale.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void roundsHalfACentAsTold() {
        BigDecimal amount = new BigDecimal("10.505");
        assertThat(Money.round(CurrencyUnit.USD, amount, RoundingMode.HALF_UP).minorUnits())
                .isEqualTo(1051);
        assertThat(Money.round(CurrencyUnit.USD, amount, RoundingMode.DOWN).minorUnits())
                .isEqualTo(1050);
    }

    @Test
    void refusesAFractionOfACent() {
        assertThatThrownBy(() -> Money.of(CurrencyUnit.USD, new BigDecimal("0.001")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesToAddTwoCurrencies() {
        assertThatThrownBy(() -> Money.zero(CurrencyUnit.USD).plus(Money.zero(CurrencyUnit.CNY)))
                .hasMessageContaining("CNY");
    }

    @Test
    void showsYenWithoutDecimals() {
        assertThat(new Money(CurrencyUnit.of("JPY"), 1050)).hasToString("1050 JPY");
    }

    @Test
    void readsRatesOfEqualValueAsEqual() {
        assertThat(Rate.parse("0.0500")).isEqualTo(Rate.ofPercent("5")).isEqualTo(Rate.ofBasisPoints(500));
        assertThat(Rate.parse("5E-2").text()).isEqualTo("0.05");
    }

    @Test
    void refusesARateThatIsNoNumber() {
        assertThatThrownBy(() -> Rate.parse("NaN")).hasMessageContaining("decimal fraction");
    }

    @Test
    void roundsToTheQuantum() {
        // 1234 / 1 to steps of 100 down is 1200, up 1300
        assertThat(new Rounding(100, RoundingMode.DOWN).quotient(BigInteger.valueOf(1234), BigInteger.ONE))
                .isEqualTo(1200);
        assertThat(new Rounding(100, RoundingMode.UP).quotient(BigInteger.valueOf(1234), BigInteger.ONE))
                .isEqualTo(1300);
    }

    @Test
    void givesTheUnitLeftToTheLargestRemainder() {
        // 100 in thirds of 2:2:3 is 28.57, 28.57, 42.86: floors 28, 28, 42; the two units left go to .86 and the first
        // .57
        assertThat(Allocation.largestRemainder(100, new long[] {2, 2, 3})).containsExactly(29, 28, 43);
    }

    @Test
    void refusesToGiveToNobody() {
        assertThatThrownBy(() -> Allocation.largestRemainder(1, new long[] {0, 0}))
                .hasMessageContaining("nobody");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allocatesTheWholeAndNotMore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long total = random.nextLong(0, 1_000_000_000_000_000L);
        long[] weights =
                random.longs(1 + random.nextInt(12), 0, 1_000_000_000_000L).toArray();
        weights[0] = 1 + weights[0];
        long[] parts = Allocation.largestRemainder(total, weights);
        assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
        long[] down = Allocation.roundedDown(total, weights, 1);
        for (int i = 0; i < parts.length; i++) {
            assertThat(parts[i] - down[i]).isBetween(0L, 1L);
        }
    }

    @ParameterizedTest
    @CsvSource({"USD, 2", "JPY, 0", "KWD, 3", "VND, 0", "BRL, 2", "XOF, 0"})
    void knowsTheDigitsOfCurrencies(String code, int digits) {
        assertThat(CurrencyUnit.of(code)).isEqualTo(new CurrencyUnit(code, digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "D A", "usd", "US", ""})
    void refusesACurrencyThatIsNone(String code) {
        assertThatThrownBy(() -> CurrencyUnit.of(code)).hasMessageContaining("is not in the table");
    }

    /** 1,000.00 USD at 7.1023 is 7,102.30 CNY; at 150.25 it is 150,250 JPY, which has no minor unit. */
    @Test
    void convertsByAFixingOfTheDayOrShortlyBefore() {
        LocalDate friday = LocalDate.of(2026, 1, 30);
        FxFixings fixings = new FxFixings(List.of(
                new FxFixing(CurrencyUnit.USD, CurrencyUnit.CNY, friday, Rate.parse("7.1023"), "CFETS"),
                new FxFixing(CurrencyUnit.USD, CurrencyUnit.of("JPY"), friday, Rate.parse("150.25"), "test")));
        Money thousand = new Money(CurrencyUnit.USD, 100_000);
        FxFixing sunday = fixings.at(CurrencyUnit.USD, CurrencyUnit.CNY, friday.plusDays(2), 3)
                .orElseThrow();
        assertThat(sunday.convert(thousand, Rounding.HALF_UP)).hasToString("7102.30 CNY");
        assertThat(fixings.at(CurrencyUnit.USD, CurrencyUnit.of("JPY"), friday, 0)
                        .orElseThrow()
                        .convert(thousand, Rounding.HALF_UP))
                .hasToString("150250 JPY");
        assertThat(fixings.at(CurrencyUnit.USD, CurrencyUnit.CNY, friday.plusDays(2), 1))
                .isEmpty();
        assertThat(fixings.at(CurrencyUnit.CNY, CurrencyUnit.USD, friday, 9)).isEmpty();
    }

    @Test
    void refusesTwoRatesForADay() {
        FxFixing one =
                new FxFixing(CurrencyUnit.USD, CurrencyUnit.CNY, LocalDate.of(2026, 1, 30), Rate.parse("7.1"), "a");
        FxFixing two =
                new FxFixing(CurrencyUnit.USD, CurrencyUnit.CNY, LocalDate.of(2026, 1, 30), Rate.parse("7.2"), "b");
        assertThatThrownBy(() -> new FxFixings(List.of(one, two))).hasMessageContaining("one rate a day");
    }
}
