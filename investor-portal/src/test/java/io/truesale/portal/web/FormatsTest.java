package io.truesale.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class FormatsTest {
    private final Formats formats = new Formats();

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void writesNumbersWithTheirDecimals() {
        assertThat(formats.integer(1_234_567)).isEqualTo("1,234,567");
        assertThat(formats.decimal(new BigDecimal("-0.125"), 2)).isEqualTo("-0.13");
        assertThat(formats.amount(-123_456_789L, 2)).isEqualTo("-1,234,567.89");
        assertThat(formats.amount(1050, 0)).isEqualTo("1,050");
        assertThat(formats.money("USD", 5, 2)).isEqualTo("USD\u00a00.05");
        assertThat(formats.percent(new BigDecimal("0.0525"), 2)).isEqualTo("5.25%");
        assertThat(formats.percent(Double.NaN, 2)).isEqualTo("–");
        assertThat(formats.decimal(null, 2)).isEqualTo("–");
        assertThat(formats.bytes(999)).isEqualTo("999 B");
        assertThat(formats.bytes(1_500_000)).isEqualTo("1.5 MB");
    }

    @Test
    void writesDatesAsTheReaderDoes() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(formats.date(LocalDate.of(2026, 11, 21))).isEqualTo("21 Nov 2026");
        assertThat(formats.month(YearMonth.of(2026, 3))).isEqualTo("Mar 2026");
        assertThat(formats.instant(Instant.parse("2026-02-20T09:00:05Z"))).isEqualTo("20 Feb 2026 09:00:05 UTC");
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(formats.date(LocalDate.of(2026, 11, 21))).isEqualTo("2026年11月21日");
        assertThat(formats.month(YearMonth.of(2026, 3))).isEqualTo("2026年3月");
    }

    @Test
    void shortensHashesOnly() {
        assertThat(formats.shortHex("0123456789abcdef0123456789abcdef")).isEqualTo("0123456789…abcdef");
        assertThat(formats.shortHex("LOAN-0000001")).isEqualTo("LOAN-0000001");
    }
}
