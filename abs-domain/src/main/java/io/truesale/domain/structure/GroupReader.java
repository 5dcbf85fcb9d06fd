package io.truesale.domain.structure;

import io.truesale.domain.structure.DealTerms.Group;
import io.truesale.domain.structure.Standing.Cumulative;
import io.truesale.domain.structure.Standing.GroupStanding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the groups of collateral of a deal, and where they stand when the deal is taken on mid-life. */
final class GroupReader {
    /** Most groups of a deal. */
    static final int MOST = 20;

    private final FileReading in;
    private final int digits;

    GroupReader(FileReading in, int digits) {
        this.in = in;
        this.digits = digits;
    }

    /** The groups of {@code file} in its order; none for a deal of one pool. */
    List<Group> read(Node file) {
        Map<String, Group> groups = in.parts(file, "groups", (id, node) -> {
            in.members(node, "pool");
            return Optional.of(new Group(
                    id,
                    in.required(node, "pool")
                            .flatMap(it -> in.money(it, digits))
                            .orElse(0L)));
        });
        file.find("groups")
                .filter(node -> node.isObject()
                        && (node.names().size() < 2 || node.names().size() > MOST))
                .ifPresent(node -> in.problem(
                        node,
                        "2 to " + MOST + " groups are expected, a deal of one pool has none, got: "
                                + node.names().size()));
        return List.copyOf(groups.values());
    }

    /** Where the groups of {@code terms} stand by the member {@code opening}, whose own sums are {@code whole}. */
    Map<String, GroupStanding> opened(Node opening, DealTerms terms, GroupStanding whole) {
        Map<String, GroupStanding> groups = new LinkedHashMap<>();
        Optional<Node> given = opening.find("groups");
        if (terms.groups().isEmpty()) {
            given.ifPresent(it -> in.problem(it, "the deal has no groups, its opening neither"));
            return groups;
        }
        if (given.isEmpty()) {
            in.required(opening, "groups");
            return groups;
        }
        in.members(given.get(), terms.groups().stream().map(Group::id).toArray(String[]::new));
        GroupStanding sum = new GroupStanding(0, Cumulative.NONE);
        for (Group group : terms.groups()) {
            GroupStanding one = in.required(given.get(), group.id())
                    .map(this::standing)
                    .orElse(new GroupStanding(0, Cumulative.NONE));
            groups.put(group.id(), one);
            sum = new GroupStanding(
                    Math.addExact(sum.pool(), one.pool()), sum.cumulative().plus(one.cumulative()));
        }
        if (in.problems().isEmpty() && !sum.equals(whole)) {
            in.problem(
                    given.get(),
                    "the groups sum to what the opening says of the deal, in minor units " + whole + ", they sum to "
                            + sum);
        }
        return groups;
    }

    private GroupStanding standing(Node node) {
        in.members(node, "pool", "cumulative");
        long pool =
                in.required(node, "pool").flatMap(it -> in.money(it, digits)).orElse(0L);
        return new GroupStanding(pool, cumulative(node));
    }

    /** Sums since cut-off, those that are left out 0. */
    Cumulative cumulative(Node node) {
        Optional<Node> given = in.required(node, "cumulative");
        given.ifPresent(it -> in.members(it, "principal", "chargedOff", "recoveries", "interest"));
        return new Cumulative(
                money(given, "principal"),
                money(given, "chargedOff"),
                money(given, "recoveries"),
                money(given, "interest"));
    }

    private long money(Optional<Node> parent, String member) {
        return parent.flatMap(it -> it.find(member))
                .flatMap(it -> in.money(it, digits))
                .orElse(0L);
    }
}
