package io.truesale.portal.web.query;

import io.truesale.domain.party.MemberId;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.ObligorQueries;
import io.truesale.workflow.api.ObligorQueries.Charge;
import io.truesale.workflow.api.ObligorQueries.QueryView;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the reader's member owes and is owed for queries, by month, and each query behind a month. */
@Controller
@Allow
class StatementPages {
    static final String PATH = QueryPages.ROOT + "/statement";

    /** Most queries behind a month, or behind all: the months above them are sums of all. */
    private static final int MOST = 2_000;

    private final ObligorQueries desk;
    private final Names names;
    private final Tables tables;

    StatementPages(ObligorQueries desk, Names names, Tables tables) {
        this.desk = desk;
        this.names = names;
        this.tables = tables;
    }

    /** With the decimals of the finest currency in it: yen among themselves have none. */
    private static TableSpec<Line> charges(List<Line> lines) {
        int digits = lines.stream()
                .mapToInt(line -> QueryWords.digits(line.charge().currency()))
                .max()
                .orElse(0);
        return TableSpec.<Line>of("query.charges")
                .link(
                        "month",
                        line -> line.charge().month(),
                        line -> PATH + "?month=" + line.charge().month())
                .text("asker", Line::asker)
                .text("answerer", Line::answerer)
                .message("side", Line::side)
                .integer("queries", line -> line.charge().queries())
                .text("currency", line -> line.charge().currency())
                .decimal("amount", digits, Line::amount);
    }

    private static TableSpec<Item> items(List<Item> items) {
        int digits = items.stream()
                .mapToInt(item -> QueryWords.digits(item.query().price().currency()))
                .max()
                .orElse(0);
        return TableSpec.<Item>of("query.billed")
                .instant("answered", item -> item.query().settledAt().orElse(null))
                .codeLink(
                        "id",
                        item -> item.query().id(),
                        item -> QueryPages.ROOT + "/" + item.query().id())
                .text("asker", Item::asker)
                .text("answerer", Item::answerer)
                .codeLink(
                        "authorisation",
                        item -> item.query().authorisation(),
                        item -> AuthorisationPages.ROOT + "/" + item.query().authorisation())
                .message("purpose", item -> "query.purpose." + item.query().purpose())
                .text("currency", item -> item.query().price().currency())
                .decimal("price", digits, Item::price)
                .sortedBy("answered");
    }

    /** A month between two members. */
    record Line(Charge charge, String asker, String answerer, String side) {
        BigDecimal amount() {
            return BigDecimal.valueOf(charge.amount(), QueryWords.digits(charge.currency()));
        }
    }

    /** A query that was billed. */
    record Item(QueryView query, String asker, String answerer) {
        BigDecimal price() {
            return BigDecimal.valueOf(
                    query.price().minor(), QueryWords.digits(query.price().currency()));
        }
    }

    @GetMapping(PATH)
    String statement(@RequestParam(name = "month", defaultValue = "") String month, CurrentUser user, Model model) {
        MemberId member = user.member();
        List<Line> lines = desk.charges(member).stream()
                .filter(charge -> month.isEmpty() || charge.month().equals(month))
                .map(charge -> new Line(
                        charge,
                        names.member(charge.asker()),
                        names.member(charge.answerer()),
                        charge.asker().equals(member) ? "query.side.owes" : "query.side.owed"))
                .toList();
        List<Item> items = desk.billed(member, month, MOST).stream()
                .map(query -> new Item(query, names.member(query.asker()), names.member(query.answerer())))
                .toList();
        model.addAttribute("month", month);
        model.addAttribute("charges", tables.of(charges(lines), lines));
        model.addAttribute("billed", tables.of(items(items), items));
        model.addAttribute(
                "crumbs", List.of(Crumb.of("nav.queries", QueryPages.ROOT), Crumb.of("query.statement", "")));
        return "query/statement";
    }
}
