package io.truesale.domain.money;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A currency with the number of decimals of its minor unit, from versioned data of our own: the table of a Java runtime
 * changes from release to release, and contracts must answer the same on every node for ever.
 *
 * @param code ISO 4217 alphabetic code
 * @param digits decimals of the minor unit, 0 to 4: 2 means that 1050 minor units are 10.50
 */
public record CurrencyUnit(String code, int digits) {
    // Before the constants, which use it.
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    /** US dollar. */
    public static final CurrencyUnit USD = new CurrencyUnit("USD", 2);

    /** Renminbi. */
    public static final CurrencyUnit CNY = new CurrencyUnit("CNY", 2);

    /** Euro. */
    public static final CurrencyUnit EUR = new CurrencyUnit("EUR", 2);

    /** Edition of the table; a change of digits is a new edition and a new contract version. */
    public static final String EDITION = CurrencyTable.EDITION;

    public CurrencyUnit {
        requireNonNull(code, "code");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a currency code of three capitals is expected, got: " + code);
        }
        if (digits < 0 || digits > 4) {
            throw new IllegalArgumentException("0 to 4 digits are expected for " + code + ", got: " + digits);
        }
    }

    /** The currency of {@code code}; throws {@link IllegalArgumentException} when the table does not have it. */
    public static CurrencyUnit of(String code) {
        int digits = CurrencyTable.digits(code);
        if (digits >= 0) {
            return new CurrencyUnit(code, digits);
        }
        throw new IllegalArgumentException("currency " + code + " is not in the table (" + EDITION + ")");
    }

    @Override
    public String toString() {
        return code;
    }
}
