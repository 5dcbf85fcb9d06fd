package io.truesale.portal.web.investor;

import static io.truesale.portal.web.period.PeriodTables.major;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.investor.Positions.Position;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What one's own institution holds, class by class and deal by deal. */
@Component
class PositionTables {
    private final Tables tables;
    private final Names names;

    PositionTables(Tables tables, Names names) {
        this.tables = tables;
        this.names = names;
    }

    /** Sums over the classes of one deal in one currency; amounts in minor units. */
    record DealSum(
            DealId deal,
            CurrencyUnit currency,
            int classes,
            long face,
            long balance,
            long received,
            @Nullable LocalDate next) {
        static DealSum of(List<Position> held) {
            Position first = held.get(0);
            return new DealSum(
                    first.deal(),
                    first.currency(),
                    held.size(),
                    held.stream().mapToLong(Position::face).sum(),
                    held.stream().mapToLong(Position::balance).sum(),
                    held.stream().mapToLong(Position::received).sum(),
                    held.stream()
                            .map(one -> one.next().orElse(null))
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null));
        }
    }

    /** Puts what is {@code held} into the model: {@code positions} by class and {@code deals} by deal. */
    void show(List<Position> held, Model model) {
        Map<String, List<Position>> byDeal = new TreeMap<>();
        held.forEach(one -> byDeal.computeIfAbsent(one.deal() + " " + one.currency(), any -> new ArrayList<>())
                .add(one));
        model.addAttribute("positions", tables.of(classes(), held));
        model.addAttribute(
                "deals",
                tables.of(deals(), byDeal.values().stream().map(DealSum::of).toList()));
    }

    private TableSpec<Position> classes() {
        return TableSpec.<Position>of("investor.positions")
                .link("deal", one -> names.deal(one.deal()), one -> "/deals/" + one.deal())
                .link("class", one -> one.id().value(), PositionTables::page)
                .text("currency", one -> one.currency().code())
                .decimal("face", 2, one -> major(one.face(), one.currency().digits()))
                .decimal("factor", 8, Position::factor)
                .decimal(
                        "balance", 2, one -> major(one.balance(), one.currency().digits()))
                .decimal(
                        "received",
                        2,
                        one -> major(one.received(), one.currency().digits()))
                .link(
                        "last",
                        one -> one.lastPaid().orElse(null),
                        one -> one.lastPaid()
                                .map(month -> page(one) + "/coupons/" + month)
                                .orElse(null))
                .dateLink("next", one -> one.next().orElse(null), one -> page(one) + "#investor-payments");
    }

    private static String page(Position position) {
        return "/deals/" + position.deal() + "/classes/" + position.id();
    }

    private TableSpec<DealSum> deals() {
        return TableSpec.<DealSum>of("investor.deals")
                .link("deal", one -> names.deal(one.deal()), one -> "/deals/" + one.deal())
                .integer("classes", DealSum::classes)
                .text("currency", one -> one.currency().code())
                .decimal("face", 2, one -> major(one.face(), one.currency().digits()))
                .decimal(
                        "balance", 2, one -> major(one.balance(), one.currency().digits()))
                .decimal(
                        "received",
                        2,
                        one -> major(one.received(), one.currency().digits()))
                .dateLink("next", DealSum::next, one -> "/deals/" + one.deal() + "/periods");
    }
}
