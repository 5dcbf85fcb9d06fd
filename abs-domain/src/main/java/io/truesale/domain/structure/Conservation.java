package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.CurrencyUnit;
import java.util.Map;
import java.util.TreeMap;

/** Money in = money out + change of accounts, to the unit of each currency, and classes roll forward: checked in production. */
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

    /**
     * Throws {@link IllegalStateException} when a class does not roll forward: opening + capitalised - principal - written down +
     * written up = closing, 0 or more, and so is {@code lost}, what is written down and not written up.
     */
    static void require(String id, Payment.NotePayment note, long lost) {
        long change = note.capitalised() - note.principalPaid() - note.writtenDown() + note.writtenUp();
        if (note.opening() + change != note.closing() || note.closing() < 0 || lost < 0) {
            throw new IllegalStateException(
                    "class " + id + " does not roll forward: " + note + ", not reimbursed " + lost);
        }
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
