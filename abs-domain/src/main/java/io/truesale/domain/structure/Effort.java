package io.truesale.domain.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much work a payment date of a deal is at most, before it is done: for programs that take deals from anybody. */
public final class Effort {
    private Effort() {}

    /** Names that formulas read at one payment date, formulas within formulas written out; steps count once each as well. */
    public static long ofPayment(DealTerms terms) {
        FormulaCost cost = new FormulaCost(terms);
        long most = 0;
        for (DealTerms.Waterfall waterfall : terms.waterfalls()) {
            most = Math.max(
                    most, of(cost, formulas(waterfall)) + waterfall.steps().size());
        }
        long conditions = of(
                cost,
                terms.waterfalls().stream().flatMap(one -> one.when().stream()).toList());
        return most + conditions + of(cost, others(terms));
    }

    private static long of(FormulaCost cost, List<Formula> formulas) {
        long reads = 0;
        for (Formula formula : formulas) {
            reads += 1 + cost.of(formula).reads();
        }
        return reads;
    }

    private static List<Formula> formulas(DealTerms.Waterfall waterfall) {
        List<Formula> formulas = new ArrayList<>();
        for (Step step : waterfall.steps()) {
            step.when().ifPresent(formulas::add);
            amount(step).ifPresent(formulas::add);
            if (step instanceof Step.Purchase purchase) {
                purchase.price().ifPresent(formulas::add);
            } else if (step instanceof Step.Exchange exchange) {
                exchange.rate().ifPresent(formulas::add);
            }
        }
        return formulas;
    }

    private static Optional<Formula> amount(Step step) {
        if (step instanceof Step.PayFee pay) {
            return pay.amount();
        } else if (step instanceof Step.PayPrincipal pay) {
            return pay.amount();
        } else if (step instanceof Step.Lapse lapse) {
            return lapse.amount();
        } else if (step instanceof Step.WriteDown write) {
            return Optional.of(write.amount());
        } else if (step instanceof Step.WriteUp write) {
            return Optional.of(write.amount());
        } else if (step instanceof Step.Transfer transfer) {
            return Optional.of(transfer.amount());
        } else if (step instanceof Step.Adjust adjust) {
            return Optional.of(adjust.add());
        } else if (step instanceof Step.Pay pay) {
            return Optional.of(pay.amount());
        } else if (step instanceof Step.Receive receive) {
            return Optional.of(receive.amount());
        } else if (step instanceof Step.Purchase purchase) {
            return Optional.of(purchase.amount());
        } else if (step instanceof Step.Exchange exchange) {
            return exchange.amount().or(exchange::buy);
        }
        return Optional.empty();
    }

    private static List<Formula> others(DealTerms terms) {
        List<Formula> formulas = new ArrayList<>();
        terms.accounts().forEach(one -> one.earns().ifPresent(earning -> formulas.add(earning.rate())));
        terms.ledgers().forEach(one -> formulas.add(one.add()));
        for (DealTerms.Fee fee : terms.fees()) {
            formulas.add(fee.amount());
            formulas.add(fee.vat());
            fee.annualCap().ifPresent(formulas::add);
            fee.withholding().ifPresent(tax -> formulas.add(tax.share()));
        }
        for (DealTerms.Note note : terms.notes()) {
            formulas.add(note.coupon());
            note.onUnpaid().ifPresent(formulas::add);
            note.notional().ifPresent(formulas::add);
        }
        for (DealTerms.Trigger trigger : terms.triggers()) {
            formulas.add(trigger.value());
            formulas.addAll(trigger.thresholds());
        }
        for (DealTerms.Call call : terms.calls()) {
            formulas.add(call.when());
            formulas.add(call.price());
        }
        return formulas;
    }
}
