package io.truesale.portal.projection;

import io.truesale.domain.cashflow.Assumptions;
import io.truesale.domain.cashflow.Assumptions.Compounding;
import io.truesale.domain.cashflow.Posting;
import io.truesale.domain.cashflow.PrepaymentPenalty;
import io.truesale.domain.cashflow.PrepaymentPenalty.StepDown.Stage;
import io.truesale.domain.cashflow.RollRates;
import io.truesale.domain.cashflow.RollRates.Convention;
import io.truesale.domain.cashflow.RollRates.Roll;
import io.truesale.domain.structure.FileValues;
import io.truesale.domain.structure.Node;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a scenario file says beyond speeds and losses. */
final class AssumptionsReader {
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final FileValues in;

    AssumptionsReader(FileValues in) {
        this.in = in;
    }

    Assumptions read(Node file) {
        Map<String, double[]> paths = new TreeMap<>();
        file.find("rates")
                .ifPresent(node -> in.names(node)
                        .forEach(name -> paths.put(name, CurveReader.doubles(in.decimals(node.member(name))))));
        try {
            Assumptions more = Assumptions.NONE
                    .withIndices(paths)
                    .withCompounding(in.code(file, "compounding", Compounding.class, Compounding.MONTHS));
            Optional<PrepaymentPenalty> penalty = file.find("penalty").flatMap(this::penalty);
            more = penalty.isPresent() ? more.withPenalty(penalty.get()) : more;
            Optional<Posting> posting = file.find("posting").map(this::posting);
            return posting.isPresent() ? more.withPosting(posting.get()) : more;
        } catch (IllegalArgumentException e) {
            in.problem(file, String.valueOf(e.getMessage()));
            return Assumptions.NONE;
        }
    }

    private Posting posting(Node node) {
        in.members(node, "to", "mode", "rateDecimals");
        double step = node.has("to") ? number(node, "to") : 1;
        int decimals =
                node.has("rateDecimals") ? in.whole(node, "rateDecimals", 0, 15).orElse(0) : -1;
        return new Posting(step, in.code(node, "mode", RoundingMode.class, RoundingMode.HALF_UP), decimals);
    }

    private Optional<PrepaymentPenalty> penalty(Node node) {
        String model = in.text(node, "model").orElse("");
        int months = node.has("months") ? in.whole(node, "months", 1, 1200).orElse(1) : ALWAYS;
        return switch (model) {
            case "BY_TERM" -> {
                in.members(node, "model", "months", "within", "after");
                yield Optional.of(new PrepaymentPenalty.ByTerm(months, share(node, "within"), share(node, "after")));
            }
            case "FIXED" -> {
                in.members(node, "model", "months", "amount");
                yield Optional.of(new PrepaymentPenalty.Fixed(number(node, "amount"), months));
            }
            case "SLIDING" -> {
                in.members(node, "model", "from", "step");
                yield Optional.of(new PrepaymentPenalty.Sliding(share(node, "from"), share(node, "step")));
            }
            case "STEP_DOWN" -> {
                in.members(node, "model", "stages");
                List<Stage> stages = new ArrayList<>();
                node.find("stages")
                        .ifPresent(list -> in.elements(list)
                                .forEach(one -> stages.add(new Stage(
                                        in.whole(one, "months", 1, 1200).orElse(1), share(one, "share")))));
                yield Optional.of(new PrepaymentPenalty.StepDown(stages));
            }
            case "INTEREST" -> {
                in.members(node, "model", "months", "interestMonths");
                int of = in.whole(node, "interestMonths", 1, 120).orElse(1);
                yield Optional.of(new PrepaymentPenalty.Interest(of, months));
            }
            default -> {
                in.problem(node, "a model of BY_TERM, FIXED, SLIDING, STEP_DOWN, INTEREST is expected, got: " + model);
                yield Optional.empty();
            }
        };
    }

    /** Rolls between states of delinquency, and extensions. */
    Optional<RollRates> rolls(Node node) {
        if (!node.has("delinquency") && !node.has("extension")) {
            return Optional.empty();
        }
        List<Roll> rolls = new ArrayList<>();
        List<Double> start = new ArrayList<>();
        Convention convention = Convention.MBA;
        if (node.has("delinquency")) {
            Node said = node.member("delinquency");
            in.members(said, "convention", "rolls", "start");
            convention = in.code(said, "convention", Convention.class, Convention.MBA);
            if (said.has("start")) {
                in.decimals(said.member("start")).forEach(share -> start.add(Double.parseDouble(share)));
            }
            if (said.has("rolls")) {
                in.elements(said.member("rolls")).forEach(one -> {
                    in.members(one, "worse", "cured");
                    rolls.add(new Roll(share(one, "worse"), share(one, "cured")));
                });
            } else {
                in.problem(said, "rolls of current loans and of each state behind are expected");
            }
        }
        double extension = 0;
        int most = 0;
        if (node.has("extension")) {
            Node said = node.member("extension");
            in.members(said, "share", "most");
            extension = share(said, "share");
            most = said.has("most")
                    ? in.whole(said, "most", 1, RollRates.MAX_EXTENSIONS).orElse(1)
                    : 1;
        }
        return Optional.of(new RollRates(
                rolls.isEmpty() ? List.of(new Roll(0, 0)) : rolls,
                start.isEmpty() ? List.of(1.0) : start,
                convention,
                extension,
                most));
    }

    private double share(Node node, String name) {
        return node.has(name) ? number(node, name) : 0;
    }

    private double number(Node node, String name) {
        return in.decimal(node, name).map(Double::parseDouble).orElse(0.0);
    }
}
