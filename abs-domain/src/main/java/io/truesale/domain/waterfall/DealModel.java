package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that a deal's payments depend on beside the collections: fixed when the structure is signed, kept on the ledger,
 * read by projection and payment alike. {@link DealModelCheck} says whether its parts fit together.
 *
 * @param engine version of the engine that pays it; see {@link Engine#VERSION}
 * @param template name of the template that it was made from, with its version
 * @param currency of all its amounts
 * @param cutOff day at whose end the pool balance is {@code initialPool}
 * @param closing first day of interest
 * @param initialPool pool balance at cut-off, minor units
 * @param schedule payment dates, in order, numbered from 1
 * @param classes most senior first
 * @param fees all fees that steps name
 * @param reserve reserve account
 * @param overCollateral target of the over-collateralisation
 * @param triggers tested in this order
 * @param normal priority of payments before an event
 * @param accelerated priority of payments after one
 * @param cleanUpCall share of {@code initialPool} at or below which the pool may be bought back
 */
public record DealModel(
        int engine,
        String template,
        CurrencyUnit currency,
        LocalDate cutOff,
        LocalDate closing,
        long initialPool,
        List<PaymentPeriod> schedule,
        List<NoteClass> classes,
        List<Fee> fees,
        Reserve reserve,
        OverCollateral overCollateral,
        List<Trigger> triggers,
        List<Step> normal,
        List<Step> accelerated,
        Rate cleanUpCall) {
    public DealModel {
        requireNonNull(template, "template");
        requireNonNull(currency, "currency");
        requireNonNull(cutOff, "cutOff");
        requireNonNull(closing, "closing");
        requireNonNull(reserve, "reserve");
        requireNonNull(overCollateral, "overCollateral");
        requireNonNull(cleanUpCall, "cleanUpCall");
        schedule = List.copyOf(schedule);
        classes = List.copyOf(classes);
        fees = List.copyOf(fees);
        triggers = List.copyOf(triggers);
        normal = List.copyOf(normal);
        accelerated = List.copyOf(accelerated);
    }

    /** The class {@code id}, if the deal has it. */
    public Optional<NoteClass> noteClass(ClassId id) {
        return classes.stream().filter(note -> note.id().equals(id)).findFirst();
    }

    /** The fee {@code id}, if the deal has it. */
    public Optional<Fee> fee(String id) {
        return fees.stream().filter(fee -> fee.id().equals(id)).findFirst();
    }

    /** The payment period {@code number}, counted from 1, if it is within the schedule. */
    public Optional<PaymentPeriod> period(int number) {
        return number >= 1 && number <= schedule.size() ? Optional.of(schedule.get(number - 1)) : Optional.empty();
    }

    /** Face amount of all classes, minor units. */
    public long originalNotes() {
        return classes.stream().mapToLong(NoteClass::originalBalance).reduce(0, Math::addExact);
    }
}
