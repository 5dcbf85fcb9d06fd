package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.structure.Standing.GroupStanding;
import java.util.LinkedHashMap;
import java.util.Map;

/** Groups of collateral from one payment date to the next. */
final class Groups {
    private Groups() {}

    /**
     * Refuses receipts that are of other groups than the deal has, or of which one does not roll forward.
     *
     * @throws Unpayable with the group
     */
    static void require(Standing opening, Receipts receipts) {
        if (!opening.groups().keySet().equals(receipts.groups().keySet())) {
            throw new Unpayable("the deal has the groups " + opening.groups().keySet() + ", the figures are of "
                    + receipts.groups().keySet());
        }
        opening.groups().forEach((id, group) -> {
            GroupReceipts of = receipts.of(id);
            long expected = group.pool() - of.principal() - of.chargedOff();
            if (expected != of.poolEnd()) {
                throw new Unpayable("group " + id + ": a pool of " + group.pool() + " less principal of "
                        + of.principal() + " less charge-offs of " + of.chargedOff() + " is " + expected
                        + " minor units, the figures say " + of.poolEnd());
            }
        });
    }

    /** Where the groups stand after a date: at 0 once the pool is called. */
    static Map<String, GroupStanding> after(Standing opening, Receipts receipts) {
        Map<String, GroupStanding> after = new LinkedHashMap<>();
        opening.groups().forEach((id, group) -> {
            GroupReceipts of = receipts.of(id);
            after.put(
                    id,
                    new GroupStanding(
                            receipts.call() > 0 ? 0 : of.poolEnd(),
                            group.cumulative().plus(of)));
        });
        return after;
    }

    /** A figure of a group by the name that formulas have for it, minor units; {@code name} is known. */
    static long value(String scope, String group, String name, DealTerms terms, Standing opening, Receipts receipts) {
        GroupStanding before = requireNonNull(opening.groups().get(group), group);
        GroupReceipts of = receipts.of(group);
        return switch (scope) {
            case "pool" -> pool(name, group, terms, before, receipts);
            case "collections" -> collected(name, of);
            default -> sum(name, before.cumulative().plus(of));
        };
    }

    private static long pool(String name, String group, DealTerms terms, GroupStanding before, Receipts receipts) {
        return switch (name) {
            case "initial" ->
                terms.groups().stream()
                        .filter(one -> one.id().equals(group))
                        .mapToLong(DealTerms.Group::pool)
                        .sum();
            case "begin" -> before.pool();
            case "end" -> receipts.call() > 0 ? 0 : receipts.of(group).poolEnd();
            case "beforeCall" -> receipts.of(group).poolEnd();
            default -> throw unknown(name);
        };
    }

    private static long collected(String name, GroupReceipts of) {
        return switch (name) {
            case "interest" -> of.interest();
            case "principal" -> of.principal();
            case "chargedOff" -> of.chargedOff();
            case "recoveries" -> of.recoveries();
            case "other" -> of.other();
            case "cash" -> of.cash();
            default -> throw unknown(name);
        };
    }

    private static long sum(String name, Standing.Cumulative sums) {
        return switch (name) {
            case "principal" -> sums.principal();
            case "chargedOff" -> sums.chargedOff();
            case "recoveries" -> sums.recoveries();
            case "interest" -> sums.interest();
            case "netLoss" -> Math.subtractExact(sums.chargedOff(), sums.recoveries());
            default -> throw unknown(name);
        };
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("formulas have no name " + name + " of a group");
    }
}
