package io.truesale.domain.structure;

import io.truesale.domain.money.Rate;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.tranche.NoteClass.Overdue;
import io.truesale.domain.waterfall.AccountId;
import io.truesale.domain.waterfall.CollectionFigures;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.DealState.ClassState;
import io.truesale.domain.waterfall.DealState.FeeState;
import io.truesale.domain.waterfall.Fee;
import io.truesale.domain.waterfall.OverCollateral;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.domain.waterfall.PeriodResult.Waterfall;
import io.truesale.domain.waterfall.Reserve;
import io.truesale.domain.waterfall.StepTrace;
import io.truesale.domain.waterfall.StepTrace.Draw;
import io.truesale.domain.waterfall.StepTrace.Formula;
import io.truesale.domain.waterfall.StepTrace.Term;
import io.truesale.domain.waterfall.TriggerResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Deals by file in the words of deals by template, for pages that show both. Nothing is paid by a view: amounts, classes,
 * dates and steps are those of the file; fees and accounts have what both kinds of deals have. The account named
 * {@code reserve} is the reserve, all other accounts together are the collection account.
 */
public final class TermsView {
    private static final String RESERVE = "reserve";
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000); // so that a rate can hold it

    private TermsView() {}

    /** Classes, dates and names of the deal; its steps, fees' amounts, triggers and calls stand in the file only. */
    public static DealModel model(DealTerms terms) {
        LocalDate last = terms.schedule().get(terms.schedule().size() - 1).paymentDate();
        List<NoteClass> classes = new ArrayList<>();
        terms.notes()
                .forEach(note -> classes.add(new NoteClass(
                        new ClassId(note.id()),
                        note.balance(),
                        coupon(note),
                        note.dayCount(),
                        note.rounding(),
                        note.onUnpaid().isPresent() ? Overdue.AT_COUPON : Overdue.WITHOUT_INTEREST,
                        last)));
        List<Fee> fees = new ArrayList<>();
        terms.fees()
                .forEach(fee -> fees.add(
                        new Fee(fee.id(), payee(fee.payee()), Fee.Base.FIXED, Rate.ZERO, 0, OptionalLong.empty())));
        long reserve = terms.accounts().stream()
                .filter(account -> account.id().equals(RESERVE))
                .mapToLong(DealTerms.Account::initial)
                .sum();
        return new DealModel(
                Payments.VERSION,
                DealTermsReader.FORMAT,
                terms.currency(),
                terms.cutOff(),
                terms.closing(),
                terms.pool(),
                terms.schedule(),
                classes,
                fees,
                new Reserve(reserve, Rate.ZERO, Reserve.Base.INITIAL_POOL, 0),
                OverCollateral.NONE,
                List.of(),
                List.of(),
                List.of(),
                Rate.ZERO);
    }

    /** A coupon that is a number; 0 for one that moves. */
    private static Rate coupon(DealTerms.Note note) {
        return note.coupon().names().isEmpty()
                ? rate(note.coupon().value(name -> Fraction.ZERO).text())
                : Rate.ZERO;
    }

    private static Capacity payee(String payee) {
        for (Capacity capacity : Capacity.values()) {
            if (capacity.name().equals(payee.toUpperCase(Locale.ROOT))) {
                return capacity;
            }
        }
        return Capacity.SPV;
    }

    /** Where the deal stands. */
    public static DealState state(Standing standing) {
        long reserve = standing.accounts().getOrDefault(RESERVE, 0L);
        List<ClassState> classes = new ArrayList<>();
        standing.notes()
                .forEach((id, note) ->
                        classes.add(new ClassState(new ClassId(id), note.balance(), note.interestShort())));
        List<FeeState> fees = new ArrayList<>();
        standing.fees().forEach((id, fee) -> fees.add(new FeeState(id, fee.carried(), fee.year(), fee.paidInYear())));
        return new DealState(
                standing.period(),
                standing.pool(),
                cash(standing.accounts()) - reserve,
                reserve,
                classes,
                fees,
                standing.cumulative().chargedOff(),
                standing.cumulative().recoveries(),
                standing.breached());
    }

    private static long cash(Map<String, Long> accounts) {
        return accounts.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    /** One payment date. The last waterfall of a file is the normal one, those before it apply after an event. */
    public static PeriodResult result(DealTerms terms, Payment payment) {
        String normal = terms.waterfalls().get(terms.waterfalls().size() - 1).id();
        DealState opening = state(payment.opening());
        CollectionFigures figures = figures(payment, terms.currency().digits());
        long available = Math.addExact(opening.collection(), figures.cash());
        List<ClassResult> classes = new ArrayList<>();
        payment.notes()
                .forEach((id, note) -> classes.add(new ClassResult(
                        new ClassId(id),
                        note.opening(),
                        note.interestDue(),
                        note.interestPaid(),
                        note.interestDue() - note.interestPaid() - note.capitalised(),
                        note.principalPaid(),
                        note.residualPaid(),
                        note.closing())));
        return new PeriodResult(
                payment.period(),
                figures,
                payment.waterfall().equals(normal) ? Waterfall.NORMAL : Waterfall.ACCELERATED,
                available,
                0,
                0,
                trace(payment, available, opening.reserve()),
                payment.triggers().stream().map(TermsView::trigger).toList(),
                classes,
                state(payment.closing()));
    }

    private static CollectionFigures figures(Payment payment, int digits) {
        Receipts receipts = payment.receipts();
        BigDecimal late = new BigDecimal(receipts.observed().getOrDefault("delinquent60", "0"));
        return new CollectionFigures(
                payment.period(),
                payment.opening().pool(),
                receipts.principal(),
                receipts.chargedOff(),
                0,
                receipts.poolEnd(),
                receipts.interest(),
                receipts.recoveries(),
                receipts.other(),
                receipts.call(),
                late.movePointRight(digits).longValue());
    }

    private static List<StepTrace> trace(Payment payment, long available, long reserveBefore) {
        List<StepTrace> trace = new ArrayList<>();
        long collection = available;
        long reserve = reserveBefore;
        for (Line line : payment.lines()) {
            List<Draw> draws = new ArrayList<>();
            for (Payment.Draw draw : line.draws()) {
                boolean fromReserve = draw.account().equals(RESERVE);
                reserve -= fromReserve ? draw.amount() : 0;
                collection -= fromReserve ? 0 : draw.amount();
                draws.add(new Draw(fromReserve ? AccountId.RESERVE : AccountId.COLLECTION, draw.amount()));
            }
            if (List.of("transfer", "receive", "earn").contains(line.kind())) {
                boolean toReserve = line.payee().equals(RESERVE);
                reserve += toReserve ? line.paid() : 0;
                collection += toReserve ? 0 : line.paid();
            }
            trace.add(new StepTrace(
                    line.number(),
                    line.step(),
                    line.payee(),
                    Formula.BY_FILE,
                    values(line),
                    line.due(),
                    line.paid(),
                    line.carried(),
                    draws,
                    collection,
                    reserve));
        }
        return trace;
    }

    private static List<Term> values(Line line) {
        List<Term> values = new ArrayList<>();
        if (!line.formula().isEmpty()) {
            values.add(new Term("formula", Term.Kind.FRACTION, line.formula()));
        }
        line.values().forEach((name, value) -> values.add(new Term(name, Term.Kind.FRACTION, value)));
        return values;
    }

    private static TriggerResult trigger(Payment.Test test) {
        return new TriggerResult(
                test.trigger(),
                0,
                1,
                rate(test.value()),
                rate(test.threshold()),
                rate(test.margin()),
                TriggerResult.Status.valueOf(test.status().name()));
    }

    /** A number as a share; numbers that are no shares are shown up to a bound. */
    private static Rate rate(String text) {
        BigDecimal value = new BigDecimal(text).setScale(8, RoundingMode.HALF_EVEN);
        return new Rate(value.min(LARGEST).max(LARGEST.negate()));
    }
}
