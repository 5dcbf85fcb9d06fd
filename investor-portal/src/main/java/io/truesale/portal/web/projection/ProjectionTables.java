package io.truesale.portal.web.projection;

import static io.truesale.portal.web.projection.StepTables.major;

import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.ClassProjection;
import io.truesale.portal.projection.FiledScenario;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProjectionLink.Part;
import io.truesale.portal.projection.ProjectionRun;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.chart.Chart;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.TableSpec;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Scenarios side by side, as tables and as a chart. */
@Component
class ProjectionTables {
    private static final int MOST_DATES = 400; // of a chart
    private static final int SHORT_HASH = 12; // characters

    private final Formats formats;
    private final MessageSource messages;

    ProjectionTables(Formats formats, MessageSource messages) {
        this.formats = formats;
        this.messages = messages;
    }

    /** What a scenario comes to for the class that is shown. Amounts in minor units. */
    record Outcome(
            ProjectionRun run,
            ClassProjection note,
            long interest,
            long principal,
            long residual,
            long lost,
            @Nullable LocalDate event) {}

    /** A payment date with one number for each scenario; null where nothing is paid any more. */
    record Compared(int period, LocalDate date, List<@Nullable Long> values) {}

    static final TableSpec<Part> PARTS = TableSpec.<Part>of("projection.parts")
            .message("part", one -> "projection.part." + one.name())
            .code("then", Part::then)
            .code("now", Part::now)
            .status(
                    "status",
                    one -> new Status(
                            one.same() ? "projection.part.same" : "projection.part.changed",
                            one.same() ? Tone.GOOD : Tone.BAD));

    TableSpec<Outcome> summary(Asked asked) {
        int digits = asked.digits();
        return TableSpec.<Outcome>of("projection.summary")
                .text("scenario", one -> one.run().scenario().name())
                .text("speeds", one -> speeds(one.run().scenario()))
                .date("last", one -> one.note().lastPayment().orElse(null))
                .decimal("interest", digits, one -> major(one.interest(), digits))
                .decimal("principal", digits, one -> major(one.principal(), digits))
                .decimal("residual", digits, one -> major(one.residual(), digits))
                .decimal("unpaid", digits, one -> major(one.note().unpaid(), digits))
                .decimal("lost", asked.poolDigits(), one -> major(one.lost(), asked.poolDigits()))
                .date("event", Outcome::event);
    }

    List<Outcome> outcomes(Asked asked) {
        BigDecimal price = asked.rows().set().map(set -> set.price()).orElse(BigDecimal.valueOf(100));
        return asked.runs().stream()
                .filter(run -> run.refusal().isEmpty())
                .map(run -> outcome(asked, run, price))
                .toList();
    }

    private static Outcome outcome(Asked asked, ProjectionRun run, BigDecimal price) {
        List<ClassAmounts> paid = run.payments().stream()
                .map(one -> one.of(asked.note()).orElseThrow())
                .toList();
        return new Outcome(
                run,
                run.of(asked.basis().orElseThrow(), asked.note(), price),
                paid.stream().mapToLong(ClassAmounts::interestPaid).sum(),
                paid.stream().mapToLong(ClassAmounts::principalPaid).sum(),
                paid.stream().mapToLong(ClassAmounts::residualPaid).sum(),
                run.payments().stream()
                        .mapToLong(one ->
                                one.collected().chargedOff() - one.collected().recoveries())
                        .sum(),
                run.payments().stream()
                        .filter(one -> one.tests().stream().anyMatch(Calculation.Test::inEffect))
                        .map(Calculation::date)
                        .findFirst()
                        .orElse(null));
    }

    /** The dates of all scenarios, each with the number that is shown. */
    List<Compared> compared(Asked asked) {
        TreeMap<Integer, LocalDate> dates = new TreeMap<>();
        asked.runs().forEach(run -> run.payments().forEach(one -> dates.put(one.period(), one.date())));
        List<Compared> rows = new ArrayList<>();
        dates.forEach((period, date) -> {
            List<@Nullable Long> values = new ArrayList<>();
            asked.runs()
                    .forEach(run -> values.add(run.at(period)
                            .flatMap(one -> one.of(asked.note()))
                            .map(note -> asked.show().of(note))
                            .orElse(null)));
            rows.add(new Compared(period, date, values));
        });
        return rows;
    }

    /** A column for each scenario; each number leads to the steps of its date. */
    TableSpec<Compared> comparison(Asked asked, String steps) {
        int digits = asked.digits();
        TableSpec<Compared> spec = TableSpec.<Compared>of("projection.compare")
                .integer("period", Compared::period)
                .date("date", Compared::date);
        for (int i = 0; i < asked.runs().size(); i++) {
            int at = i;
            String key = "s" + (i + 1);
            Function<Compared, @Nullable BigDecimal> value = row -> {
                Long number = row.values().get(at);
                return number == null ? null : major(number, digits);
            };
            Function<Compared, @Nullable String> href = row -> {
                String to = steps + "&scenario=" + (at + 1) + "&period=" + row.period();
                return row.values().get(at) == null ? null : to; // a scenario that has ended leads nowhere
            };
            spec.decimalLink(key, digits, value, href);
            spec.titled(key, asked.runs().get(i).scenario().name());
        }
        return spec;
    }

    /** Lines by date; empty when nothing was computed. A class that is paid off stands at 0. */
    Optional<Chart> chart(Asked asked, List<Compared> rows, Locale locale) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Compared> shown = rows.size() > MOST_DATES ? rows.subList(0, MOST_DATES) : rows;
        List<Chart.Series> series = new ArrayList<>();
        for (int i = 0; i < asked.runs().size(); i++) {
            int at = i;
            boolean refused = asked.runs().get(i).refusal().isPresent();
            List<Double> values = shown.stream()
                    .map(row -> value(row.values().get(at), refused, asked.digits()))
                    .toList();
            series.add(new Chart.Series(asked.runs().get(i).scenario().name(), values));
        }
        String title = messages.getMessage("projection.chart." + asked.show(), new Object[] {asked.note()}, locale);
        return Optional.of(new Chart(
                "projection",
                Chart.Form.LINES,
                title,
                messages.getMessage("projection.compare.column.date", null, locale),
                shown.stream().map(row -> formats.date(row.date())).toList(),
                series,
                asked.digits(),
                false));
    }

    private static Double value(@Nullable Long minorUnits, boolean refused, int digits) {
        if (minorUnits == null) {
            return refused ? Double.NaN : 0.0;
        }
        return major(minorUnits, digits).doubleValue();
    }

    /** The rates of a scenario in short. */
    static String speeds(NamedScenario one) {
        if (one.file().isPresent()) {
            FiledScenario file = one.file().get();
            return file.name() + " (" + file.hash().hex().substring(0, SHORT_HASH) + ")";
        }
        return NamedScenario.text(one.speed()) + "% " + one.model().name().replace('_', ' ') + ", "
                + one.defaults().text() + ", " + NamedScenario.text(one.severity()) + "%, " + one.lag();
    }

    /** Values from outside of a scenario in short. */
    static String observed(Map<String, List<BigDecimal>> values) {
        List<String> texts = new ArrayList<>();
        values.forEach((name, numbers) -> texts.add(name + " " + NamedScenario.text(numbers)));
        return String.join("; ", texts);
    }
}
