package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.calendar.Calendars;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.structure.Overnight.Method;
import io.truesale.domain.structure.Overnight.Observation;
import io.truesale.domain.structure.Overnight.Weight;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates of an interest period that are made of overnight rates, against printed examples and by hand. */
class OvernightTest {
    private static final HolidayCalendar SIFMA = Calendars.of("US-SIFMA");

    /** SOFR of June and July 2019 in hundredths of a percent, Federal Reserve Bank of New York; 4 July is no business day. */
    private static final NavigableMap<LocalDate, BigDecimal> SOFR = sofr("""
            2019-06-21 237, 2019-06-24 239, 2019-06-25 241, 2019-06-26 243, 2019-06-27 242, 2019-06-28 250,
            2019-07-01 242, 2019-07-02 251, 2019-07-03 256, 2019-07-05 259, 2019-07-08 248, 2019-07-09 245,
            2019-07-10 246, 2019-07-11 241, 2019-07-12 236, 2019-07-15 246, 2019-07-16 247, 2019-07-17 247,
            2019-07-18 246, 2019-07-19 241, 2019-07-22 240, 2019-07-23 240, 2019-07-24 241, 2019-07-25 242,
            2019-07-26 241, 2019-07-29 240, 2019-07-30 239, 2019-07-31 255""");

    private static NavigableMap<LocalDate, BigDecimal> sofr(String text) {
        NavigableMap<LocalDate, BigDecimal> rates = new TreeMap<>();
        for (String one : text.strip().split(",\\s+", -1)) {
            String[] parts = one.split(" ", -1);
            rates.put(LocalDate.parse(parts[0]), new BigDecimal(parts[1]).movePointLeft(4));
        }
        return rates;
    }

    private static BigDecimal rate(Overnight overnight, int lookback, String start, String end) {
        List<Weight> weights = overnight.weights(LocalDate.parse(start), LocalDate.parse(end), lookback, SIFMA);
        return overnight
                .rate(weights, day -> Optional.ofNullable(SOFR.get(day)))
                .orElseThrow();
    }

    /**
     * With a lookback of five days, shifted, and shifted with a lockout of three: ARRC, Examples of other lookback options
     * (ARRC-BWLG-Examples-Other-Lookback-Options.xlsx, 2020), as QuantLib's tests print them to 12 decimals. The others by hand
     * (a product of fractions, multiplied out apart): plain, mean by days (Σ r n = 34.7 % over 14 days), and with a lockout of
     * three, where the rate of 25 July counts to the end.
     */
    @ParameterizedTest
    @CsvSource({
        "COMPOUNDED, LOOKBACK, 5, 0, 2019-07-01, 2019-07-15, 0.024781644454",
        "COMPOUNDED, SHIFT,    5, 0, 2019-07-01, 2019-07-31, 0.024603611707",
        "COMPOUNDED, SHIFT,    5, 3, 2019-07-01, 2019-07-31, 0.024693783702",
        "COMPOUNDED, LOOKBACK, 0, 0, 2019-07-01, 2019-07-15, 0.024795946893",
        "COMPOUNDED, SHIFT,    0, 0, 2019-07-01, 2019-07-15, 0.024795946893",
        "AVERAGED,   LOOKBACK, 0, 0, 2019-07-01, 2019-07-15, 0.024785714286",
        "COMPOUNDED, LOOKBACK, 0, 3, 2019-07-01, 2019-07-31, 0.024530144229",
        "COMPOUNDED, LOOKBACK, 0, 0, 2019-07-07, 2019-07-15, 0.024342678236" // from a Sunday: a day at the rate of the
        // 5th
    })
    void makesOneRateOfMany(
            Method method,
            Observation observation,
            int lookback,
            int lockout,
            String start,
            String end,
            BigDecimal rate) {
        Overnight overnight = new Overnight(method, DayCount.ACT_360, observation, lockout, 12);
        assertThat(rate(overnight, lookback, start, end)).isEqualByComparingTo(rate);
    }

    @Test
    void roundsOnceHalfUp() {
        Overnight seven = new Overnight(Method.COMPOUNDED, DayCount.ACT_360, Observation.LOOKBACK, 0, 7);
        assertThat(rate(seven, 5, "2019-07-01", "2019-07-15")).isEqualByComparingTo("0.0247816");
        Overnight fiveOverAYear = new Overnight(Method.COMPOUNDED, DayCount.ACT_365F, Observation.LOOKBACK, 0, 12);
        assertThat(rate(fiveOverAYear, 0, "2019-07-01", "2019-07-15")).isEqualByComparingTo("0.024795806689");
    }

    /** A Friday counts for three days; with a lookback of two days it is Wednesday's rate that does, shifted Friday's. */
    @Test
    void weighsTheDayItselfOrTheDayOfTheRate() {
        LocalDate monday = LocalDate.of(2019, 7, 15);
        Overnight lookback = new Overnight(Method.COMPOUNDED, DayCount.ACT_360, Observation.LOOKBACK, 0, 7);
        assertThat(lookback.weights(monday, monday.plusDays(7), 2, SIFMA))
                .extracting(Weight::toString)
                .containsExactly("2019-07-11:1", "2019-07-12:1", "2019-07-15:1", "2019-07-16:1", "2019-07-17:3");
        Overnight shift = new Overnight(Method.COMPOUNDED, DayCount.ACT_360, Observation.SHIFT, 0, 7);
        assertThat(shift.weights(monday, monday.plusDays(7), 2, SIFMA))
                .extracting(Weight::toString)
                .containsExactly("2019-07-11:1", "2019-07-12:3", "2019-07-15:1", "2019-07-16:1", "2019-07-17:1");
    }

    /** (1.20098 / 1.2 - 1) x 360 / 7 = 0.00098 / 1.2 x 360 / 7 = 4.2 %. */
    @Test
    void readsAnIndexOnTwoDays() {
        Overnight index = new Overnight(Method.INDEX, DayCount.ACT_360, Observation.LOOKBACK, 0, 7);
        LocalDate monday = LocalDate.of(2019, 7, 15);
        List<Weight> weights = index.weights(monday, monday.plusDays(7), 2, SIFMA);
        assertThat(weights).extracting(Weight::toString).containsExactly("2019-07-11:7", "2019-07-18:0");
        Map<LocalDate, BigDecimal> published = Map.of(
                LocalDate.of(2019, 7, 11), new BigDecimal("1.2"), LocalDate.of(2019, 7, 18), new BigDecimal("1.20098"));
        assertThat(index.rate(weights, day -> Optional.ofNullable(published.get(day))))
                .hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("0.042"));
        assertThat(index.rate(weights, day -> Optional.empty())).isEmpty();
        assertThat(index.rate(weights, day -> Optional.of(BigDecimal.ZERO))).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /** An index that compounds the rates day by day gives what their compounding with a shift gives. */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheIndexOfTheSameRates(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NavigableMap<LocalDate, BigDecimal> rates = new TreeMap<>();
        NavigableMap<LocalDate, BigDecimal> index = new TreeMap<>();
        BigDecimal value = BigDecimal.ONE;
        LocalDate day = LocalDate.of(2026, 1, 2);
        while (day.isBefore(LocalDate.of(2026, 8, 1))) {
            index.put(day, value);
            rates.put(day, BigDecimal.valueOf(random.nextInt(-50, 600), 4));
            LocalDate next = day.plusDays(1);
            while (!SIFMA.isBusinessDay(next)) {
                next = next.plusDays(1);
            }
            BigDecimal days = BigDecimal.valueOf(next.toEpochDay() - day.toEpochDay());
            value = value.multiply(
                    BigDecimal.ONE.add(
                            rates.get(day).multiply(days).divide(BigDecimal.valueOf(360), new MathContext(40))),
                    new MathContext(40));
            day = next;
        }
        LocalDate start = LocalDate.of(2026, 2, 1).plusDays(random.nextInt(60));
        LocalDate end = start.plusDays(random.nextInt(20, 95));
        int lookback = random.nextInt(6);
        Overnight compounded = new Overnight(Method.COMPOUNDED, DayCount.ACT_360, Observation.SHIFT, 0, 12);
        Overnight indexed = new Overnight(Method.INDEX, DayCount.ACT_360, Observation.SHIFT, 0, 12);
        assertThat(indexed.rate(
                        indexed.weights(start, end, lookback, SIFMA), date -> Optional.ofNullable(index.get(date))))
                .isPresent()
                .isEqualTo(compounded.rate(
                        compounded.weights(start, end, lookback, SIFMA), date -> Optional.ofNullable(rates.get(date))));
    }

    private static String deal(String observed) {
        return DealTermsReaderTest.DEAL
                .replace("'formulas'", "'observed': {'index.SOFR': {" + observed + "}}, 'formulas'")
                .replace("2026-01-31", "2019-05-31")
                .replace("2026-02-20", "2019-06-15")
                .replace("2026-03", "2019-07");
    }

    /**
     * From Saturday 15 June adjusted, paid on Monday 15 July and 15 August. A day without a value has the last one, up to
     * {@code maxAge} days; without one the rate is not known.
     */
    @Test
    void isObservedForThePeriodOfTheDeal() {
        DealTerms terms = JsonNodes.deal(deal(
                "'lookback': 5, 'calendar': 'US-SIFMA', 'accrual': 'ADJUSTED', 'overnight': {'observation': 'SHIFT'}"));
        Observed sofr = terms.observed().get(0);
        PaymentPeriod second = terms.schedule().get(1);
        assertThat(sofr.weights(second).get(0)).hasToString("2019-07-08:1");
        assertThat(sofr.fixingDate(second)).isEqualTo(LocalDate.of(2019, 8, 7));
        assertThat(sofr.at(second, SOFR)).isPresent(); // 31 July is seven days before 7 August
        assertThat(sofr.at(terms.schedule().get(0), SOFR)).isEmpty(); // from 10 June on, before the first value
        assertThat(DealTermsReader.read(JsonNodes.of(deal("'overnight': {}")), terms.schedule())
                        .observed())
                .singleElement()
                .satisfies(one -> assertThat(one.overnight()).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'reset': 'IN_ADVANCE', 'overnight': {} | /observed/index.SOFR/reset: a rate made of overnight rates is reset"
                        + " IN_ARREARS, got: IN_ADVANCE",
                "'pair': 'USD/EUR', 'overnight': {} | /observed/index.SOFR/pair: a rate made of overnight rates is no price",
                "'overnight': {'dayCount': 'THIRTY_E_360'} | /overnight/dayCount: one of [ACT_360, ACT_365F] is expected",
                "'overnight': {'method': 'MEAN'} | /overnight/method: one of [COMPOUNDED, AVERAGED, INDEX] is expected",
                "'overnight': {'decimals': 13} | /overnight/decimals: a whole number from 1 to 12",
                "'overnight': {'lockout': 61} | /overnight/lockout: a whole number from 0 to 60",
                "'overnight': {'shift': 1} | /overnight/shift: a member of method, dayCount, observation, lockout, decimals"
            })
    void saysWhatMakesNoRate(String observed, String sentence) {
        JsonNodes.assertRefused(deal(observed), sentence);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-20", "2026-02-20:1:2", "2026-02-20:x", "2026-02-20:-1"})
    void readsNoOtherWeight(String text) {
        assertThatThrownBy(() -> Weight.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Weight.parse("2026-02-20:3")).isEqualTo(new Weight(LocalDate.of(2026, 2, 20), 3));
    }
}
