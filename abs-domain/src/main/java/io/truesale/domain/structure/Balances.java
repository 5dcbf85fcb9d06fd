package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.structure.Payment.Draw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cash in the accounts while a payment date is served. Nothing is ever drawn that is not there. One thread. */
final class Balances {
    private final Map<String, Long> cash;

    Balances(Map<String, Long> opening) {
        cash = new LinkedHashMap<>(opening);
    }

    long get(String account) {
        return requireNonNull(cash.get(account), "no account " + account);
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
}
