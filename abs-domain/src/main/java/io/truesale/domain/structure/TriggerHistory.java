package io.truesale.domain.structure;

import io.truesale.domain.structure.Payment.Test;
import io.truesale.domain.structure.Standing.Remembered;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Every test of a deal's triggers, in the order of its dates: those before it was taken on, and those of its payments. */
public final class TriggerHistory {
    private TriggerHistory() {}

    /**
     * One trigger at one date.
     *
     * @param date payment date
     * @param single value of this date alone, decimal text; the test's own value is a mean for a trigger with an average
     * @param test as it came out
     */
    public record Entry(LocalDate date, String single, Test test) {}

    /** What the file of {@code terms} gives, and after it the tests of {@code payments} of this deal. */
    public static List<Entry> of(DealTerms terms, List<Payment> payments) {
        List<Entry> entries = new ArrayList<>(terms.history());
        for (Payment payment : payments) {
            LocalDate date = terms.schedule().get(payment.period() - 1).paymentDate();
            for (Test test : payment.triggers()) {
                List<Remembered> remembered = payment.closing().remembered().getOrDefault(test.trigger(), List.of());
                String single = remembered.isEmpty()
                        ? test.value()
                        : remembered.get(remembered.size() - 1).value();
                entries.add(new Entry(date, single, test));
            }
        }
        return entries;
    }
}
