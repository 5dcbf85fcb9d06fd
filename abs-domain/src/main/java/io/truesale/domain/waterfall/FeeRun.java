package io.truesale.domain.waterfall;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.money.Rate;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.waterfall.DealState.FeeState;
import io.truesale.domain.waterfall.Step.PayFee.Place;
import io.truesale.domain.waterfall.StepTrace.Formula;
import io.truesale.domain.waterfall.StepTrace.Term;
import java.math.BigInteger;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The fees of one period: what is due, how much of it fits under the cap, what is carried. Used once. */
final class FeeRun {
    private final DealModel model;
    private final DealState opening;
    private final CollectionFigures figures;
    private final PaymentPeriod period;
    private final long[] unpaid;
    private final long[] senior;

    FeeRun(DealModel model, DealState opening, CollectionFigures figures, PaymentPeriod period) {
        this.model = model;
        this.opening = opening;
        this.figures = figures;
        this.period = period;
        int count = model.fees().size();
        this.unpaid = new long[count];
        this.senior = new long[count];
        for (int i = 0; i < count; i++) {
            FeeState state = opening.fees().get(i);
            unpaid[i] = Math.addExact(state.carried(), ofPeriod(model.fees().get(i)));
            senior[i] = state.year() == period.paymentDate().getYear() ? state.paidInYear() : 0;
        }
    }

    /** What a step may ask for. */
    record Claim(long due, Formula formula, List<Term> terms) {}

    Claim claim(Step.PayFee step) {
        int at = index(step.fee());
        Fee fee = model.fees().get(at);
        if (step.place() == Place.REST) {
            return new Claim(unpaid[at], Formula.FEE_REST, List.of(Term.money("unpaid", unpaid[at])));
        }
        long due = unpaid[at];
        List<Term> terms = terms(fee, opening.fees().get(at));
        if (fee.annualCap().isPresent()) {
            long room = Math.max(0, fee.annualCap().getAsLong() - senior[at]);
            terms.add(Term.money("capLeft", room));
            due = Math.min(due, room);
        }
        return new Claim(due, formula(fee), terms);
    }

    void paid(Step.PayFee step, long amount) {
        int at = index(step.fee());
        unpaid[at] -= amount;
        if (step.place() == Place.CAPPED) {
            senior[at] = Math.addExact(senior[at], amount);
        }
    }

    long unpaid(String fee) {
        return unpaid[index(fee)];
    }

    List<FeeState> closing() {
        List<FeeState> states = new ArrayList<>();
        int year = period.paymentDate().getYear();
        for (int i = 0; i < unpaid.length; i++) {
            states.add(new FeeState(model.fees().get(i).id(), unpaid[i], year, senior[i]));
        }
        return states;
    }

    private long ofPeriod(Fee fee) {
        return switch (fee.base()) {
            case FIXED -> fee.fixed();
            case COLLECTIONS ->
                fee.rate().of(Math.subtractExact(figures.cash(), figures.callPrice()), Rounding.HALF_UP);
            case POOL_BALANCE -> {
                BigInteger numerator = BigInteger.valueOf(figures.beginPool())
                        .multiply(fee.rate().numerator())
                        .multiply(BigInteger.valueOf(months()));
                yield Rounding.HALF_UP.quotient(
                        numerator, fee.rate().denominator().multiply(BigInteger.valueOf(12)));
            }
        };
    }

    private long months() {
        return Math.max(1, ChronoUnit.MONTHS.between(period.collectionStart(), period.collectionEnd()));
    }

    private List<Term> terms(Fee fee, FeeState state) {
        List<Term> terms = new ArrayList<>();
        switch (fee.base()) {
            case FIXED -> terms.add(Term.money("fixed", fee.fixed()));
            case COLLECTIONS -> {
                terms.add(rate(fee.rate()));
                terms.add(Term.money("cashCollected", Math.subtractExact(figures.cash(), figures.callPrice())));
            }
            case POOL_BALANCE -> {
                terms.add(rate(fee.rate()));
                terms.add(Term.money("poolAtBegin", figures.beginPool()));
                terms.add(new Term("fraction", Term.Kind.FRACTION, months() + "/12"));
            }
        }
        terms.add(Term.money("carried", state.carried()));
        return terms;
    }

    private static Term rate(Rate rate) {
        return new Term("rate", Term.Kind.RATE, rate.text());
    }

    private static Formula formula(Fee fee) {
        return switch (fee.base()) {
            case FIXED -> Formula.FEE_FIXED;
            case COLLECTIONS -> Formula.FEE_ON_COLLECTIONS;
            case POOL_BALANCE -> Formula.FEE_ON_POOL;
        };
    }

    private int index(String id) {
        for (int i = 0; i < model.fees().size(); i++) {
            if (model.fees().get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException("a step names fee " + id + ", which the model does not have");
    }
}
