package io.truesale.contract.distribution;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.rule.RuleViolated;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a payment date that was computed again with one that is given: where they first part, in the order in which
 * the money moves. Collections come first, then triggers, then the steps as they are served, then what follows from them.
 */
public final class Recomputation {
    /** Of both engines: what is computed earlier stands earlier; names that a result does not have are passed over. */
    private static final List<String> ORDER = List.of(
            "period",
            "opening",
            "receipts",
            "collections",
            "available",
            "triggers",
            "waterfall",
            "trace",
            "lines",
            "received",
            "paidOut",
            "foreign",
            "reserveTarget",
            "overCollateralTarget",
            "classes",
            "notes",
            "closing");

    private static final List<String> NAMES = List.of("step", "trigger", "id", "payee", "account", "currency");

    private Recomputation() {}

    /**
     * The first difference.
     *
     * @param place such as {@code lines, 7 parity-2 A, paid}
     * @param computed what is computed, or {@code nothing}
     * @param given what is given, or {@code nothing}
     * @param byUnits {@code given - computed} when both are integers: minor units where the place is an amount
     */
    public record Difference(String place, String computed, String given, Optional<BigInteger> byUnits) {
        public Difference {
            requireNonNull(place, "place");
            requireNonNull(computed, "computed");
            requireNonNull(given, "given");
            requireNonNull(byUnits, "byUnits");
        }

        @Override
        public String toString() {
            return place + ": computed " + computed + ", given " + given
                    + byUnits.map(units -> " (" + units + ")").orElse("");
        }
    }

    /** The first difference between {@code computed} and {@code given}; empty when they are the same. */
    public static Optional<Difference> first(CborMap computed, CborMap given) {
        for (String name : ORDER) {
            Optional<Difference> found = member(name, name, computed, given);
            if (found.isPresent()) {
                return found;
            }
        }
        return map("", computed, given);
    }

    /**
     * Lets pass what is computed as it is given.
     *
     * @param of whose payments they are, such as a month
     * @throws RuleViolated {@link DistributionRule#DIGEST_DIFFERS} with the first difference
     */
    public static void requireSame(String of, CborMap computed, CborMap given) {
        first(computed, given).ifPresent(found -> {
            throw new RuleViolated(
                    DistributionRule.DIGEST_DIFFERS,
                    "the payments of " + of
                            + " as they are computed here are not those on the ledger, nothing is signed;"
                            + " they part first at " + found);
        });
    }

    private static Optional<Difference> member(String name, String place, CborMap computed, CborMap given) {
        Optional<CborValue> left = computed.find(name);
        Optional<CborValue> right = given.find(name);
        if (left.isEmpty() && right.isEmpty()) {
            return Optional.empty();
        }
        return left.isPresent() && right.isPresent()
                ? value(place, left.get(), right.get())
                : Optional.of(of(
                        place,
                        left.map(Recomputation::text).orElse("nothing"),
                        right.map(Recomputation::text).orElse("nothing")));
    }

    private static Optional<Difference> value(String place, CborValue computed, CborValue given) {
        if (computed.equals(given)) {
            return Optional.empty();
        }
        if (computed instanceof CborMap left && given instanceof CborMap right) {
            return map(place, left, right);
        }
        if (computed instanceof CborValue.Array left && given instanceof CborValue.Array right) {
            return array(place, left.items(), right.items());
        }
        if (computed instanceof CborValue.Int left && given instanceof CborValue.Int right) {
            BigInteger units = BigInteger.valueOf(right.value()).subtract(BigInteger.valueOf(left.value()));
            return Optional.of(new Difference(place, text(computed), text(given), Optional.of(units)));
        }
        return Optional.of(of(place, text(computed), text(given)));
    }

    private static Optional<Difference> map(String place, CborMap computed, CborMap given) {
        List<CborValue> keys = new ArrayList<>(computed.entries().keySet());
        given.entries().keySet().forEach(key -> {
            if (!keys.contains(key)) {
                keys.add(key);
            }
        });
        for (CborValue key : keys) {
            if (key instanceof CborValue.Text name) {
                String at = place.isEmpty() ? name.value() : place + ", " + name.value();
                Optional<Difference> found = member(name.value(), at, computed, given);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> array(String place, List<CborValue> computed, List<CborValue> given) {
        for (int i = 0; i < Math.min(computed.size(), given.size()); i++) {
            Optional<Difference> found =
                    value(place + ", " + (i + 1) + label(computed.get(i)), computed.get(i), given.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return computed.size() == given.size()
                ? Optional.empty()
                : Optional.of(of(place, computed.size() + " entries", given.size() + " entries"));
    }

    /** What an entry of a list is called: a step with its payee, a trigger, a class. */
    private static String label(CborValue value) {
        StringBuilder label = new StringBuilder();
        if (value instanceof CborMap map) {
            for (String name : NAMES) {
                if (map.find(name).orElse(null) instanceof CborValue.Text text) {
                    label.append(' ').append(text.value());
                }
            }
        }
        return label.toString();
    }

    private static Difference of(String place, String computed, String given) {
        return new Difference(place, computed, given, Optional.empty());
    }

    private static String text(CborValue value) {
        if (value instanceof CborValue.Text text) {
            return text.value();
        }
        if (value instanceof CborValue.Int number) {
            return String.valueOf(number.value());
        }
        return value instanceof CborMap || value instanceof CborValue.Array ? "a list of values" : value.toString();
    }
}
