package io.truesale.domain.structure;

import io.truesale.domain.structure.DealTerms.Breach;
import io.truesale.domain.structure.DealTerms.Trigger;
import io.truesale.domain.structure.Standing.Remembered;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trigger makes of the dates before: means of values, and breaches that need several dates in a row. Values count as
 * they are written in the history, so that a deal goes on alike from its own state and from a file.
 */
final class LookBack {
    private LookBack() {}

    /** The value of a date alone: exact, or as written for a trigger that looks back. */
    static Fraction single(Trigger trigger, Fraction exact) {
        return trigger.window() == 0 ? exact : read(exact.text());
    }

    /** The mean of {@code single} and the values before it, as many as the trigger averages and as there are. */
    static Fraction tested(Trigger trigger, Fraction single, List<Remembered> before) {
        if (trigger.average() == 1) {
            return single;
        }
        Fraction sum = single;
        List<Remembered> last = last(before, trigger.average() - 1);
        for (Remembered one : last) {
            sum = sum.plus(read(one.value()));
        }
        return sum.over(Fraction.of(last.size() + 1));
    }

    /** How far a value is on the good side of its threshold; below zero it is beyond it. */
    static Fraction margin(Trigger trigger, Fraction value, Fraction threshold) {
        return trigger.breach() == Breach.ABOVE ? threshold.minus(value) : value.minus(threshold);
    }

    /** Whether this date, which is {@code beyond}, completes the dates in a row that make a breach. */
    static boolean inRow(Trigger trigger, boolean beyond, List<Remembered> before) {
        List<Remembered> last = last(before, trigger.consecutive() - 1);
        return beyond
                && last.size() == trigger.consecutive() - 1
                && last.stream().allMatch(Remembered::beyond);
    }

    /** What is remembered after a date: as much as the next test needs. */
    static List<Remembered> after(Trigger trigger, List<Remembered> before, Fraction single, boolean beyond) {
        List<Remembered> all = new ArrayList<>(before);
        all.add(new Remembered(single.text(), beyond));
        return List.copyOf(last(all, trigger.window()));
    }

    private static List<Remembered> last(List<Remembered> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private static Fraction read(String text) {
        return Fraction.of(new BigDecimal(text));
    }
}
