package io.truesale.domain.pool;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to a {@link LoanPool}. Class and component names are the stored format. */
public sealed interface PoolEvent {
    /** Pool that it happened to. */
    LoanPoolId pool();

    /** The pool exists. */
    @Revision("1")
    record PoolCreated(LoanPoolId pool, MemberId originator, DealId deal, LocalDate cutOff) implements PoolEvent {
        public PoolCreated {
            requireNonNull(pool, "pool");
            requireNonNull(originator, "originator");
            requireNonNull(deal, "deal");
            requireNonNull(cutOff, "cutOff");
        }
    }

    /** A tape is attached; versions before it are superseded. */
    @Revision("1")
    record TapeAttached(LoanPoolId pool, TapeSeal tape) implements PoolEvent {
        public TapeAttached {
            requireNonNull(pool, "pool");
            requireNonNull(tape, "tape");
        }
    }

    /** The tape ties out to totals stated from elsewhere. */
    @Revision("1")
    record TapeValidated(LoanPoolId pool, int version, long statedLoans, long statedBalanceCents) implements PoolEvent {
        public TapeValidated {
            requireNonNull(pool, "pool");
        }
    }

    /** The ledger has been asked. */
    @Revision("1")
    record FreezeRequested(LoanPoolId pool, int version) implements PoolEvent {
        public FreezeRequested {
            requireNonNull(pool, "pool");
        }
    }

    /** The ledger holds assets, fingerprints and root. */
    @Revision("1")
    record PoolFrozen(LoanPoolId pool, int version, long height, String transaction) implements PoolEvent {
        public PoolFrozen {
            requireNonNull(pool, "pool");
            requireNonNull(transaction, "transaction");
        }
    }

    /** The ledger refused; the pool is as before it was asked. */
    @Revision("1")
    record FreezeRefused(LoanPoolId pool, int version, String code, String sentence, List<String> assetNumbers)
            implements PoolEvent {
        public FreezeRefused {
            requireNonNull(pool, "pool");
            requireNonNull(code, "code");
            requireNonNull(sentence, "sentence");
            assetNumbers = List.copyOf(assetNumbers);
        }
    }
}
