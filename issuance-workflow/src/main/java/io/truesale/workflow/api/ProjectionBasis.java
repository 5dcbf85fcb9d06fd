package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.ledger.api.Hash;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a projection goes out from: the terms on the ledger, balances after a payment date, and the loans of that time. It
 * stays the same however many payments follow.
 *
 * @param period last payment date that is behind it; the one at closing for a deal that has paid nothing
 * @param paid last payment date that has been paid by now
 * @param month reporting month of the loans, {@code YYYY-MM}; empty for the pool as frozen
 * @param terms the deal where it stood
 * @param loans as their tape has them
 */
public record ProjectionBasis(int period, int paid, String month, Terms terms, LoanBasis loans) {
    public ProjectionBasis {
        requireNonNull(month, "month");
        requireNonNull(terms, "terms");
        requireNonNull(loans, "loans");
    }

    /** A basis over lines of which nothing is left open. */
    public ProjectionBasis(int period, int paid, String month, Terms terms, PoolLines lines) {
        this(period, paid, month, terms, LoanBasis.of(lines));
    }

    /** Lines that stand for the loans, minor units. */
    public PoolLines lines() {
        return loans.lines();
    }

    /** The same over representative lines: for many projections. */
    public ProjectionBasis inBands() {
        return new ProjectionBasis(period, paid, month, terms, loans.inBands());
    }

    /** Sum of the lines less the pool that the deal states, minor units. */
    public long difference() {
        return loans.difference(terms.pool());
    }

    /**
     * Why nothing is projected from it: a loan without rate, or lines of another pool than that of the deal. Of a month that is
     * paid they were tied out, and what was bought since is no line: then {@link #difference} is said and no more.
     */
    public Optional<String> refusal() {
        return month.isEmpty() ? loans.unrated().or(() -> loans.foreign(terms.pool())) : loans.unrated();
    }

    /** A deal with its balances. */
    public sealed interface Terms permits ByTemplate, ByFile {
        /** Version of the engine that pays it. */
        int engine();

        /** SHA-256 of the terms in their form on the ledger. */
        Hash hash();

        /** Currency of the pool, and of classes that have none of their own. */
        CurrencyUnit currency();

        /** Balance of the pool that it states, minor units. */
        long pool();

        /** First day of interest. */
        LocalDate closing();

        /** Payment dates, the first of period 1. */
        List<PaymentPeriod> schedule();

        /** Principal outstanding by class, most senior first; minor units. */
        List<Balance> balances();
    }

    /** Principal of a class, minor units of its currency. */
    public record Balance(String id, CurrencyUnit currency, long amount) {
        public Balance {
            requireNonNull(id, "id");
            requireNonNull(currency, "currency");
        }
    }

    /** A deal by template. */
    public record ByTemplate(DealModel model, DealState state, Hash hash) implements Terms {
        public ByTemplate {
            requireNonNull(model, "model");
            requireNonNull(state, "state");
            requireNonNull(hash, "hash");
        }

        @Override
        public int engine() {
            return model.engine();
        }

        @Override
        public CurrencyUnit currency() {
            return model.currency();
        }

        @Override
        public long pool() {
            return state.pool();
        }

        @Override
        public LocalDate closing() {
            return model.closing();
        }

        @Override
        public List<PaymentPeriod> schedule() {
            return model.schedule();
        }

        @Override
        public List<Balance> balances() {
            List<Balance> balances = new ArrayList<>();
            for (int i = 0; i < model.classes().size(); i++) {
                NoteClass note = model.classes().get(i);
                balances.add(new Balance(
                        note.id().value(),
                        model.currency(),
                        state.classes().get(i).balance()));
            }
            return balances;
        }
    }

    /**
     * A deal by file.
     *
     * @param engine version that pays it
     * @param observed values that it took from outside for the last payment, by name; empty before the first
     */
    public record ByFile(DealTerms deal, Standing standing, int engine, Hash hash, Map<String, String> observed)
            implements Terms {
        public ByFile {
            requireNonNull(deal, "deal");
            requireNonNull(standing, "standing");
            requireNonNull(hash, "hash");
            observed = Map.copyOf(observed);
        }

        @Override
        public CurrencyUnit currency() {
            return deal.currency();
        }

        @Override
        public long pool() {
            return standing.pool();
        }

        @Override
        public LocalDate closing() {
            return deal.closing();
        }

        @Override
        public List<PaymentPeriod> schedule() {
            return deal.schedule();
        }

        @Override
        public List<Balance> balances() {
            return deal.notes().stream()
                    .map(note -> new Balance(
                            note.id(),
                            note.currency(),
                            requireNonNull(standing.notes().get(note.id()), note.id())
                                    .balance()))
                    .toList();
        }
    }
}
