package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.Recurrence;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.structure.DealTerms.Fee;
import io.truesale.domain.structure.Payment.Draw;
import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.structure.Standing.FeeStanding;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fees of one payment date: accrued, paid, carried. One thread. */
final class FeeBook {
    private final DealTerms terms;
    private final PaymentPeriod period;
    private final Values values;
    private final Balances balances;
    private final List<Line> lines;
    private final Map<String, long[]> fees = new LinkedHashMap<>(); // unpaid, paid in the senior place this year

    FeeBook(DealTerms terms, PaymentPeriod period, Values values, Balances balances, List<Line> lines) {
        this.terms = terms;
        this.period = period;
        this.values = values;
        this.balances = balances;
        this.lines = lines;
    }

    /** Adds what falls due in the period to what is carried. */
    void accrue(Standing opening) {
        for (Fee fee : terms.fees()) {
            FeeStanding before = requireNonNull(opening.fees().get(fee.id()));
            Fraction net = fee.amount().value(values::get);
            if (fee.every().isPresent()) {
                Recurrence every = fee.every().get();
                net = net.times(Fraction.of(every.count(lastPayment(every), period.paymentDate())));
            }
            Formula gross =
                    Formula.constant(net.times(Fraction.ONE.plus(fee.vat().value(values::get))));
            long unpaid = Math.addExact(before.carried(), values.amount(gross, fee.rounding()));
            boolean sameYear = before.year() == period.paymentDate().getYear();
            fees.put(fee.id(), new long[] {unpaid, sameYear ? before.paidInYear() : 0});
        }
    }

    private LocalDate lastPayment(Recurrence every) {
        return period.number() == 1
                ? every.from()
                : terms.schedule().get(period.number() - 2).paymentDate();
    }

    long due(String id) {
        long[] state = fees.get(id);
        if (state == null) {
            throw new Unpayable("the deal has no fee " + id);
        }
        return state[0];
    }

    /** Pays what the step asks for; the cash that left, tax that was kept back included. */
    long pay(int number, Step.PayFee step) {
        Fee fee = terms.fees().stream()
                .filter(it -> it.id().equals(step.fee()))
                .findFirst()
                .orElseThrow();
        long[] state = requireNonNull(fees.get(fee.id()));
        long due = state[0];
        if (step.part() == Step.Part.CAPPED && fee.annualCap().isPresent()) {
            long cap = values.amount(fee.annualCap().get(), Rounding.HALF_UP);
            due = Math.min(due, Math.max(0, cap - state[1]));
        }
        if (step.amount().isPresent()) {
            due = Math.min(due, values.amount(step.amount().get(), Rounding.HALF_UP));
        }
        long paid = Math.min(due, balances.sum(step.from()));
        long withheld = withheld(fee, paid);
        List<Draw> draws = balances.take(step.from(), paid - withheld);
        state[0] -= paid;
        state[1] += step.part() == Step.Part.CAPPED ? paid : 0;
        add(number, step, fee.id(), "fee", due - withheld, paid - withheld, state[0], draws, fee.amount());
        fee.withholding().ifPresent(tax -> {
            List<Draw> kept = balances.take(step.from(), withheld);
            add(number, step, tax.payee(), "withholding", withheld, withheld, 0, kept, tax.share());
        });
        return paid;
    }

    private long withheld(Fee fee, long paid) {
        if (fee.withholding().isEmpty()) {
            return 0;
        }
        Fraction part = Fraction.money(paid, terms.currency().digits())
                .times(fee.withholding().get().share().value(values::get));
        return Math.min(paid, values.amount(Formula.constant(part), fee.rounding()));
    }

    private void add(
            int number,
            Step step,
            String payee,
            String kind,
            long due,
            long paid,
            long carried,
            List<Draw> draws,
            Formula formula) {
        lines.add(new Line(
                number, step.id(), payee, kind, due, paid, carried, draws, formula.text(), values.shown(formula)));
    }

    /** What is carried on. */
    Map<String, FeeStanding> closing() {
        Map<String, FeeStanding> after = new LinkedHashMap<>();
        int year = period.paymentDate().getYear();
        fees.forEach((id, state) -> after.put(id, new FeeStanding(state[0], year, state[1])));
        return after;
    }
}
