package io.truesale.domain.waterfall;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.money.Allocation;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.waterfall.DealState.ClassState;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.domain.waterfall.PeriodResult.Waterfall;
import io.truesale.domain.waterfall.Step.PayPrincipal.Target;
import io.truesale.domain.waterfall.StepTrace.Draw;
import io.truesale.domain.waterfall.StepTrace.Formula;
import io.truesale.domain.waterfall.StepTrace.Term;
import java.util.ArrayList;
import java.util.List;

/** The moving balances of one period while its steps are served. One thread; used once. */
final class PeriodRun {
    private final DealModel model;
    private final DealState opening;
    private final CollectionFigures figures;
    private final PaymentPeriod period;
    private final long available;
    /** Pool that secures the notes after this date: none once it has been bought back. */
    private final long pool;

    private long collection;
    private long reserve;
    private final long[] balance;
    private final long[] interestDue;
    private final long[] interestPaid;
    private final long[] principalPaid;
    private final long[] residualPaid;
    private final FeeRun fees;
    private final List<StepTrace> trace = new ArrayList<>();

    PeriodRun(DealModel model, DealState opening, CollectionFigures figures) {
        this.model = model;
        this.opening = opening;
        this.figures = figures;
        this.period = model.schedule().get(figures.period() - 1);
        this.pool = figures.callPrice() > 0 ? 0 : figures.endPool();
        this.collection = Math.addExact(opening.collection(), figures.cash());
        this.available = collection;
        this.reserve = opening.reserve();
        int classes = model.classes().size();
        this.balance = opening.classes().stream().mapToLong(ClassState::balance).toArray();
        this.interestDue = new long[classes];
        this.interestPaid = new long[classes];
        this.principalPaid = new long[classes];
        this.residualPaid = new long[classes];
        this.fees = new FeeRun(model, opening, figures, period);
        for (int i = 0; i < classes; i++) {
            ClassState state = opening.classes().get(i);
            interestDue[i] = Interest.due(model.classes().get(i), state, period);
        }
    }

    void serve(int number, Step step) {
        if (step instanceof Step.PayFee fee) {
            payFee(number, fee);
        } else if (step instanceof Step.PayInterest interest) {
            payInterest(number, interest);
        } else if (step instanceof Step.PayParity parity) {
            payParity(number, parity);
        } else if (step instanceof Step.PayPrincipal principal) {
            payPrincipal(number, principal);
        } else if (step instanceof Step.FillReserve fill) {
            fillReserve(number, fill);
        } else if (step instanceof Step.ReleaseReserve release) {
            releaseReserve(number, release);
        } else if (step instanceof Step.PayResidual residual) {
            payResidual(number, residual);
        }
    }

    private void payFee(int number, Step.PayFee step) {
        FeeRun.Claim claim = fees.claim(step);
        Payment payment = draw(claim.due(), step.sources());
        fees.paid(step, payment.paid());
        add(number, step, step.fee(), claim.formula(), claim.terms(), payment, fees.unpaid(step.fee()));
    }

    private void payInterest(int number, Step.PayInterest step) {
        int[] indices = step.classes().stream().mapToInt(this::index).toArray();
        long[] due = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            due[i] = interestDue[indices[i]] - interestPaid[indices[i]];
        }
        long total = 0;
        for (long one : due) {
            total = Math.addExact(total, one);
        }
        long[] paid = Allocation.largestRemainder(Math.min(total, cash(step.sources())), due);
        for (int i = 0; i < indices.length; i++) {
            int at = indices[i];
            NoteClass note = model.classes().get(at);
            Payment payment = take(due[i], paid[i], step.sources());
            interestPaid[at] = Math.addExact(interestPaid[at], paid[i]);
            List<Term> terms = Interest.terms(note, opening.classes().get(at), period);
            add(number, step, note.id().value(), Formula.INTEREST, terms, payment, interestDue[at] - interestPaid[at]);
        }
    }

    private void payParity(int number, Step.PayParity step) {
        long covered = 0;
        for (ClassId id : step.covered()) {
            covered = Math.addExact(covered, balance[index(id)]);
        }
        List<Term> terms = List.of(Term.money("coveredNotes", covered), Term.money("poolAtEnd", pool));
        long due = Math.max(0, covered - pool);
        sequential(number, step, step.covered(), due, step.sources(), Formula.PARITY, terms);
    }

    private void payPrincipal(int number, Step.PayPrincipal step) {
        long outstanding = 0;
        for (ClassId id : step.classes()) {
            outstanding = Math.addExact(outstanding, balance[index(id)]);
        }
        boolean retires = step.target() != Target.PERIOD
                && outstanding == notes()
                && Math.addExact(cash(step.sources()), reserve) >= outstanding;
        List<AccountId> sources = retires || atEnd() ? withReserve(step.sources()) : step.sources();
        if (step.target() == Target.ALL || retires) {
            List<Term> terms = List.of(Term.money("notes", outstanding));
            sequential(number, step, step.classes(), outstanding, sources, Formula.PRINCIPAL_ALL, terms);
            return;
        }
        if (step.target() == Target.PERIOD) {
            List<Term> terms = List.of(Term.money("poolAtBegin", figures.beginPool()), Term.money("poolAtEnd", pool));
            long due = Math.min(outstanding, Math.max(0, Math.subtractExact(figures.beginPool(), pool)));
            sequential(number, step, step.classes(), due, sources, Formula.PRINCIPAL_OF_PERIOD, terms);
            return;
        }
        long target = model.overCollateral().target(model.initialPool(), pool);
        long due = Math.min(outstanding, Math.max(0, notes() - (pool - target)));
        List<Term> terms = List.of(
                Term.money("notes", notes()),
                Term.money("poolAtEnd", pool),
                Term.money("overCollateralTarget", target));
        sequential(number, step, step.classes(), due, sources, Formula.PRINCIPAL_TO_TARGET, terms);
    }

    private boolean atEnd() {
        return pool == 0 || figures.period() == model.schedule().size();
    }

    private static List<AccountId> withReserve(List<AccountId> sources) {
        if (sources.contains(AccountId.RESERVE)) {
            return sources;
        }
        List<AccountId> widened = new ArrayList<>(sources);
        widened.add(AccountId.RESERVE);
        return widened;
    }

    private void sequential(
            int number,
            Step step,
            List<ClassId> classes,
            long amount,
            List<AccountId> sources,
            Formula formula,
            List<Term> terms) {
        long left = amount;
        for (ClassId id : classes) {
            int at = index(id);
            long due = Math.min(left, balance[at]);
            Payment payment = draw(due, sources);
            balance[at] -= payment.paid();
            principalPaid[at] = Math.addExact(principalPaid[at], payment.paid());
            left -= due;
            add(number, step, id.value(), formula, terms, payment, 0);
        }
    }

    private void fillReserve(int number, Step step) {
        long target = reserveTarget();
        long due = Math.max(0, target - reserve);
        List<Term> terms = List.of(Term.money("reserveTarget", target), Term.money("reserve", reserve));
        Payment payment = draw(due, step.sources());
        reserve = Math.addExact(reserve, payment.paid());
        add(number, step, AccountId.RESERVE.value(), Formula.RESERVE_FILL, terms, payment, 0);
    }

    private void releaseReserve(int number, Step step) {
        long target = reserveTarget();
        List<Term> terms = List.of(Term.money("reserve", reserve), Term.money("reserveTarget", target));
        Payment payment = draw(Math.max(0, reserve - target), step.sources());
        collection = Math.addExact(collection, payment.paid());
        add(number, step, AccountId.COLLECTION.value(), Formula.RESERVE_RELEASE, terms, payment, 0);
    }

    private void payResidual(int number, Step.PayResidual step) {
        int at = index(step.to());
        List<Term> terms = List.of(Term.money("left", collection));
        Payment payment = draw(collection, step.sources());
        residualPaid[at] = Math.addExact(residualPaid[at], payment.paid());
        add(number, step, step.to().value(), Formula.RESIDUAL, terms, payment, 0);
    }

    PeriodResult result(Waterfall waterfall, List<TriggerResult> triggers) {
        List<ClassResult> results = new ArrayList<>();
        List<ClassState> states = new ArrayList<>();
        for (int i = 0; i < balance.length; i++) {
            ClassState before = opening.classes().get(i);
            long carried = interestDue[i] - interestPaid[i];
            results.add(new ClassResult(
                    before.id(),
                    before.balance(),
                    interestDue[i],
                    interestPaid[i],
                    carried,
                    principalPaid[i],
                    residualPaid[i],
                    balance[i]));
            states.add(new ClassState(before.id(), balance[i], carried));
        }
        DealState closing = closing(states, triggers);
        long overCollateral = model.overCollateral().target(model.initialPool(), pool);
        return new PeriodResult(
                figures.period(),
                figures,
                waterfall,
                available,
                reserveTarget(),
                overCollateral,
                trace,
                triggers,
                results,
                closing);
    }

    private DealState closing(List<ClassState> states, List<TriggerResult> triggers) {
        List<String> breached = triggers.stream()
                .filter(TriggerResult::inEffect)
                .map(TriggerResult::trigger)
                .toList();
        return new DealState(
                figures.period(),
                pool,
                collection,
                reserve,
                states,
                fees.closing(),
                Math.addExact(opening.grossLoss(), figures.chargedOff()),
                Math.addExact(opening.recovered(), figures.recoveries()),
                breached);
    }

    private long reserveTarget() {
        return model.reserve().target(model.initialPool(), pool, notes());
    }

    private long notes() {
        long sum = 0;
        for (long one : balance) {
            sum = Math.addExact(sum, one);
        }
        return sum;
    }

    private int index(ClassId id) {
        for (int i = 0; i < model.classes().size(); i++) {
            if (model.classes().get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException("a step names class " + id + ", which the model does not have");
    }

    private long cash(List<AccountId> sources) {
        long cash = 0;
        for (AccountId account : sources) {
            cash = Math.addExact(cash, account.equals(AccountId.RESERVE) ? reserve : collection);
        }
        return cash;
    }

    private Payment draw(long due, List<AccountId> sources) {
        return take(due, Math.min(due, cash(sources)), sources);
    }

    private Payment take(long due, long paid, List<AccountId> sources) {
        List<Draw> draws = new ArrayList<>();
        long left = paid;
        for (AccountId account : sources) {
            boolean fromReserve = account.equals(AccountId.RESERVE);
            long amount = Math.min(left, fromReserve ? reserve : collection);
            if (fromReserve) {
                reserve -= amount;
            } else {
                collection -= amount;
            }
            if (amount > 0) {
                draws.add(new Draw(account, amount));
            }
            left -= amount;
        }
        return new Payment(due, paid, draws);
    }

    private void add(
            int number, Step step, String payee, Formula formula, List<Term> terms, Payment payment, long carried) {
        trace.add(new StepTrace(
                number,
                step.id(),
                payee,
                formula,
                terms,
                payment.due(),
                payment.paid(),
                carried,
                payment.draws(),
                collection,
                reserve));
    }

    private record Payment(long due, long paid, List<Draw> draws) {}
}
