package io.truesale.domain.structure;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.Standing.NoteStanding;

/** The moving figures of one class while a payment date is served, minor units. One thread. */
final class MovingNote {
    final CurrencyUnit currency;
    final long opening;
    final long shortBefore;
    final long due;
    long balance;
    long interestPaid;
    long capitalised;
    long principalPaid;
    long residualPaid;

    MovingNote(CurrencyUnit currency, NoteStanding before, long due) {
        this.currency = currency;
        opening = before.balance();
        shortBefore = before.interestShort();
        balance = opening;
        this.due = due;
    }

    long interestLeft() {
        return due - interestPaid - capitalised;
    }
}
