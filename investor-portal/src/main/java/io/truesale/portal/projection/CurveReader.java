package io.truesale.portal.projection;

import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Curve.Basis;
import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.structure.FileValues;
import io.truesale.domain.structure.Node;
import io.truesale.portal.projection.ScenarioFile.Loss;
import java.util.List;
import java.util.Optional;

/** Reads prepayment and default curves of a scenario file. */
final class CurveReader {
    private static final List<String> PREPAYMENT =
            List.of("NONE", "CPR", "SMM", "ABS", "PSA", "RAMP", "HEP", "MHP", "VECTOR");
    private static final List<String> DEFAULTS = List.of("NONE", "CDR", "MDR", "SDA", "RAMP", "VECTOR", "CNL");
    private static final List<String> SAID = List.of(Contents.VOLUNTARY.name(), Contents.LIQUIDATIONS.name());
    private static final int YEAR = 12;
    private static final double MOST_MULTIPLE = 30; // 3,000 %: above what is quoted, below what is meant as percent

    private final FileValues in;

    CurveReader(FileValues in) {
        this.in = in;
    }

    /** Whether defaults are said as a cumulative net loss. */
    boolean statesALoss(Node node) {
        return in.text(node, "model").filter("CNL"::equals).isPresent();
    }

    /** A cumulative net loss with its timing: shares each of {@code every} months, spread evenly over them. */
    Optional<Loss> loss(Node node) {
        in.members(node, "model", "total", "timing", "every");
        double total = number(node, "total");
        if (!(total >= 0 && total <= 1)) {
            in.problem(
                    node.member("total"),
                    "a cumulative net loss is a fraction from 0 to 1, such as 0.05 or 5%, got: "
                            + in.text(node, "total").orElse(""));
            return Optional.empty();
        }
        int every = node.has("every") ? in.whole(node, "every", 1, YEAR).orElse(1) : YEAR;
        if (!node.has("timing")) {
            in.problem(node, "the timing of the loss is expected: shares that sum to 1");
            return Optional.empty();
        }
        return Optional.of(Loss.spread(total, doubles(in.decimals(node.member("timing"))), every));
    }

    /** A curve; none with a problem noted when it makes no sense. */
    Curve curve(Node node, boolean prepayment) {
        String model = in.text(node, "model").orElse("NONE");
        List<String> known = prepayment ? PREPAYMENT : DEFAULTS;
        if (!known.contains(model)) {
            in.problem(node, "a model of " + String.join(", ", known) + " is expected, got: " + model);
            return Curve.none();
        }
        try {
            return switch (model) {
                case "NONE" -> none(node);
                case "CPR", "CDR" -> Curve.annual(share(node, model));
                case "SMM", "MDR" -> Curve.constant(share(node, model));
                case "ABS" -> abs(node);
                case "PSA" -> Curve.psa(multiple(node, model));
                case "SDA" -> Curve.sda(multiple(node, model));
                case "HEP" -> Curve.homeEquity(share(node, model));
                case "MHP" -> Curve.manufacturedHousing(multiple(node, model));
                case "RAMP" -> ramp(node);
                default -> vector(node);
            };
        } catch (IllegalArgumentException e) {
            in.problem(node, String.valueOf(e.getMessage()));
            return Curve.none();
        }
    }

    private Curve none(Node node) {
        in.members(node, "model");
        return Curve.none();
    }

    /** An ABS speed with what it contains, if that is said. */
    private Curve abs(Node node) {
        in.members(node, "model", "speed", "contains");
        Curve speed = Curve.abs(number(node, "speed"));
        if (!node.has("contains")) {
            return speed;
        }
        String said = in.text(node, "contains").orElse("");
        if (!SAID.contains(said)) {
            in.problem(node.member("contains"), "one of " + SAID + " is expected, got: " + said);
            return speed;
        }
        return speed.containing(Contents.valueOf(said));
    }

    private Curve ramp(Node node) {
        in.members(node, "model", "from", "to", "months", "basis");
        Curve ramp = Curve.ramp(
                number(node, "from"),
                number(node, "to"),
                in.whole(node, "months", 1, Curve.MAX_MONTHS).orElse(1));
        return ramp.by(in.code(node, "basis", Basis.class, Basis.LOAN_AGE));
    }

    private Curve vector(Node node) {
        in.members(node, "model", "basis", "annual", "monthly");
        Basis basis = in.code(node, "basis", Basis.class, Basis.PROJECTION);
        if (node.has("annual") == node.has("monthly")) {
            in.problem(node, "rates by month are expected, under annual or under monthly");
            return Curve.none();
        }
        return node.has("annual")
                ? Curve.annualVector(basis, doubles(in.decimals(node.member("annual"))))
                : new Curve(basis, doubles(in.decimals(node.member("monthly"))));
    }

    private double share(Node node, String model) {
        double speed = speed(node);
        if (!(speed >= 0 && speed <= 1)) {
            throw new IllegalArgumentException(
                    model + " is a fraction from 0 to 1, such as 0.08 or 8%, got: " + said(node));
        }
        return speed;
    }

    private double multiple(Node node, String model) {
        double speed = speed(node);
        if (!(speed >= 0 && speed <= MOST_MULTIPLE)) {
            throw new IllegalArgumentException(model + " is a multiple from 0 to 30, such as 1.5 or 150% for 150 "
                    + model + ", got: " + said(node));
        }
        return speed;
    }

    /** The speed as the file has it. */
    private String said(Node node) {
        return in.text(node, "speed").orElse("");
    }

    private double speed(Node node) {
        in.members(node, "model", "speed");
        return number(node, "speed");
    }

    private double number(Node node, String name) {
        return in.decimal(node, name).map(Double::parseDouble).orElse(0.0);
    }

    static double[] doubles(List<String> texts) {
        return texts.stream().mapToDouble(Double::parseDouble).toArray();
    }
}
