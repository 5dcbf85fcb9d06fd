package io.truesale.portal.projection;

import io.truesale.domain.analytics.Experience.Estimate;
import java.util.Locale;

/** A scenario file of what a pool's own tapes show. */
public final class EstimatedScenario {
    private EstimatedScenario() {}

    /** Whether defaults are said as a rate, or loans roll between states of delinquency. */
    public enum Defaults {
        /** One monthly rate. */
        RATE,
        /** Shares that become worse or cure, by state. */
        ROLLS
    }

    /**
     * The file, YAML.
     *
     * @param model {@code ABS} or {@code CPR}: how the speed is said
     * @param lag months to the recovery, which tapes do not show
     */
    public static String text(Estimate it, String model, int lag, Defaults defaults) {
        StringBuilder text = new StringBuilder("truesale: scenario/1\n");
        text.append("name: estimated from ")
                .append(it.loanMonths())
                .append(" loan-months of ")
                .append(it.months());
        text.append(" months\n");
        double speed = model.equals("ABS") ? it.abs() : it.cpr();
        text.append("prepayment: {model: ")
                .append(model)
                .append(", speed: ")
                .append(number(speed))
                .append(model.equals("ABS") ? ", contains: VOLUNTARY}\n" : "}\n"); // liquidated loans are counted apart
        if (defaults == Defaults.ROLLS) {
            text.append("delinquency:\n  convention: MBA\n  rolls:\n");
            it.rolls()
                    .forEach(roll -> text.append("    - {worse: ")
                            .append(number(roll.worse()))
                            .append(", cured: ")
                            .append(number(roll.cured()))
                            .append("}\n"));
        } else {
            text.append("defaults: {model: MDR, speed: ")
                    .append(number(it.mdr()))
                    .append("}\n");
        }
        return text.append("severity: ")
                .append(number(it.severity()))
                .append("\nlag: ")
                .append(lag)
                .append('\n')
                .toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.8f", value);
    }
}
