package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.portal.projection.NamedScenario.Model;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.util.MultiValueMap;

/**
 * Scenarios as the form sends them: one row each, the fields of all rows under the same names in the same order. A row
 * without a name is left out.
 *
 * @param rows as typed
 * @param price as typed
 * @param problems what is wrong with them
 * @param set what they say; empty when something is wrong
 */
public record ScenarioRows(List<Row> rows, String price, List<Problem> problems, Optional<ScenarioSet> set) {
    /** Before the name of an observed value. */
    public static final String OBSERVED = "observed.";

    private static final int LONGEST_NUMBER = 20;
    private static final String LOSSES = Defaults.Model.CDR.name();

    public ScenarioRows {
        rows = List.copyOf(rows);
        requireNonNull(price, "price");
        problems = List.copyOf(problems);
        requireNonNull(set, "set");
    }

    /** One row as typed. */
    public record Row(
            String name,
            String model,
            String speed,
            String losses,
            String cdr,
            String timing,
            String severity,
            String lag,
            String call,
            String file,
            Map<String, String> observed) {
        /** A row that is still to be filled in. */
        public static Row empty() {
            return new Row("", Model.ABS_VOLUNTARY.name(), "", LOSSES, "", "", "", "", "YES", "", Map.of());
        }

        static Row of(NamedScenario one) {
            Map<String, String> observed = new LinkedHashMap<>();
            one.observed().forEach((name, values) -> observed.put(name, NamedScenario.text(values)));
            return new Row(
                    one.name(),
                    one.model().name(),
                    NamedScenario.text(one.speed()),
                    one.defaults().model().name(),
                    NamedScenario.text(one.defaults().rates()),
                    NamedScenario.text(one.defaults().timing()),
                    NamedScenario.text(one.severity()),
                    String.valueOf(one.lag()),
                    one.call() == Call.NEVER ? "NO" : "YES",
                    one.file().map(file -> file.hash().hex()).orElse(""),
                    observed);
        }
    }

    /**
     * What is wrong with a field.
     *
     * @param field name of the field
     * @param scenario whose; empty for what belongs to all
     * @param got as typed
     */
    public record Problem(String field, String scenario, String got) {}

    /**
     * Reads the parameters of a request.
     *
     * @param observed what the deal takes from outside
     * @param usual scenarios when the request names none
     * @param files scenario files by the hash that a row names
     */
    public static ScenarioRows read(
            MultiValueMap<String, String> parameters,
            List<String> observed,
            List<NamedScenario> usual,
            Function<String, Optional<FiledScenario>> files) {
        List<Row> rows = parameters.containsKey("name")
                ? typed(parameters, observed)
                : usual.stream().map(Row::of).toList();
        Fields fields = new Fields();
        String price = at(parameters, "price", 0, "100");
        BigDecimal percent = fields.number("price", "", price, 0, 200);
        if (percent.signum() == 0 && fields.problems.isEmpty()) { // interest-only classes are worth little
            fields.problem("price", "", price);
        }
        List<NamedScenario> scenarios = new ArrayList<>();
        for (Row row : rows) {
            (row.file().isEmpty() ? scenario(row, fields) : filed(row, files, fields)).ifPresent(scenarios::add);
        }
        if (rows.isEmpty() || rows.size() > ScenarioSet.MOST) {
            fields.problem("count", "", String.valueOf(rows.size()));
        }
        return new ScenarioRows(
                rows.size() > ScenarioSet.MOST ? rows.subList(0, ScenarioSet.MOST) : rows,
                price,
                fields.problems,
                fields.problems.isEmpty() ? Optional.of(new ScenarioSet(scenarios, percent)) : Optional.empty());
    }

    private static List<Row> typed(MultiValueMap<String, String> parameters, List<String> observed) {
        List<Row> rows = new ArrayList<>();
        int count = requireNonNull(parameters.get("name")).size();
        for (int i = 0; i < count && rows.size() <= ScenarioSet.MOST; i++) {
            String name = at(parameters, "name", i, "").strip();
            Map<String, String> values = new LinkedHashMap<>();
            for (String one : observed) {
                values.put(one, at(parameters, OBSERVED + one, i, "").strip());
            }
            if (!name.isEmpty()) {
                rows.add(new Row(
                        name,
                        at(parameters, "model", i, Model.ABS_VOLUNTARY.name()),
                        at(parameters, "speed", i, "1.3"),
                        at(parameters, "losses", i, LOSSES),
                        at(parameters, "cdr", i, "1"),
                        at(parameters, "timing", i, "").strip(),
                        at(parameters, "severity", i, "50"),
                        at(parameters, "lag", i, "4"),
                        at(parameters, "call", i, "YES"),
                        at(parameters, "file", i, "").strip(),
                        values));
            }
        }
        return rows;
    }

    /** What was sent at place {@code index}; {@code usual} when nothing was, or nothing but blanks. */
    private static String at(MultiValueMap<String, String> parameters, String name, int index, String usual) {
        List<String> values = parameters.get(name);
        return values == null || index >= values.size() || values.get(index).isBlank() ? usual : values.get(index);
    }

    /** A row with a file is what the file says. */
    private static Optional<NamedScenario> filed(
            Row row, Function<String, Optional<FiledScenario>> files, Fields fields) {
        int before = fields.problems.size();
        fields.name(row.name());
        Optional<FiledScenario> file = row.file().matches("[0-9a-f]{64}") ? files.apply(row.file()) : Optional.empty();
        if (file.isEmpty()) {
            fields.problem("file", row.name(), row.file());
        }
        return fields.problems.size() > before
                ? Optional.empty()
                : file.map(found -> NamedScenario.of(row.name(), found));
    }

    private static Optional<NamedScenario> scenario(Row row, Fields fields) {
        int before = fields.problems.size();
        String name = row.name();
        fields.name(name);
        Model model = fields.code("model", name, row.model(), Model.values());
        String call = fields.code("call", name, row.call(), "YES", "NO");
        List<BigDecimal> speed = fields.numbers("speed", name, row.speed(), 0, model.highest());
        if (model != Model.CPR && speed.size() > 1) {
            fields.problem("months", name, row.speed());
        }
        Optional<Defaults> defaults = defaults(row, fields);
        BigDecimal severity = fields.number("severity", name, row.severity(), 0, 100);
        BigDecimal lag = fields.number("lag", name, row.lag(), 0, NamedScenario.MAX_LAG);
        if (lag.stripTrailingZeros().scale() > 0) {
            fields.problem("lag", name, row.lag());
        }
        Map<String, List<BigDecimal>> observed = new LinkedHashMap<>();
        row.observed().forEach((value, text) -> {
            if (!text.isEmpty()) {
                observed.put(value, fields.numbers(OBSERVED + value, name, text, -1_000_000_000, 1_000_000_000));
            }
        });
        if (fields.problems.size() > before) {
            return Optional.empty();
        }
        Call assumed = call.equals("NO") ? Call.NEVER : Call.AT_FIRST_DATE;
        return Optional.of(new NamedScenario(
                name,
                model,
                speed,
                defaults.orElseThrow(),
                severity,
                lag.intValueExact(),
                assumed,
                observed,
                Optional.empty()));
    }

    /** Empty with a problem noted. */
    private static Optional<Defaults> defaults(Row row, Fields fields) {
        int before = fields.problems.size();
        String name = row.name();
        Defaults.Model model = fields.code("losses", name, row.losses(), Defaults.Model.values());
        List<BigDecimal> rates = fields.numbers("cdr", name, row.cdr(), 0, model.highest());
        if (row.model().equals(Model.ABS.name()) && rates.stream().anyMatch(rate -> rate.signum() != 0)) {
            fields.problem("contains", name, row.cdr());
        }
        if (!model.byMonth() && rates.size() > 1) {
            fields.problem("lossMonths", name, row.cdr());
        }
        boolean timed = model == Defaults.Model.CNL;
        List<BigDecimal> timing = timed ? fields.numbers("timing", name, row.timing(), 0, 100) : List.of();
        BigDecimal sum = timing.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (timed && (sum.compareTo(BigDecimal.valueOf(100)) != 0 || timing.size() > Defaults.MAX_YEARS)) {
            fields.problemOnce("timing", name, row.timing());
        }
        if (!timed && !row.timing().isEmpty()) {
            fields.problem("timingOnly", name, row.timing());
        }
        return fields.problems.size() > before ? Optional.empty() : Optional.of(new Defaults(model, rates, timing));
    }

    /** Reads fields and keeps what is wrong with them. */
    private static final class Fields {
        private final List<Problem> problems = new ArrayList<>();

        void problem(String field, String scenario, String got) {
            problems.add(new Problem(field, scenario, got.length() > 40 ? got.substring(0, 40) + "…" : got));
        }

        void problemOnce(String field, String scenario, String got) {
            if (problems.stream()
                    .noneMatch(
                            one -> one.field().equals(field) && one.scenario().equals(scenario))) {
                problem(field, scenario, got);
            }
        }

        void name(String name) {
            if (name.length() > NamedScenario.MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
                problem("name", "", name);
            }
        }

        BigDecimal number(String field, String scenario, String text, long least, long most) {
            List<BigDecimal> numbers = numbers(field, scenario, text, least, most);
            if (numbers.size() > 1) {
                problem(field, scenario, text);
            }
            return numbers.get(0);
        }

        /** One number or several with blanks or commas between; one zero when they cannot be read. */
        List<BigDecimal> numbers(String field, String scenario, String text, long least, long most) {
            List<BigDecimal> numbers = new ArrayList<>();
            for (String part : text.strip().split("[\\s,]+", NamedScenario.MAX_VECTOR + 2)) {
                if (!part.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?") || part.length() > LONGEST_NUMBER) {
                    problem(field, scenario, text);
                    return List.of(BigDecimal.ZERO);
                }
                BigDecimal number = new BigDecimal(part);
                if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                    problem(field, scenario, text);
                    return List.of(BigDecimal.ZERO);
                }
                numbers.add(number);
            }
            if (numbers.size() > NamedScenario.MAX_VECTOR) {
                problem(field, scenario, text);
                return List.of(BigDecimal.ZERO);
            }
            return numbers;
        }

        @SafeVarargs
        final <T> T code(String field, String scenario, String text, T... known) {
            for (T one : known) {
                if (one.toString().equals(text)) {
                    return one;
                }
            }
            problem(field, scenario, text);
            return known[0];
        }
    }
}
