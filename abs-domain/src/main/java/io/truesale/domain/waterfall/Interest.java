package io.truesale.domain.waterfall;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.tranche.NoteClass.Overdue;
import io.truesale.domain.waterfall.DealState.ClassState;
import io.truesale.domain.waterfall.StepTrace.Term;
import java.math.BigInteger;
import java.util.List;

/** Interest of a class for one accrual period. */
final class Interest {
    private Interest() {}

    /** {@code base x coupon x year fraction}, rounded once as the class says, and what was carried. Minor units. */
    static long due(NoteClass note, ClassState state, PaymentPeriod period) {
        YearFraction fraction = note.dayCount().fraction(period.accrualStart(), period.accrualEnd());
        BigInteger numerator = BigInteger.valueOf(base(note, state))
                .multiply(note.coupon().numerator())
                .multiply(BigInteger.valueOf(fraction.numerator()));
        BigInteger denominator = note.coupon().denominator().multiply(BigInteger.valueOf(fraction.denominator()));
        return Math.addExact(note.rounding().quotient(numerator, denominator), state.interestShort());
    }

    static List<Term> terms(NoteClass note, ClassState state, PaymentPeriod period) {
        YearFraction fraction = note.dayCount().fraction(period.accrualStart(), period.accrualEnd());
        return List.of(
                Term.money("balance", base(note, state)),
                new Term("rate", Term.Kind.RATE, note.coupon().text()),
                new Term("fraction", Term.Kind.FRACTION, fraction.numerator() + "/" + fraction.denominator()),
                Term.money("carried", state.interestShort()));
    }

    private static long base(NoteClass note, ClassState state) {
        return note.overdue() == Overdue.AT_COUPON
                ? Math.addExact(state.balance(), state.interestShort())
                : state.balance();
    }
}
