package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Curve.Basis;
import io.truesale.portal.projection.ScenarioFile.Loss;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Defaults of a scenario that is typed.
 *
 * @param model what {@code rates} are
 * @param rates in percent as the model counts them; by month with {@link Model#CDR} and {@link Model#MDR}, the last for all later
 *     ones
 * @param timing of a {@link Model#CNL}: shares of the loss by year, percent, that sum to 100; none otherwise
 */
public record Defaults(Model model, List<BigDecimal> rates, List<BigDecimal> timing) {
    /** Most years of a timing. */
    public static final int MAX_YEARS = 40;

    private static final int YEAR = 12;

    /** What default rates are. */
    public enum Model {
        /** Percent of the balance a year. */
        CDR,
        /** Percent of the balance a month. */
        MDR,
        /** Percent of the SDA standard. */
        SDA,
        /** Cumulative net loss, percent of the balance at the beginning, with a timing. */
        CNL;

        /** Highest rate that is taken, percent. */
        int highest() {
            return this == SDA ? 3000 : 100;
        }

        /** Whether rates may be given by month. */
        boolean byMonth() {
            return this == CDR || this == MDR;
        }
    }

    public Defaults {
        requireNonNull(model, "model");
        rates = List.copyOf(rates);
        timing = List.copyOf(timing);
        if (rates.isEmpty() || rates.size() > (model.byMonth() ? NamedScenario.MAX_VECTOR : 1)) {
            throw new IllegalArgumentException("rates by month are of CDR and MDR, one is expected of " + model);
        }
        if (timing.isEmpty() == (model == Model.CNL)) {
            throw new IllegalArgumentException("a timing is of CNL, and no other: " + model);
        }
    }

    /** So many percent a year. */
    public static Defaults cdr(List<BigDecimal> rates) {
        return new Defaults(Model.CDR, rates, List.of());
    }

    /** Whether it says nothing that was not said before there were models. */
    boolean usual() {
        return model == Model.CDR;
    }

    /** New defaults by month; none of a {@link #loss}, which brings them about. */
    Curve curve() {
        return switch (model) {
            case CDR ->
                rates.size() == 1 ? Curve.annual(rate()) : Curve.annualVector(Basis.PROJECTION, fractions(rates));
            case MDR -> rates.size() == 1 ? Curve.constant(rate()) : new Curve(Basis.PROJECTION, fractions(rates));
            case SDA -> Curve.sda(rate());
            case CNL -> Curve.none();
        };
    }

    /** The cumulative net loss, if that is what is said: the loss of a year falls evenly on its months. */
    Optional<Loss> loss() {
        return model == Model.CNL ? Optional.of(Loss.spread(rate(), fractions(timing), YEAR)) : Optional.empty();
    }

    private double rate() {
        return NamedScenario.fraction(rates.get(0));
    }

    private static double[] fractions(List<BigDecimal> percent) {
        return percent.stream().mapToDouble(NamedScenario::fraction).toArray();
    }

    /** In short, such as {@code 2% CDR} or {@code 5% CNL (60 40)}. */
    public String text() {
        String shares = timing.isEmpty() ? "" : " (" + NamedScenario.text(timing) + ")";
        return NamedScenario.text(rates) + "% " + model + shares;
    }
}
