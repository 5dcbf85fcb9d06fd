package io.truesale.portal.cli;

import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import java.util.ArrayList;
import java.util.List;

/** Cash that a waterfall leaves in an account for ever: when pool and classes are gone, nobody is paid it any more. */
final class LeftCash {
    private LeftCash() {}

    /** A sentence for each account that keeps cash after the last payment; none while pool or classes are left. */
    static List<String> of(DealTerms terms, List<Payment> payments) {
        List<String> sentences = new ArrayList<>();
        if (payments.isEmpty()) {
            return sentences;
        }
        Standing end = payments.get(payments.size() - 1).closing();
        boolean open = end.pool() > 0 || end.notes().values().stream().anyMatch(note -> note.balance() > 0);
        end.accounts().forEach((account, cash) -> {
            if (!open && cash > 0) {
                int digits = terms.account(account).orElseThrow().currency().digits();
                sentences.add("cash that nobody is paid stays in account " + account + ": "
                        + ProjectionFiles.money(cash, digits)
                        + " after the last payment; a step residual from this account pays it out");
            }
        });
        return sentences;
    }
}
