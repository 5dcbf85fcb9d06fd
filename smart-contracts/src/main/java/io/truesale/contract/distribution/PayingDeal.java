package io.truesale.contract.distribution;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.tranche.ClassId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The terms of a deal on the ledger with the engine that they pin: deals by template are paid by engine 1, deals by file
 * by engine 2. Balances and results are in the form of their engine; whoever needs only what all deals have reads it here.
 */
public sealed interface PayingDeal permits ModelDeal, FileDeal {
    /** Name under which formulas know the balance 60 or more days past due, which the figures give. */
    String DELINQUENT = "delinquent60";

    /** Version of the engine that pays it. */
    int engine();

    /** ISO 4217 code of all amounts but those of classes in a currency of their own. */
    String currency();

    /** Pool balance at cut-off, or when the deal was taken on, minor units. */
    long pool();

    /** Amount of each class at closing, or when the deal was taken on, most senior first, minor units. */
    Map<String, Long> classes();

    /** ISO 4217 codes of the classes that are in a currency of their own, by class. */
    Map<String, String> foreign();

    /** Payment dates, numbered from 1. */
    List<PaymentPeriod> schedule();

    /** Balances before the first payment. */
    CborMap atClosing();

    /**
     * Computes the payment date after {@code balances}; the result depends on the two arguments only, to the unit.
     *
     * @param balances as {@link #atClosing} or an earlier {@link Computed#closing}
     * @param report the servicer's report: {@code figures}, and as the deal needs {@code callPrice} and {@code observed}
     */
    Computed compute(CborMap balances, CborMap report);

    /** Whether the pool may be bought back when the period after {@code balances} brings {@code figures}. */
    boolean callOpen(CborMap balances, PeriodFigures figures);

    /** Whether pool, notes and accounts are at zero: no further period is expected. Late recoveries may open one. */
    boolean ended(CborMap balances);

    /** Reads what {@link #compute} gave. */
    Computed read(CborMap result);

    /** The payment period {@code number}, if it is within the schedule. */
    default Optional<PaymentPeriod> period(int number) {
        return number >= 1 && number <= schedule().size()
                ? Optional.of(schedule().get(number - 1))
                : Optional.empty();
    }

    /** The deal that {@code structure} holds. */
    static PayingDeal of(CborMap structure) {
        return DealFileCodec.holdsFile(structure)
                ? new FileDeal(DealFileCodec.decode(structure))
                : ofTemplate(structure);
    }

    /** The deal by template that {@code structure} holds; a deal by file is malformed here. */
    static PayingDeal ofTemplate(CborMap structure) {
        return new ModelDeal(DealModelCodec.decode(structure));
    }

    /**
     * One payment date as all engines give it.
     *
     * @param result the whole of it in the form of its engine
     * @param period from 1
     * @param paidOut to holders, for fees and to outsiders in the deal's currency, minor units
     * @param foreign the same in other currencies, by code
     * @param classes what each class gets
     * @param closing balances after it
     */
    record Computed(
            CborMap result,
            int period,
            long paidOut,
            Map<String, Long> foreign,
            List<ClassPaid> classes,
            CborMap closing) {
        public Computed {
            requireNonNull(result, "result");
            requireNonNull(closing, "closing");
            classes = List.copyOf(classes);
            foreign = Collections.unmodifiableMap(new TreeMap<>(foreign));
        }
    }

    /** What a class gets at one payment date, minor units. */
    record ClassPaid(ClassId id, long interest, long principal, long residual) {
        public ClassPaid {
            requireNonNull(id, "id");
        }
    }
}
