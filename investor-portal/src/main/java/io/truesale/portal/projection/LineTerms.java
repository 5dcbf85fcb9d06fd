package io.truesale.portal.projection;

import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.AssetTerms.Rent;
import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import io.truesale.domain.cashflow.FloatingRate;
import io.truesale.domain.cashflow.FloatingRate.Caps;
import io.truesale.domain.cashflow.PoolLines;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How a line of a pool file is repaid: the columns that say more than a level payment. Format: {@code
 * infra/docs/spec/pool-lines.md}.
 */
public final class LineTerms {
    /** What the column {@code type} may say. */
    private static final List<String> TYPES =
            List.of("LEVEL", "INSTALMENT", "LEASE", "INTEREST_ONLY", "BALLOON", "BULLET", "EVEN_PRINCIPAL");

    private final Function<String, String> row;
    private final double unit;

    /**
     * @param row text of a column, empty when absent
     * @param unit minor units of a major one
     */
    public LineTerms(Function<String, String> row, double unit) {
        this.row = row;
        this.unit = unit;
    }

    /** Terms of a line with {@code remaining} months. */
    AssetTerms read(int remaining) {
        String type = text("type", "LEVEL").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("a type of " + TYPES + " is expected, got: " + type);
        }
        int interestOnly = whole("interestOnlyTerm", 0);
        double balloon = number("balloon", 0) * unit;
        int amortisation = whole("amortisationTerm", 0);
        if (type.equals("BALLOON") && balloon == 0 && amortisation <= remaining) {
            throw new IllegalArgumentException(
                    "a BALLOON states its balloon, or an amortisationTerm beyond the remaining " + remaining
                            + " months");
        }
        Kind kind = switch (type) {
            case "INSTALMENT" -> Kind.INSTALMENT;
            case "LEASE" -> Kind.LEASE;
            case "BULLET" -> Kind.BULLET;
            case "EVEN_PRINCIPAL" -> Kind.EVEN_PRINCIPAL;
            case "INTEREST_ONLY" -> interestOnly == 0 ? Kind.BULLET : Kind.LEVEL;
            default -> Kind.LEVEL;
        };
        return new AssetTerms(
                kind,
                number("originalBalance", 0) * unit,
                share("feeRate", 0),
                interestOnly,
                whole("deferredTerm", 0),
                code("unpaid", Unpaid.class, Unpaid.REFUSED),
                whole("every", 1),
                amortisation,
                balloon,
                floating(),
                rents(remaining),
                Optional.empty());
    }

    /** Rents that step: stated one by one, or as a rise of the first. */
    private List<Rent> rents(int remaining) {
        String stated = text("rents", "");
        int every = whole("stepEvery", 0);
        double rise = number("stepRate", 0);
        double more = number("stepAmount", 0) * unit;
        if (every == 0 && (rise != 0 || more != 0 || !text("stepFirst", "").isEmpty())) {
            throw new IllegalArgumentException("a step states stepEvery, the months between two rises of the rent");
        }
        if (!stated.isEmpty() && every != 0) {
            throw new IllegalArgumentException("rents or a step of the payment are stated, not both");
        }
        if (!stated.isEmpty() && !text("payment", "").isEmpty()) {
            throw new IllegalArgumentException("rents or a payment, the rent throughout, are stated, not both");
        }
        List<Rent> rents = new ArrayList<>();
        if (!stated.isEmpty()) {
            for (String one : stated.split("\\s+", -1)) {
                rents.add(rent(one));
            }
        } else if (every != 0) {
            double rent = number("payment") * unit;
            int months = whole("stepFirst", every);
            for (int month = 0; month < Math.min(remaining, PoolLines.MAX_TERM); month += months) {
                months = month == 0 ? months : every;
                rents.add(new Rent(months, rent));
                rent = rent * (1 + rise) + more;
            }
        }
        return rents;
    }

    private Rent rent(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "rents such as 12:1000.00 24:1030.00, months and rent, are expected, got: " + text);
        }
        return new Rent(Integer.parseInt(parts[0]), parse("rents", parts[1]) * unit);
    }

    private Optional<FloatingRate> floating() {
        String index = text("index", "");
        if (index.isEmpty()) {
            for (String column : List.of("margin", "firstReset", "resetEvery", "periodicCap", "lifeCap", "lifeFloor")) {
                if (!text(column, "").isEmpty()) {
                    throw new IllegalArgumentException(
                            column + " belongs to a rate that follows an index: none is named");
                }
            }
            return Optional.empty();
        }
        double none = Double.POSITIVE_INFINITY;
        double change = number("periodicCap", none);
        Caps caps = new Caps(
                number("firstCap", change),
                change,
                number("lifeCap", none),
                number("lifeFloor", 0),
                number("rateStep", 0));
        String fallback = text("fallback", "");
        return Optional.of(new FloatingRate(
                index,
                share("margin", 0),
                whole("firstReset", 0),
                whole("resetEvery", 1),
                whole("lookback", 0),
                caps,
                fallback.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(share("fallback", 0))));
    }

    /** A number; {@code otherwise} when the column is absent or empty. */
    double number(String name, double otherwise) {
        String text = text(name, "");
        return text.isEmpty() ? otherwise : parse(name, text);
    }

    /** A number that must be there. */
    double number(String name) {
        return parse(name, text(name, ""));
    }

    /** A rate of at most 1; {@code otherwise} when the column is absent or empty. */
    double share(String name, double otherwise) {
        return text(name, "").isEmpty() ? otherwise : share(name);
    }

    /** A rate of at most 1 that must be there: 5.90 is 590 %, of which 5.9 % is meant. */
    double share(String name) {
        double value = number(name);
        if (value > 1) {
            throw new IllegalArgumentException("a " + name + " of at most 1 (100 %) is expected, a fraction such as"
                    + " 0.059 or 5.9%, got: " + text(name, ""));
        }
        return value;
    }

    /** A whole number; {@code otherwise} when the column is absent or empty. */
    int whole(String name, int otherwise) {
        String text = text(name, "");
        try {
            return text.isEmpty() ? otherwise : new BigDecimal(text).intValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(name + " is a whole number, got: " + text, e);
        }
    }

    /** A constant of an enum. */
    <E extends Enum<E>> E code(String name, Class<E> type, E otherwise) {
        String text = text(name, otherwise.name());
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a " + name + " of " + Arrays.toString(type.getEnumConstants()) + " is expected, got: " + text, e);
        }
    }

    /** The text of a column, without blanks around it. */
    public String text(String name, String otherwise) {
        String text = row.apply(name).strip();
        return text.isEmpty() ? otherwise : text;
    }

    private static double parse(String name, String text) {
        try {
            double value = text.endsWith("%")
                    ? new BigDecimal(text.substring(0, text.length() - 1).strip())
                            .movePointLeft(2)
                            .doubleValue()
                    : new BigDecimal(text).doubleValue();
            if (!Double.isFinite(value)) {
                throw new NumberFormatException(text);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, got: " + (text.isEmpty() ? "nothing" : text), e);
        }
    }
}
