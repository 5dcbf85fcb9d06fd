package io.truesale.portal.web;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.portal.node.SharedWithLedgerNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Numbers, dates and amounts as people of the request's language read them. In templates: {@code @formats}. Absent
 * values become an en dash. Data that leaves as CSV, JSON or XLSX is never formatted by this.
 */
@SharedWithLedgerNode
@Component
public class Formats {
    private static final String ABSENT = "–";

    /** A whole number with separators. */
    public String integer(@Nullable Number value) {
        return value == null ? ABSENT : decimal(BigDecimal.valueOf(value.longValue()), 0);
    }

    /** A number with exactly {@code digits} decimals, rounded half up for the eye. */
    public String decimal(@Nullable BigDecimal value, int digits) {
        if (value == null) {
            return ABSENT;
        }
        String pattern = digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits);
        return format(pattern).format(value.setScale(digits, RoundingMode.HALF_UP));
    }

    /** A number with exactly {@code digits} decimals. */
    public String decimal(double value, int digits) {
        return Double.isFinite(value) ? decimal(BigDecimal.valueOf(value), digits) : ABSENT;
    }

    /** An amount in minor units, such as cents, with {@code fractionDigits} decimals; without the currency. */
    public String amount(long minorUnits, int fractionDigits) {
        return decimal(BigDecimal.valueOf(minorUnits, fractionDigits), fractionDigits);
    }

    /** An amount in minor units with its currency code in front. */
    public String money(String currency, long minorUnits, int fractionDigits) {
        return currency + "\u00a0" + amount(minorUnits, fractionDigits);
    }

    /** An amount in minor units of {@code currency} with its code in front. */
    public String money(CurrencyUnit currency, long minorUnits) {
        return money(currency.code(), minorUnits, currency.digits());
    }

    /** A number of a trigger, an exact decimal text: a share as a percentage, else with six decimals. */
    public String test(String decimal, boolean share) {
        BigDecimal value = new BigDecimal(decimal);
        return share ? percent(value, 4) : decimal(value, 6);
    }

    /** A fraction as percent: 0.0525 with two digits is 5.25%. */
    public String percent(@Nullable BigDecimal fraction, int digits) {
        return fraction == null ? ABSENT : decimal(fraction.movePointRight(2), digits) + "%";
    }

    /** A fraction as percent. */
    public String percent(double fraction, int digits) {
        return Double.isFinite(fraction) ? percent(BigDecimal.valueOf(fraction), digits) : ABSENT;
    }

    /** A day: 21 Nov 2026 or 2026年11月21日. */
    public String date(@Nullable LocalDate date) {
        return date == null ? ABSENT : formatter("d MMM uuuu", "uuuu年M月d日").format(date);
    }

    /** A month: Nov 2026 or 2026年11月. */
    public String month(@Nullable YearMonth month) {
        return month == null ? ABSENT : formatter("MMM uuuu", "uuuu年M月").format(month);
    }

    /** A moment in UTC, to the second. */
    public String instant(@Nullable Instant instant) {
        return instant == null
                ? ABSENT
                : formatter("d MMM uuuu HH:mm:ss 'UTC'", "uuuu年M月d日 HH:mm:ss 'UTC'")
                        .format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The first and last characters of a long hexadecimal text; the whole stands in the title or the copy. */
    public String shortHex(@Nullable String hex) {
        if (hex == null) {
            return ABSENT;
        }
        return hex.length() <= 20 ? hex : hex.substring(0, 10) + "…" + hex.substring(hex.length() - 6);
    }

    /** Bytes with a unit of 1000. */
    public String bytes(long count) {
        if (count < 1000) {
            return integer(count) + " B";
        }
        double kilo = count / 1000.0;
        return kilo < 1000 ? decimal(kilo, 1) + " kB" : decimal(kilo / 1000, 1) + " MB";
    }

    private static boolean chinese() {
        return LocaleContextHolder.getLocale().getLanguage().equals("zh");
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)); // 1,234.56 in both languages
    }

    private static DateTimeFormatter formatter(String english, String chinese) {
        return DateTimeFormatter.ofPattern(chinese() ? chinese : english, Locale.ENGLISH);
    }
}
