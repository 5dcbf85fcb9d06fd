package io.truesale.workflow.process.engine;

import io.truesale.contract.procedure.Procedure;
import io.truesale.contract.procedure.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelException;

/**
 * A timetable as a decision table: from the input {@code step}, a text, to one output {@code days}, working days from 0 to
 * {@value #MAX_DAYS}; a step for which no rule holds is never due. FEEL without functions, and no script engine within reach.
 * Immutable.
 */
public final class DecisionTable {
    /** What follows a procedure's name in the name of its timetable. */
    public static final String SUFFIX = "-timetable";

    /** Most working days of a step: two years. */
    public static final int MAX_DAYS = 500;

    private static final String OUTPUT = "days";
    private static final DmnEngine ENGINE = engine();

    private final DmnDecision decision;

    private DecisionTable(DmnDecision decision) {
        this.decision = decision;
    }

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setScriptEngineResolver(language -> {
            throw new DmnEngineException("scripts are not allowed; a table asks for " + language);
        });
        return configuration.buildEngine();
    }

    /** Every place that keeps {@code xml} from being the timetable of {@code procedure}; empty when it can be. */
    public static List<String> findings(Procedure procedure, byte[] xml) {
        List<String> findings = new ArrayList<>();
        try {
            findings.addAll(DecisionCheck.findings(xml));
            if (!findings.isEmpty()) {
                return findings;
            }
            DecisionTable table = of(xml);
            for (Step step : procedure.steps()) {
                table.days(step.id());
            }
        } catch (IOException | DmnEngineException | FeelException | IllegalStateException unusable) {
            findings.add(String.valueOf(unusable.getMessage()));
        }
        return findings;
    }

    /**
     * Reads a table that was checked.
     *
     * @throws IllegalStateException if it has not exactly one decision
     */
    public static DecisionTable of(byte[] xml) {
        List<DmnDecision> decisions = ENGINE.parseDecisions(new ByteArrayInputStream(xml));
        if (decisions.size() != 1) {
            throw new IllegalStateException("a timetable is one decision, not " + decisions.size());
        }
        return new DecisionTable(decisions.get(0));
    }

    /**
     * Working days of {@code step}; empty when no rule holds for it.
     *
     * @throws IllegalStateException if the table answers with anything but one whole number in bounds
     */
    public Optional<Integer> days(String step) {
        DmnDecisionResult result = ENGINE.evaluateDecision(decision, Map.of("step", step));
        if (result.isEmpty()) {
            return Optional.empty();
        }
        Object days = result.size() == 1 ? result.get(0).get(OUTPUT) : null;
        if (days instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= 0
                && number.intValue() <= MAX_DAYS) {
            return Optional.of(number.intValue());
        }
        throw new IllegalStateException("for the step " + step + " one whole number of " + OUTPUT + " from 0 to "
                + MAX_DAYS + " is expected, not " + (result.size() == 1 ? days : result.size() + " answers"));
    }
}
