package io.truesale.portal.projection;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.portal.projection.Decrements.Speed;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.Balance;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import io.truesale.workflow.api.ProjectionBasis.ByTemplate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Decrement tables of a deal from where it stands: what is left of each class at several prepayment speeds, in percent of its
 * original balance, as prospectuses print them; average lives in years from the first day of the next accrual period.
 *
 * @param speeds in percent
 * @param tables one for each class that had a balance at closing, most senior first
 */
public record LiveDecrements(List<BigDecimal> speeds, List<Table> tables) {
    /** Most speeds of a table. */
    public static final int MOST = 10;

    public LiveDecrements {
        speeds = List.copyOf(speeds);
        tables = List.copyOf(tables);
    }

    /**
     * The table of one class.
     *
     * @param now percent of the original balance that is outstanding before the first date
     * @param rows by payment date without a call, up to the first on which nothing is left at any speed
     * @param toMaturity average life by speed without a call
     * @param toCall average life by speed when called on the first date on which that is open
     */
    public record Table(
            String note, double now, List<Row> rows, List<OptionalDouble> toMaturity, List<OptionalDouble> toCall) {
        public Table {
            rows = List.copyOf(rows);
            toMaturity = List.copyOf(toMaturity);
            toCall = List.copyOf(toCall);
        }
    }

    /** What is left after a date by speed, percent of the original balance. */
    public record Row(LocalDate date, List<Double> percent) {
        public Row {
            percent = List.copyOf(percent);
        }
    }

    /** What a speed comes to: payments without a call and with it. */
    private record Both(List<Paid> mature, List<Paid> called) {}

    /**
     * The tables.
     *
     * @param scenario all but the prepayments
     * @throws AssumptionRefused for a speed out of bounds, and when the scenario does not fit the deal
     */
    public static LiveDecrements of(
            ProjectionBasis basis, NamedScenario scenario, Speed model, List<BigDecimal> speeds) {
        ScenarioRun run = ScenarioRun.of(basis, scenario);
        if (run.ahead().isEmpty()) {
            throw new AssumptionRefused("the deal has no payment date left from there on");
        }
        List<Both> all = new ArrayList<>();
        for (BigDecimal speed : speeds) {
            ScenarioRun one = run.with(said -> said.prepaying(curve -> model.curve(speed.doubleValue() / 100, curve)));
            PoolFlows flows = one.flows();
            all.add(new Both(
                    one.payments(flows, Call.NEVER, ScenarioRun.CLASSES),
                    one.payments(flows, Call.AT_FIRST_DATE, ScenarioRun.CLASSES)));
        }
        List<Table> tables = new ArrayList<>();
        for (Balance balance : basis.terms().balances()) {
            long original = original(basis.terms(), balance.id());
            if (original > 0) {
                tables.add(table(basis, balance, original, all));
            }
        }
        return new LiveDecrements(speeds, tables);
    }

    private static long original(ProjectionBasis.Terms terms, String id) {
        if (terms instanceof ByFile file) {
            return file.deal().note(id).orElseThrow().balance();
        }
        return ((ByTemplate) terms)
                .model().classes().stream()
                        .filter(one -> one.id().value().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .originalBalance();
    }

    private static Table table(ProjectionBasis basis, Balance balance, long original, List<Both> all) {
        String id = balance.id();
        ClassTerms note = ClassTerms.of(basis, id);
        List<LocalDate> dates = all.stream()
                .map(Both::mature)
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow()
                .stream()
                .map(Paid::date)
                .toList();
        List<Row> rows = new ArrayList<>();
        boolean left = balance.amount() > 0;
        for (int i = 0; i < dates.size() && left; i++) {
            List<Double> percent = new ArrayList<>();
            for (Both one : all) {
                long closing =
                        i < one.mature().size() ? one.mature().get(i).of(id).closing() : 0;
                percent.add(100.0 * closing / original);
            }
            rows.add(new Row(dates.get(i), percent));
            left = percent.stream().anyMatch(share -> share > 0);
        }
        return new Table(
                id,
                100.0 * balance.amount() / original,
                rows,
                all.stream()
                        .map(one -> ClassFlows.of(note, one.mature()).life())
                        .toList(),
                all.stream()
                        .map(one -> ClassFlows.of(note, one.called()).life())
                        .toList());
    }

    /** The canonical form, as links hash it: {@code infra/docs/spec/projection-link.md}. */
    String text() {
        StringBuilder text = new StringBuilder("truesale-decrement-result-1\n");
        for (Table table : tables) {
            for (Row row : table.rows()) {
                text.append(table.note()).append(' ').append(row.date());
                row.percent().forEach(share -> text.append(String.format(Locale.ROOT, " %.6f", share)));
                text.append('\n');
            }
        }
        return text.toString();
    }
}
