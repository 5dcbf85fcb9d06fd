package io.truesale.domain.structure;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.structure.DealTerms.Breach;
import io.truesale.domain.structure.DealTerms.Cure;
import io.truesale.domain.structure.DealTerms.Trigger;
import io.truesale.domain.structure.Payment.Status;
import io.truesale.domain.structure.Payment.Test;
import java.util.ArrayList;
import java.util.List;

/** Tests the triggers of a deal before a payment. The comparison is exact; a value at its threshold is no breach. */
final class TriggerTests {
    private TriggerTests() {}

    static List<Test> run(DealTerms terms, Standing opening, PaymentPeriod period, Values values) {
        List<Test> tests = new ArrayList<>();
        for (Trigger trigger : terms.triggers()) {
            int at = Math.min(period.number(), trigger.thresholds().size()) - 1;
            Fraction value = trigger.value().value(values::get);
            Fraction threshold = trigger.thresholds().get(at).value(values::get);
            Fraction margin = trigger.breach() == Breach.ABOVE ? threshold.minus(value) : value.minus(threshold);
            boolean beyond = margin.compareTo(Fraction.ZERO) < 0;
            boolean before = opening.breached().contains(trigger.id());
            tests.add(new Test(
                    trigger.id(),
                    value.text(),
                    threshold.text(),
                    margin.text(),
                    status(beyond, before, trigger.cure())));
        }
        return tests;
    }

    private static Status status(boolean beyond, boolean before, Cure cure) {
        if (before) {
            return beyond || cure == Cure.NONE ? Status.STANDING : Status.CURED;
        }
        return beyond ? Status.BREACHED : Status.MET;
    }
}
