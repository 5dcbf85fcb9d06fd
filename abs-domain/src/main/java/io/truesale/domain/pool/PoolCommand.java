package io.truesale.domain.pool;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a {@link LoanPool}. */
public sealed interface PoolCommand {
    /** Pool that the command is sent to. */
    LoanPoolId pool();

    /**
     * Asks for a pool.
     *
     * @param originator member that owns the loans
     * @param deal deal that they are meant for
     * @param cutOff day from which collections belong to the vehicle
     */
    record CreatePool(@TargetAggregateIdentifier LoanPoolId pool, MemberId originator, DealId deal, LocalDate cutOff)
            implements PoolCommand {
        public CreatePool {
            requireNonNull(pool, "pool");
            requireNonNull(originator, "originator");
            requireNonNull(deal, "deal");
            requireNonNull(cutOff, "cutOff");
        }
    }

    /** Asks to attach an accepted tape; it supersedes the one before. Its version must be the next. */
    record AttachTape(@TargetAggregateIdentifier LoanPoolId pool, TapeSeal tape) implements PoolCommand {
        public AttachTape {
            requireNonNull(pool, "pool");
            requireNonNull(tape, "tape");
        }
    }

    /**
     * Asks to validate the newest tape against totals from the loan system.
     *
     * @param version of the tape that was looked at
     * @param statedLoans number of loans
     * @param statedBalanceCents sum of balances at the period end
     */
    record ValidateTape(
            @TargetAggregateIdentifier LoanPoolId pool, int version, long statedLoans, long statedBalanceCents)
            implements PoolCommand {
        public ValidateTape {
            requireNonNull(pool, "pool");
        }
    }

    /**
     * Asks the ledger to freeze the validated tape.
     *
     * @param version of the tape that was looked at
     */
    record RequestFreeze(@TargetAggregateIdentifier LoanPoolId pool, int version) implements PoolCommand {
        public RequestFreeze {
            requireNonNull(pool, "pool");
        }
    }

    /**
     * Notes that the ledger holds everything.
     *
     * @param height block of the deal's channel with the pool's root
     * @param transaction hex id of the transaction that recorded it
     */
    record ConfirmFreeze(@TargetAggregateIdentifier LoanPoolId pool, int version, long height, String transaction)
            implements PoolCommand {
        public ConfirmFreeze {
            requireNonNull(pool, "pool");
            requireNonNull(transaction, "transaction");
        }
    }

    /**
     * Notes that the ledger refused.
     *
     * @param code rule of the contract
     * @param sentence its words
     * @param assetNumbers loans that it concerns
     */
    record RefuseFreeze(
            @TargetAggregateIdentifier LoanPoolId pool,
            int version,
            String code,
            String sentence,
            List<String> assetNumbers)
            implements PoolCommand {
        public RefuseFreeze {
            requireNonNull(pool, "pool");
            requireNonNull(code, "code");
            requireNonNull(sentence, "sentence");
            assetNumbers = List.copyOf(assetNumbers);
        }
    }
}
