package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.CurrencyUnit;
import java.util.Map;
import java.util.TreeMap;

/** Money in = money out + change of accounts, to the unit of each currency: checked in production. */
final class Conservation {
    private Conservation() {}

    /**
     * Throws {@link IllegalStateException} when a unit of cash appeared or vanished, or an account is overdrawn; what came
     * and went in other currencies than the deal's.
     */
    static Map<String, Payment.Foreign> require(
            DealTerms terms, Standing opening, Receipts receipts, Balances balances) {
        Map<String, Payment.Foreign> foreign = new TreeMap<>();
        for (CurrencyUnit currency : terms.currencies()) {
            long received = balances.received(currency);
            long out = balances.paidOut(currency);
            boolean own = currency.equals(terms.currency());
            require(
                    balances.in(currency, opening.accounts()),
                    balances.in(currency, balances.closing()),
                    own ? Math.addExact(receipts.cash(), received) : received,
                    out);
            if (!own) {
                foreign.put(currency.code(), new Payment.Foreign(received, out));
            }
        }
        return foreign;
    }

    private static void require(Map<String, Long> opening, Map<String, Long> closing, long in, long out) {
        long change = 0;
        for (Map.Entry<String, Long> account : closing.entrySet()) {
            long before = requireNonNull(opening.get(account.getKey()));
            change = Math.addExact(change, account.getValue() - before);
            if (account.getValue() < 0) {
                throw new IllegalStateException("cash is not conserved: account " + account.getKey() + " is overdrawn");
            }
        }
        if (in != Math.addExact(out, change)) {
            throw new IllegalStateException(
                    "cash is not conserved: in " + in + ", out " + out + ", change of accounts " + change);
        }
    }
}
