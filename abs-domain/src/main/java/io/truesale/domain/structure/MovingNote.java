package io.truesale.domain.structure;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.Payment.NotePayment;
import io.truesale.domain.structure.Standing.NoteStanding;

/** The moving figures of one class while a payment date is served, minor units. One thread. */
final class MovingNote {
    final CurrencyUnit currency;
    final long opening;
    final long shortBefore;
    private final long due;
    final long lostBefore; // written down before this date and not written up
    long balance;
    long interestPaid;
    long capitalised;
    long lapsed;
    long principalPaid;
    long residualPaid;
    long writtenDown; // on this date
    long writtenUp; // on this date

    MovingNote(CurrencyUnit currency, NoteStanding before, long due) {
        this.currency = currency;
        opening = before.balance();
        shortBefore = before.interestShort();
        lostBefore = before.writtenDown();
        balance = opening;
        this.due = due;
    }

    /** Written down by now and not written up again. */
    long lost() {
        return lostBefore + writtenDown - writtenUp;
    }

    /** What has become of it on this date. */
    NotePayment payment() {
        return new NotePayment(
                opening,
                interestDue(),
                interestPaid,
                capitalised,
                principalPaid,
                residualPaid,
                writtenDown,
                writtenUp,
                balance);
    }

    /** Due on the date, without what has lapsed. */
    long interestDue() {
        return due - lapsed;
    }

    long interestLeft() {
        return interestDue() - interestPaid - capitalised;
    }
}
