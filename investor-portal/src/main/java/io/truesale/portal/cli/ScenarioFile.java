package io.truesale.portal.cli;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Curve.Basis;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.structure.FileValues;
import io.truesale.domain.structure.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario as its file says it. Format: {@code infra/docs/spec/scenario-file.md}.
 *
 * @param scenario how the pool performs
 * @param call whether calls are exercised
 * @param observed values by period of what the deal observes
 */
record ScenarioFile(Scenario scenario, Call call, Map<String, List<String>> observed) {
    private static final String FORMAT = "scenario/1";

    /** Reads a scenario; throws {@link Node.Refused} with all that does not fit. */
    static ScenarioFile read(Node file) {
        FileValues in = new FileValues();
        in.members(
                file,
                "truesale",
                "prepayment",
                "defaults",
                "severity",
                "lag",
                "order",
                "lastDefaults",
                "call",
                "observed");
        String format = in.text(file, "truesale").orElse(FORMAT);
        if (!format.equals(FORMAT)) {
            in.problem(file, FORMAT + " is expected, got: " + format);
        }
        Curve prepayment =
                file.find("prepayment").map(node -> curve(in, node, true)).orElse(Curve.none());
        Curve defaults =
                file.find("defaults").map(node -> curve(in, node, false)).orElse(Curve.none());
        double severity = share(in, file, "severity").orElse(0.0);
        int lag = file.find("lag").isEmpty()
                ? 0
                : in.whole(file, "lag", 0, Scenario.MAX_LAG).orElse(0);
        Order order = in.code(file, "order", Order.class, Order.SIFMA);
        LastDefaults last = in.code(file, "lastDefaults", LastDefaults.class, LastDefaults.KEEP);
        Call call = in.code(file, "call", Call.class, Call.NEVER);
        Map<String, List<String>> observed = new LinkedHashMap<>();
        file.find("observed")
                .ifPresent(node -> in.names(node).forEach(name -> observed.put(name, in.decimals(node.member(name)))));
        in.refuseIfAny();
        return new ScenarioFile(new Scenario(prepayment, defaults, severity, lag, order, last), call, observed);
    }

    private static Curve curve(FileValues in, Node node, boolean prepayment) {
        String model = in.text(node, "model").orElse("NONE");
        List<String> known = prepayment
                ? List.of("NONE", "CPR", "SMM", "ABS", "PSA", "RAMP", "HEP", "MHP", "VECTOR")
                : List.of("NONE", "CDR", "MDR", "SDA", "RAMP", "VECTOR");
        if (!known.contains(model)) {
            in.problem(node, "a model of " + String.join(", ", known) + " is expected, got: " + model);
            return Curve.none();
        }
        try {
            return switch (model) {
                case "NONE" -> Curve.none();
                case "CPR", "CDR" -> Curve.annual(speed(in, node));
                case "SMM", "MDR" -> Curve.constant(speed(in, node));
                case "ABS" -> Curve.abs(speed(in, node));
                case "PSA" -> Curve.psa(speed(in, node));
                case "SDA" -> Curve.sda(speed(in, node));
                case "HEP" -> Curve.homeEquity(speed(in, node));
                case "MHP" -> Curve.manufacturedHousing(speed(in, node));
                case "RAMP" ->
                    Curve.ramp(
                            share(in, node, "from").orElse(0.0),
                            share(in, node, "to").orElse(0.0),
                            in.whole(node, "months", 1, Curve.MAX_MONTHS).orElse(1));
                default -> vector(in, node);
            };
        } catch (IllegalArgumentException e) {
            in.problem(node, String.valueOf(e.getMessage()));
            return Curve.none();
        }
    }

    private static Curve vector(FileValues in, Node node) {
        Basis basis = in.code(node, "basis", Basis.class, Basis.PROJECTION);
        List<String> annual = node.has("annual") ? in.decimals(node.member("annual")) : List.of();
        if (annual.isEmpty()) {
            in.problem(node, "annual rates by month are expected under annual");
            return Curve.none();
        }
        return Curve.annualVector(
                basis, annual.stream().mapToDouble(Double::parseDouble).toArray());
    }

    private static double speed(FileValues in, Node node) {
        return share(in, node, "speed").orElse(0.0);
    }

    private static Optional<Double> share(FileValues in, Node node, String name) {
        return node.has(name) || !name.equals("severity")
                ? in.decimal(node, name).map(Double::parseDouble)
                : Optional.empty();
    }
}
