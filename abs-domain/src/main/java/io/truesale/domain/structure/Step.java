package io.truesale.domain.structure;

import java.util.List;
import java.util.Optional;

/** One place in a priority of payments. Its amount is at most what its accounts hold. */
public sealed interface Step {
    /** Name within its waterfall. */
    String id();

    /** Accounts that it draws on, in order; none for a step that moves no cash. */
    List<String> from();

    /** When it is served; always without a condition. */
    Optional<Formula> when();

    /** A step that pays interest or principal of classes, or moves interest that is due. */
    sealed interface OfClasses extends Step {
        /** The classes, in its order. */
        List<String> notes();
    }

    /** How classes share a payment. */
    enum Order {
        /** One after the other. */
        SEQUENTIAL,
        /** In proportion: interest to what is due, principal to balances. */
        PRO_RATA
    }

    /** Which part of a fee. */
    enum Part {
        /** Up to the annual cap. */
        CAPPED,
        /** Whatever is still due. */
        REST
    }

    /** Pays a fee with what is carried of it: all that is due, or {@code amount} of it. */
    record PayFee(String id, List<String> from, Optional<Formula> when, String fee, Part part, Optional<Formula> amount)
            implements Step {}

    /** Pays interest: all that is due, or {@code amount} of it. */
    record PayInterest(
            String id,
            List<String> from,
            Optional<Formula> when,
            List<String> notes,
            Order order,
            Optional<Formula> amount)
            implements OfClasses {}

    /** Adds the interest due of classes to their balances instead of paying it. */
    record Capitalise(String id, Optional<Formula> when, List<String> notes) implements OfClasses {
        @Override
        public List<String> from() {
            return List.of();
        }
    }

    /** Lets interest that is due lapse, {@code amount} of it or all that is left: it is neither paid nor carried. */
    record Lapse(String id, Optional<Formula> when, List<String> notes, Order order, Optional<Formula> amount)
            implements OfClasses {
        @Override
        public List<String> from() {
            return List.of();
        }
    }

    /** Pays principal: {@code amount}, or all that is outstanding. */
    record PayPrincipal(
            String id,
            List<String> from,
            Optional<Formula> when,
            List<String> notes,
            Order order,
            Optional<Formula> amount)
            implements OfClasses {}

    /**
     * Takes {@code amount} off the balances of classes without cash, junior before senior, each down to 0: losses of the pool.
     */
    record WriteDown(String id, Optional<Formula> when, List<String> notes, Order order, Formula amount)
            implements Step {
        @Override
        public List<String> from() {
            return List.of();
        }
    }

    /**
     * Puts {@code amount} back on balances without cash, senior before junior, each up to what was written down of it and not
     * written up yet: subsequent recoveries.
     */
    record WriteUp(String id, Optional<Formula> when, List<String> notes, Order order, Formula amount) implements Step {
        @Override
        public List<String> from() {
            return List.of();
        }
    }

    /** Moves cash to another account. */
    record Transfer(String id, List<String> from, Optional<Formula> when, String to, Formula amount) implements Step {}

    /** Writes a ledger down by an amount, not below zero, or up; moves no cash. */
    record Adjust(String id, Optional<Formula> when, String ledger, Formula add) implements Step {
        @Override
        public List<String> from() {
            return List.of();
        }
    }

    /** Pays an outsider, such as a swap counterparty. */
    record Pay(String id, List<String> from, Optional<Formula> when, String payee, Formula amount) implements Step {}

    /** Receives cash from an outsider into an account, such as a draw on a facility. */
    record Receive(String id, Optional<Formula> when, String payer, String into, Formula amount) implements Step {
        @Override
        public List<String> from() {
            return List.of();
        }
    }

    /**
     * Gives cash to a counterparty for cash in another currency, {@code into} an account: a spot exchange, or the exchange
     * of principal of a currency swap.
     *
     * @param amount given, in the currency of {@code from}; or
     * @param buy wanted, in the currency of {@code into}: what it costs is given, as far as it is there
     * @param rate units of the currency of {@code into} for one of {@code from}; or
     * @param fixing observed value of a pair of currencies, whichever way round it is quoted
     */
    record Exchange(
            String id,
            List<String> from,
            Optional<Formula> when,
            String counterparty,
            String into,
            Optional<Formula> amount,
            Optional<Formula> buy,
            Optional<Formula> rate,
            Optional<String> fixing)
            implements Step {}

    /**
     * Buys receivables for {@code amount} of cash: the pool grows by what that buys at {@code price}, a share of their
     * balance, rounded down.
     *
     * @param eligible what holds of each receivable that is bought: tested where their kind is known, in projections
     * @param requires what holds once it has bought: tested wherever it is paid
     */
    record Purchase(
            String id,
            List<String> from,
            Optional<Formula> when,
            String seller,
            Formula amount,
            Optional<Formula> price,
            Optional<Formula> eligible,
            Optional<Formula> requires)
            implements Step {
        /** Names that {@code eligible} may have: as they are when it is bought. */
        public static final List<String> COLUMNS =
                List.of("asset.rate", "asset.remainingTerm", "asset.age", "asset.term");
    }

    /** Pays all that is left in its accounts to a class or an outsider. */
    record Residual(String id, List<String> from, Optional<Formula> when, String to) implements Step {}
}
