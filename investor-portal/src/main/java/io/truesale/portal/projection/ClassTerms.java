package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.NoteAccrual;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.NoteStanding;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.Balance;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import io.truesale.workflow.api.ProjectionBasis.ByTemplate;
import java.time.LocalDate;
import java.util.List;

/**
 * What the value of a class rests on beside the cash that it gets.
 *
 * @param id of the class
 * @param balance outstanding at {@code start}, minor units
 * @param dayCount of its interest
 * @param accrual from when to when it bears interest
 * @param schedule payment dates of the deal, the first of period 1
 * @param start first day of settlement: closing, or the first of the next accrual period of a deal that has paid
 */
public record ClassTerms(
        String id,
        long balance,
        DayCount dayCount,
        NoteAccrual accrual,
        List<PaymentPeriod> schedule,
        LocalDate start) {
    public ClassTerms {
        requireNonNull(id, "id");
        requireNonNull(dayCount, "dayCount");
        requireNonNull(accrual, "accrual");
        schedule = List.copyOf(schedule);
        requireNonNull(start, "start");
    }

    /** A class of a deal file, from its start on. */
    public static ClassTerms of(DealTerms deal, DealTerms.Note note) {
        NoteStanding standing = requireNonNull(Standing.atClosing(deal).notes().get(note.id()), note.id());
        return new ClassTerms(
                note.id(), standing.balance(), note.dayCount(), note.accrual(), deal.schedule(), deal.start());
    }

    /** Class {@code id} from {@code basis} on. */
    static ClassTerms of(ProjectionBasis basis, String id) {
        ProjectionBasis.Terms terms = basis.terms();
        long balance = terms.balances().stream()
                .filter(one -> one.id().equals(id))
                .mapToLong(Balance::amount)
                .findFirst()
                .orElseThrow();
        if (terms instanceof ByFile file) {
            DealTerms.Note note = file.deal().note(id).orElseThrow();
            return new ClassTerms(id, balance, note.dayCount(), note.accrual(), terms.schedule(), start(basis));
        }
        DayCount count = ((ByTemplate) terms)
                .model().classes().stream()
                        .filter(one -> one.id().value().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .dayCount();
        return new ClassTerms(id, balance, count, NoteAccrual.USUAL, terms.schedule(), start(basis));
    }

    /** Day from which lives and prices of {@code basis} count: {@link DealTerms#start} where the deal is taken on. */
    public static LocalDate start(ProjectionBasis basis) {
        List<PaymentPeriod> schedule = basis.terms().schedule();
        int behind = basis.period();
        return behind == 0
                ? basis.terms().closing()
                : behind < schedule.size()
                        ? schedule.get(behind).accrualStart()
                        : schedule.get(behind - 1).accrualEnd();
    }

    /** The payment date {@code number}, from 1. */
    PaymentPeriod period(int number) {
        return schedule.get(number - 1);
    }
}
