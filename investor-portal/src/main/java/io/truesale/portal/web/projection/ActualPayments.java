package io.truesale.portal.web.projection;

import static io.truesale.portal.web.projection.StepTables.major;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.PaidCalculations;
import io.truesale.portal.projection.ProjectionRun;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.chart.Chart;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The periods paid so far beside what the first scenario said of them: at closing, and one period before. */
@Component
class ActualPayments {
    /** Periods, counted from the last, that are projected from the one before: each takes a run of its own. */
    private static final int MOST_BEFORE = 12;

    private final Periods periods;
    private final PaidCalculations paid;
    private final DealFinance finance;
    private final Tables tables;
    private final Formats formats;
    private final MessageSource messages;

    ActualPayments(
            Periods periods,
            PaidCalculations paid,
            DealFinance finance,
            Tables tables,
            Formats formats,
            MessageSource messages) {
        this.periods = periods;
        this.paid = paid;
        this.finance = finance;
        this.tables = tables;
        this.formats = formats;
        this.messages = messages;
    }

    /** A period that was paid; what was not projected is absent. */
    record Row(
            String deal,
            String month,
            Calculation actual,
            Optional<Calculation> atClosing,
            Optional<Calculation> before) {
        LocalDate date() {
            return actual.date();
        }

        String href() {
            return "/deals/" + deal + "/periods/" + month + "/distribution";
        }
    }

    void show(Asked asked, Locale locale, Model page) {
        List<Row> rows = asked.rows().set().isEmpty()
                ? List.of()
                : rows(asked, asked.rows().set().get().scenarios().get(0));
        Function<Calculation, Long> note =
                one -> one.of(asked.note()).map(asked.show()::of).orElse(0L);
        page.addAttribute(
                "scenario",
                asked.rows().set().map(set -> set.scenarios().get(0).name()).orElse(""));
        page.addAttribute("classTable", tables.of(table("projection.actual-class", asked.digits(), note), rows));
        page.addAttribute(
                "poolTable",
                tables.of(
                        table(
                                "projection.actual-pool",
                                asked.poolDigits(),
                                one -> one.collected().end()),
                        rows));
        page.addAttribute(
                "lossTable",
                tables.of(
                        table(
                                "projection.actual-loss",
                                asked.poolDigits(),
                                one -> one.collected().chargedOff()),
                        rows));
        page.addAttribute("chart", rows.isEmpty() ? null : chart(asked, rows, note, locale));
    }

    private List<Row> rows(Asked asked, NamedScenario scenario) {
        DealId deal = asked.deal();
        List<PeriodView> done = periods.of(deal).stream()
                .filter(one -> one.status() == PeriodView.Status.PAID)
                .toList();
        List<Row> rows = new ArrayList<>();
        if (done.isEmpty()) {
            return rows;
        }
        int closing = done.get(0).period().number() - 1;
        Optional<ProjectionRun> atClosing =
                finance.basis(deal, closing).map(basis -> ProjectionRun.of(basis, scenario));
        for (PeriodView period : done) {
            int number = period.period().number();
            Optional<Calculation> before = number > asked.paid() - MOST_BEFORE
                    ? finance.basis(deal, number - 1)
                            .map(basis -> ProjectionRun.of(basis, scenario))
                            .flatMap(run -> run.at(number))
                    : Optional.empty();
            paid.of(period)
                    .ifPresent(actual -> rows.add(new Row(
                            deal.value(), period.month(), actual, atClosing.flatMap(run -> run.at(number)), before)));
        }
        return rows;
    }

    private static TableSpec<Row> table(String id, int digits, Function<Calculation, Long> value) {
        return TableSpec.<Row>of(id)
                .link("month", Row::month, Row::href)
                .date("date", Row::date)
                .decimalLink("actual", digits, row -> major(value.apply(row.actual()), digits), Row::href)
                .decimal(
                        "closing",
                        digits,
                        row -> row.atClosing()
                                .map(one -> major(value.apply(one), digits))
                                .orElse(null))
                .decimal(
                        "closingDifference",
                        digits,
                        row -> row.atClosing()
                                .map(one -> major(value.apply(row.actual()) - value.apply(one), digits))
                                .orElse(null))
                .decimal(
                        "before",
                        digits,
                        row -> row.before()
                                .map(one -> major(value.apply(one), digits))
                                .orElse(null))
                .decimal(
                        "beforeDifference",
                        digits,
                        row -> row.before()
                                .map(one -> major(value.apply(row.actual()) - value.apply(one), digits))
                                .orElse(null));
    }

    private Chart chart(Asked asked, List<Row> rows, Function<Calculation, Long> value, Locale locale) {
        List<Row> shown = rows.size() > 120 ? rows.subList(rows.size() - 120, rows.size()) : rows;
        return new Chart(
                "actual",
                Chart.Form.LINES,
                messages.getMessage("projection.chart." + asked.show(), new Object[] {asked.note()}, locale),
                messages.getMessage("projection.compare.column.date", null, locale),
                shown.stream().map(row -> formats.date(row.date())).toList(),
                List.of(
                        series("actual", shown, row -> Optional.of(row.actual()), value, asked, locale),
                        series("closing", shown, Row::atClosing, value, asked, locale),
                        series("before", shown, Row::before, value, asked, locale)),
                asked.digits(),
                false);
    }

    private Chart.Series series(
            String key,
            List<Row> rows,
            Function<Row, Optional<Calculation>> which,
            Function<Calculation, Long> value,
            Asked asked,
            Locale locale) {
        return new Chart.Series(
                messages.getMessage("projection.actual-class.column." + key, null, locale),
                rows.stream()
                        .map(row -> which.apply(row)
                                .map(one ->
                                        major(value.apply(one), asked.digits()).doubleValue())
                                .orElse(Double.NaN))
                        .toList());
    }
}
