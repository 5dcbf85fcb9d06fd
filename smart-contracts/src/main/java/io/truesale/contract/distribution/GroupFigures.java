package io.truesale.contract.distribution;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.GroupReceipts;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.GroupStanding;
import io.truesale.domain.waterfall.CollectionFigures;
import io.truesale.domain.waterfall.WaterfallRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of a period by group of collateral, as reports carry them and results keep them: {@code groups}, in the order of the
 * deal file, minor units. Source: {@code infra/docs/spec/deal-file.md}, section 7.
 */
final class GroupFigures {
    static final String FIELD = "groups";

    private GroupFigures() {}

    static List<CborMap> encode(Map<String, GroupReceipts> groups) {
        List<CborMap> items = new ArrayList<>();
        groups.forEach((id, of) -> items.add(CborMap.builder()
                .put("id", id)
                .put("interest", of.interest())
                .put("principal", of.principal())
                .put("chargedOff", of.chargedOff())
                .put("recoveries", of.recoveries())
                .put("other", of.other())
                .put("end", of.poolEnd())
                .build()));
        return items;
    }

    /** Reads what {@link #encode} writes under {@link #FIELD}; nothing when it is not there. */
    static Map<String, GroupReceipts> decode(CborMap map) {
        Map<String, GroupReceipts> groups = new LinkedHashMap<>();
        if (map.find(FIELD).isPresent()) {
            map.maps(FIELD).forEach(one -> groups.put(one.text("id"), of(one)));
        }
        return groups;
    }

    private static GroupReceipts of(CborMap one) {
        return Forms.read(
                "group " + one.text("id"),
                () -> new GroupReceipts(
                        one.integer("interest"),
                        one.integer("principal"),
                        one.integer("chargedOff"),
                        one.integer("recoveries"),
                        one.integer("other"),
                        one.integer("end")));
    }

    /**
     * The figures by group that {@code report} carries; none for a deal of one pool, whatever the report has.
     *
     * @throws RuleViolated when they are not of the deal's groups, do not sum to {@code figures} or do not roll forward
     */
    static Map<String, GroupReceipts> reported(
            DealTerms terms, Standing opening, CollectionFigures figures, CborMap report) {
        if (terms.groups().isEmpty()) {
            return new LinkedHashMap<>();
        }
        List<String> expected = terms.groups().stream().map(DealTerms.Group::id).toList();
        Map<String, GroupReceipts> groups = decode(report);
        boolean each = report.find(FIELD).isPresent()
                && report.maps(FIELD).size() == expected.size()
                && List.copyOf(groups.keySet()).equals(expected);
        if (!each) {
            throw untied("figures by group of " + expected + " in this order are expected, each once, got: "
                    + List.copyOf(groups.keySet()));
        }
        requireSums(figures, groups);
        groups.forEach(
                (id, of) -> requireRoll(id, requireNonNull(opening.groups().get(id)), of));
        return groups;
    }

    private static void requireSums(CollectionFigures figures, Map<String, GroupReceipts> groups) {
        requireSum(
                "interest",
                figures.interest(),
                groups.values().stream().map(GroupReceipts::interest).toList());
        requireSum(
                "principal",
                figures.principal(),
                groups.values().stream().map(GroupReceipts::principal).toList());
        requireSum(
                "chargedOff",
                figures.chargedOff(),
                groups.values().stream().map(GroupReceipts::chargedOff).toList());
        requireSum(
                "recoveries",
                figures.recoveries(),
                groups.values().stream().map(GroupReceipts::recoveries).toList());
        requireSum(
                "other",
                figures.otherCash(),
                groups.values().stream().map(GroupReceipts::other).toList());
        requireSum(
                "end",
                figures.endPool(),
                groups.values().stream().map(GroupReceipts::poolEnd).toList());
    }

    private static void requireSum(String what, long whole, List<Long> parts) {
        long sum = 0;
        try {
            for (long part : parts) {
                sum = Math.addExact(sum, part);
            }
        } catch (ArithmeticException beyond) {
            throw untied(what + " of the groups is beyond 64 bits of minor units");
        }
        if (sum != whole) {
            throw untied(what + " of the groups sums to " + sum + " minor units, the figures of the deal say " + whole);
        }
    }

    private static void requireRoll(String id, GroupStanding before, GroupReceipts of) {
        long expected = before.pool() - of.principal() - of.chargedOff();
        if (expected != of.poolEnd()) {
            throw untied("group " + id + ": " + before.pool() + " - principal - charged off = " + expected
                    + " minor units are expected at the end, the figures say " + of.poolEnd());
        }
    }

    private static RuleViolated untied(String detail) {
        return new RuleViolated(WaterfallRule.FIGURES_DO_NOT_TIE, detail);
    }
}
