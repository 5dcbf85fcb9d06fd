package io.truesale.portal.projection;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.Supply;
import io.truesale.domain.cashflow.Assumptions;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.structure.FileValues;
import io.truesale.domain.structure.Formula;
import io.truesale.domain.structure.Node;
import io.truesale.portal.projection.ScenarioFile.Advances;
import io.truesale.portal.projection.ScenarioFile.Loss;
import io.truesale.portal.projection.ScenarioFile.Part;
import io.truesale.portal.projection.ScenarioFile.Stratum;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a scenario file; what does not fit is collected with its place. Used once. */
final class ScenarioReader {
    private static final String FORMAT = "scenario/1";
    private static final String PART =
            "prepayment defaults severity lag recoveries order lastDefaults delinquency extension advances";
    private static final String ALL = "truesale name " + PART
            + " rates compounding penalty posting call observed fixings revolving strata groups";

    private final FileValues in = new FileValues();
    private final CurveReader curves = new CurveReader(in);
    private final AssumptionsReader assumptions = new AssumptionsReader(in);

    ScenarioFile read(Node file) {
        in.members(file, ALL.split(" ", -1));
        if (file.has("truesale")) {
            in.text(file, "truesale")
                    .filter(it -> !it.equals(FORMAT))
                    .ifPresent(it -> in.problem(file.member("truesale"), FORMAT + " is expected, got: " + it));
        }
        Assumptions more = assumptions.read(file);
        Part nothing = new Part(Scenario.scheduled().with(more), Optional.empty(), Optional.empty(), Advances.NONE);
        Part base = part(file, nothing, false);
        List<Stratum> strata = new ArrayList<>();
        if (file.has("strata")) {
            in.elements(file.member("strata")).forEach(node -> strata.add(stratum(node, base, file.has("severity"))));
        }
        Map<String, Part> groups = new LinkedHashMap<>();
        file.find("groups")
                .ifPresent(node -> in.names(node)
                        .forEach(name -> groups.put(name, group(node.member(name), base, file.has("severity")))));
        Call call = in.code(file, "call", Call.class, Call.NEVER);
        Map<String, List<String>> observed = new LinkedHashMap<>();
        file.find("observed")
                .ifPresent(node -> in.names(node).forEach(name -> observed.put(name, in.decimals(node.member(name)))));
        Map<String, NavigableMap<LocalDate, BigDecimal>> fixings = new TreeMap<>();
        file.find("fixings")
                .ifPresent(node -> in.names(node).forEach(name -> fixings.put(name, fixings(node.member(name)))));
        Optional<PoolLines> revolving = file.find("revolving").flatMap(this::line);
        in.refuseIfAny();
        return new ScenarioFile(base, strata, call, observed, fixings, revolving, groups);
    }

    private Stratum stratum(Node node, Part base, boolean severity) {
        in.members(node, ("name when " + PART).split(" ", -1));
        Optional<Formula> when = node.has("when") ? in.formula(node, "when") : Optional.empty();
        return new Stratum(in.text(node, "name").orElse(""), when, part(node, base, severity));
    }

    private Part group(Node node, Part base, boolean severity) {
        in.members(node, PART.split(" ", -1));
        return part(node, base, severity);
    }

    /** What {@code node} says, over what {@code otherwise} says, which may have said a {@code severity}. */
    private Part part(Node node, Part otherwise, boolean severity) {
        Scenario base = otherwise.scenario();
        Curve prepayment =
                node.find("prepayment").map(it -> curves.curve(it, true)).orElse(base.prepayment());
        boolean loss = node.find("defaults").map(curves::statesALoss).orElse(false);
        Curve defaults = loss
                ? Curve.none()
                : node.find("defaults").map(it -> curves.curve(it, false)).orElse(base.defaults());
        if (prepayment.contents() == Contents.UNSAID && !defaults.isNone()) {
            refuseUnsaid(node);
            return otherwise;
        }
        if (!severity && !node.has("severity") && (loss || node.has("delinquency") || !defaults.isNone())) {
            in.problem(
                    node.find("defaults").orElse(node),
                    "defaults need a severity, the share of what defaults that is lost: say severity: 50%, or 0% where"
                            + " all of it is recovered");
        }
        try {
            Scenario scenario = scenario(node, base.with(prepayment, defaults));
            Optional<Loss> stated = loss ? curves.loss(node.member("defaults")) : otherwise.loss();
            boolean own = node.has("defaults") && !loss;
            Part said = new Part(
                    scenario,
                    own ? Optional.empty() : stated,
                    assumptions.rolls(node).or(otherwise::rolls),
                    in.code(node, "advances", Advances.class, otherwise.advances()));
            if (!said.saysContents()) {
                refuseUnsaid(node);
            }
            return said;
        } catch (IllegalArgumentException e) {
            in.problem(node, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    /** The same with what {@code node} says beyond its curves. */
    private Scenario scenario(Node node, Scenario base) {
        Assumptions more = base.more();
        if (node.has("recoveries")) {
            more = recovering(more, node.member("recoveries"));
        }
        return new Scenario(
                base.prepayment(),
                base.defaults(),
                node.has("severity") ? severity(node, base.severity()) : base.severity(),
                node.has("lag") ? in.whole(node, "lag", 0, Scenario.MAX_LAG).orElse(0) : base.lag(),
                in.code(node, "order", Order.class, base.order()),
                in.code(node, "lastDefaults", LastDefaults.class, base.lastDefaults()),
                more);
    }

    private Assumptions recovering(Assumptions more, Node shares) {
        try {
            return more.withRecoveries(CurveReader.doubles(in.decimals(shares)));
        } catch (IllegalArgumentException e) {
            in.problem(shares, String.valueOf(e.getMessage()));
            return more;
        }
    }

    private double severity(Node node, double otherwise) {
        double said = number(node, "severity", otherwise);
        if (said >= 0 && said <= 1) {
            return said;
        }
        in.problem(
                node.member("severity"),
                "a severity from 0 to 1 is expected, such as 0.55 or 55%, got: "
                        + in.text(node, "severity").orElse(""));
        return otherwise;
    }

    /** At the speed where the part has one of its own, else at what adds defaults to it. */
    private void refuseUnsaid(Node node) {
        in.problem(
                node.find("prepayment").orElse(node),
                Scenario.UNSAID + "; such as prepayment: {model: ABS, speed: 1.3%, contains: VOLUNTARY}");
    }

    private double number(Node node, String name, double otherwise) {
        return in.decimal(node, name).map(Double::parseDouble).orElse(otherwise);
    }

    private NavigableMap<LocalDate, BigDecimal> fixings(Node node) {
        NavigableMap<LocalDate, BigDecimal> values = new TreeMap<>();
        for (String day : in.names(node)) {
            try {
                LocalDate date = LocalDate.parse(day);
                in.decimal(node, day).ifPresent(value -> values.put(date, new BigDecimal(value)));
            } catch (DateTimeException e) {
                in.problem(node, "a day such as 2026-02-18 is expected, got: " + day);
            }
        }
        return values;
    }

    /** The kind of receivables that are bought: columns of a pool line, without balance. */
    private Optional<PoolLines> line(Node node) {
        Map<String, String> columns = new TreeMap<>();
        for (String name : in.names(node)) {
            in.text(node, name).ifPresent(text -> columns.put(name, text));
        }
        if (columns.containsKey("balance") || columns.containsKey("payment")) {
            in.problem(node, "what is bought has the balance that the deal pays for, and no payment of its own");
        }
        columns.put("balance", Double.toString(Supply.UNIT));
        for (String name : List.of("rate", "feeRate")) {
            if (node.has(name)) {
                in.decimal(node, name).ifPresent(value -> columns.put(name, value));
            }
        }
        try {
            LineTerms row = new LineTerms(name -> columns.getOrDefault(name, ""), 1);
            return Optional.of(PoolLines.of(List.of(LinesCsv.line(row, LocalDate.EPOCH, 0))));
        } catch (IllegalArgumentException e) {
            in.problem(node, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
