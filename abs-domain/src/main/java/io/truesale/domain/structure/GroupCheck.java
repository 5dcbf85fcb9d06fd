package io.truesale.domain.structure;

import java.util.ArrayList;
import java.util.List;

/** Says whether the groups of a deal sum to its pool, whether accounts receive of groups that it has, and what they name. */
final class GroupCheck {
    private static final List<String> POOL = List.of("initial", "begin", "end", "beforeCall");
    private static final List<String> COLLECTIONS =
            List.of("interest", "principal", "chargedOff", "recoveries", "other", "cash");
    private static final List<String> CUMULATIVE =
            List.of("principal", "chargedOff", "recoveries", "interest", "netLoss");

    private final FileReading in;
    private final DealTerms terms;

    GroupCheck(FileReading in, DealTerms terms) {
        this.in = in;
        this.terms = terms;
    }

    /** What formulas may name of the groups. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String id : ids()) {
            POOL.forEach(of -> names.add("pool." + id + "." + of));
            COLLECTIONS.forEach(of -> names.add("collections." + id + "." + of));
            CUMULATIVE.forEach(of -> names.add("cumulative." + id + "." + of));
        }
        return names;
    }

    private List<String> ids() {
        return terms.groups().stream().map(DealTerms.Group::id).toList();
    }

    void run(Node file) {
        for (DealTerms.Account account : terms.accounts()) {
            for (DealTerms.OfGroup of : account.ofGroups()) {
                if (!ids().contains(of.group())) {
                    in.problem(
                            place(file, "accounts", account.id()),
                            "the deal has no group " + of.group() + ", it has " + ids());
                }
            }
        }
        if (terms.groups().isEmpty()) {
            return;
        }
        long sum = 0;
        for (DealTerms.Group group : terms.groups()) {
            sum = Math.addExact(sum, group.pool());
            if (group.pool() <= 0) {
                in.problem(place(file, "groups", group.id()), "a pool of more than zero is expected");
            }
        }
        if (sum != terms.pool()) {
            in.problem(
                    file.find("groups").orElse(file),
                    "the groups sum to the pool of the deal, " + major(terms.pool()) + ", they sum to " + major(sum));
        }
    }

    private String major(long minorUnits) {
        return Fraction.money(minorUnits, terms.currency().digits()).text();
    }

    private static Node place(Node file, String group, String id) {
        return file.find(group).flatMap(node -> node.find(id)).orElse(file);
    }

    /** Receivables that are bought would belong to a group, which no file can say. */
    void purchase(Node at) {
        if (!terms.groups().isEmpty()) {
            in.problem(at, "a deal of several groups buys no receivables: the deal has no group for them");
        }
    }
}
