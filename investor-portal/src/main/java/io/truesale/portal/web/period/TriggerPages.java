package io.truesale.portal.web.period;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.portal.projection.Calculation.Test;
import io.truesale.portal.projection.Calculations;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.WaterfallWords;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The triggers of a deal through all periods that are computed: value, threshold and margin of each. */
@Controller
@Allow
class TriggerPages {
    private final Periods periods;
    private final DealFinance finance;
    private final DealAccess deals;
    private final Tables tables;
    private final Formats formats;

    TriggerPages(Periods periods, DealFinance finance, DealAccess deals, Tables tables, Formats formats) {
        this.periods = periods;
        this.finance = finance;
        this.deals = deals;
        this.tables = tables;
        this.formats = formats;
    }

    /** One trigger at one payment date. */
    record Row(String href, String month, LocalDate date, Test test) {}

    @GetMapping("/deals/{deal}/triggers")
    String history(@PathVariable("deal") String dealId, Model model) {
        DealId deal = deals.require(dealId);
        List<Row> rows = new ArrayList<>(before(deal));
        for (PeriodView period : periods.of(deal)) {
            String href = "/deals/" + deal + "/periods/" + period.month();
            tests(period)
                    .forEach(test -> rows.add(
                            new Row(href, period.month(), period.period().paymentDate(), test)));
        }
        model.addAttribute("deal", dealId);
        model.addAttribute("triggers", tables.of(table(), rows));
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.deals", "/deals"),
                        Crumb.named(dealId, "/deals/" + dealId),
                        Crumb.of("nav.periods", "/deals/" + dealId + "/periods"),
                        Crumb.of("period.history.title", "")));
        return "period/triggers";
    }

    /** Tests from before the deal was taken on, as its file gives them; they have no page of their own. */
    private List<Row> before(DealId deal) {
        return finance.file(deal).map(file -> file.terms().history()).orElse(List.of()).stream()
                .map(entry -> new Row(
                        "", YearMonth.from(entry.date()).toString(), entry.date(), Calculations.test(entry.test())))
                .toList();
    }

    /** A deal by file has the numbers of its formulas, which need not be shares. */
    private List<Test> tests(PeriodView period) {
        Optional<Payment> byFile = periods.paymentByFile(period.deal(), period.month());
        return byFile.isPresent()
                ? Calculations.tests(byFile.get())
                : period.result()
                        .map(PeriodResult::triggers)
                        .map(Calculations::tests)
                        .orElse(List.of());
    }

    private TableSpec<Row> table() {
        return TableSpec.<Row>of("period.history")
                .link("month", Row::month, Row::href)
                .date("date", Row::date)
                .word("trigger", WaterfallWords.TRIGGER, row -> row.test().trigger())
                .text(
                        "value",
                        row -> formats.test(row.test().value(), row.test().share()))
                .text(
                        "threshold",
                        row -> formats.test(row.test().threshold(), row.test().share()))
                .text(
                        "margin",
                        row -> formats.test(row.test().margin(), row.test().share()))
                .status(
                        "status",
                        row -> new Status(
                                "period.trigger." + row.test().status(),
                                row.test().inEffect() ? Tone.BAD : Tone.GOOD));
    }
}
