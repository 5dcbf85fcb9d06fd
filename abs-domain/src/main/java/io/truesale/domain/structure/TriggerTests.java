package io.truesale.domain.structure;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.structure.DealTerms.Cure;
import io.truesale.domain.structure.DealTerms.Trigger;
import io.truesale.domain.structure.Payment.Status;
import io.truesale.domain.structure.Payment.Test;
import io.truesale.domain.structure.Standing.Remembered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tests the triggers of a deal before a payment. The comparison is exact; a value at its threshold is no breach. */
final class TriggerTests {
    private TriggerTests() {}

    /** The tests of a date, and what triggers that look back remember after it. */
    record Outcome(List<Test> tests, Map<String, List<Remembered>> remembered) {}

    static Outcome run(DealTerms terms, Standing opening, PaymentPeriod period, Values values) {
        List<Test> tests = new ArrayList<>();
        Map<String, List<Remembered>> remembered = new LinkedHashMap<>();
        for (Trigger trigger : terms.triggers()) {
            int at = Math.min(period.number(), trigger.thresholds().size()) - 1;
            Fraction single = LookBack.single(trigger, trigger.value().value(values::get));
            Fraction threshold = trigger.thresholds().get(at).value(values::get);
            List<Remembered> past = opening.remembered().getOrDefault(trigger.id(), List.of());
            Fraction value = LookBack.tested(trigger, single, past);
            Fraction margin = LookBack.margin(trigger, value, threshold);
            boolean beyond = margin.compareTo(Fraction.ZERO) < 0;
            boolean before = opening.breached().contains(trigger.id());
            boolean complete = LookBack.inRow(trigger, beyond, past);
            tests.add(new Test(
                    trigger.id(),
                    value.text(),
                    threshold.text(),
                    margin.text(),
                    status(before ? beyond : complete, before, trigger.cure())));
            if (trigger.window() > 0) {
                remembered.put(trigger.id(), LookBack.after(trigger, past, single, beyond));
            }
        }
        return new Outcome(tests, remembered);
    }

    private static Status status(boolean beyond, boolean before, Cure cure) {
        if (before) {
            return beyond || cure == Cure.NONE ? Status.STANDING : Status.CURED;
        }
        return beyond ? Status.BREACHED : Status.MET;
    }
}
