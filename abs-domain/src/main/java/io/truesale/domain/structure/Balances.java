package io.truesale.domain.structure;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.Payment.Draw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cash in the accounts while a payment date is served, and what came from outsiders and went out, by currency. Nothing is
 * ever drawn that is not there. One thread.
 */
final class Balances {
    private final Map<String, Long> cash;
    private final Map<String, CurrencyUnit> currencies = new LinkedHashMap<>();
    private final Map<CurrencyUnit, long[]> moved = new LinkedHashMap<>(); // received, paid out

    Balances(DealTerms terms, Map<String, Long> opening) {
        cash = new LinkedHashMap<>(opening);
        terms.currencies().forEach(currency -> moved.put(currency, new long[2]));
        terms.accounts().forEach(account -> currencies.put(account.id(), account.currency()));
    }

    long get(String account) {
        return there(cash, account, "no account ");
    }

    CurrencyUnit currency(String account) {
        return there(currencies, account, "no account ");
    }

    long sum(List<String> accounts) {
        long sum = 0;
        for (String account : accounts) {
            sum = Math.addExact(sum, get(account));
        }
        return sum;
    }

    void add(String account, long amount) {
        cash.put(account, Math.addExact(get(account), amount));
    }

    /** Adds what comes from an outsider. */
    void receive(String account, long amount) {
        add(account, amount);
        long[] flows = moved(currency(account));
        flows[0] = Math.addExact(flows[0], amount);
    }

    /** Counts what has left the accounts. */
    void paidOut(CurrencyUnit currency, long amount) {
        long[] flows = moved(currency);
        flows[1] = Math.addExact(flows[1], amount);
    }

    /** From outsiders and as interest of accounts, beside the collections. */
    long received(CurrencyUnit currency) {
        return moved(currency)[0];
    }

    /** What {@link #paidOut(CurrencyUnit, long)} has counted. */
    long paidOut(CurrencyUnit currency) {
        return moved(currency)[1];
    }

    private long[] moved(CurrencyUnit currency) {
        return there(moved, currency, "no account in ");
    }

    private static <K, V> V there(Map<K, V> map, K key, String missing) {
        V found = map.get(key);
        if (found == null) {
            throw new IllegalStateException(missing + key);
        }
        return found;
    }

    /** Takes {@code amount}, which is there, from the accounts in order. */
    List<Draw> take(List<String> accounts, long amount) {
        List<Draw> draws = new ArrayList<>();
        long left = amount;
        for (String account : accounts) {
            long part = Math.min(left, get(account));
            if (part > 0) {
                cash.put(account, get(account) - part);
                draws.add(new Draw(account, part));
                left -= part;
            }
        }
        if (left != 0) {
            throw new IllegalStateException("cash is not conserved: " + left + " of " + amount + " is not there");
        }
        return draws;
    }

    Map<String, Long> closing() {
        return cash;
    }

    /** The accounts of {@code balances} that are in {@code currency}. */
    Map<String, Long> in(CurrencyUnit currency, Map<String, Long> balances) {
        Map<String, Long> some = new LinkedHashMap<>();
        balances.forEach((account, amount) -> {
            if (currency(account).equals(currency)) {
                some.put(account, amount);
            }
        });
        return some;
    }
}
