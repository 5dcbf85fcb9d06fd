package io.truesale.domain.analytics;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Numbers at which something turns. */
public final class RootFinding {
    private static final int HALVINGS = 200;

    private RootFinding() {}

    /**
     * The largest number from {@code low} to {@code high}, to {@code precision}, up to which {@code holds} holds: empty when it
     * does not hold at {@code low}, {@code high} when it always holds. It is taken to turn once.
     */
    public static OptionalDouble largest(double low, double high, double precision, DoublePredicate holds) {
        if (!holds.test(low)) {
            return OptionalDouble.empty();
        }
        if (holds.test(high)) {
            return OptionalDouble.of(high);
        }
        double yes = low;
        double no = high;
        while (no - yes > precision) {
            double middle = (yes + no) / 2;
            if (holds.test(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return OptionalDouble.of(yes);
    }

    /** Where the falling function {@code value} is {@code wanted}, from {@code low} to {@code high}; empty when nowhere. */
    public static OptionalDouble falling(double low, double high, double wanted, DoubleUnaryOperator value) {
        if (!(value.applyAsDouble(low) >= wanted && value.applyAsDouble(high) <= wanted)) {
            return OptionalDouble.empty();
        }
        double above = low;
        double below = high;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (above + below) / 2;
            if (value.applyAsDouble(middle) > wanted) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return OptionalDouble.of((above + below) / 2);
    }
}
