package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Curve.Basis;
import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.cashflow.Scenario;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A scenario with a name, as people state it. Canonical form: {@code infra/docs/spec/projection-link.md}.
 *
 * @param name what it is called, 1 to {@value #MAX_NAME} characters
 * @param model what {@code speed} is
 * @param speed prepayment in percent; month by month with {@link Model#CPR}, the last for all later ones
 * @param defaults new defaults, or the loss that they come to
 * @param severity loss on defaulted balance in percent, 0 to 100
 * @param lag months to recovery, 0 to {@value #MAX_LAG}
 * @param call whether the deal is called when it can be
 * @param observed what the deal takes from outside, by name: exact numbers by payment date, the last for all later ones
 * @param file the scenario file that says all of it, in place of the numbers here; empty for one that is typed
 */
public record NamedScenario(
        String name,
        Model model,
        List<BigDecimal> speed,
        Defaults defaults,
        BigDecimal severity,
        int lag,
        Call call,
        Map<String, List<BigDecimal>> observed,
        Optional<FiledScenario> file) {
    /** Longest name, characters. */
    public static final int MAX_NAME = 40;

    /** Longest lag, months. */
    public static final int MAX_LAG = 60;

    /** Longest vector, months. */
    public static final int MAX_VECTOR = 360;

    /** What a prepayment speed is. */
    public enum Model {
        /** Percent of the original number of loans a month, liquidated ones too: refused beside defaults. */
        ABS,
        /** The same of voluntary prepayments only; defaults come beside it. */
        ABS_VOLUNTARY,
        /** The same of all loans that go; defaults are part of it. */
        ABS_LIQUIDATIONS,
        /** Percent of the balance a year. */
        CPR,
        /** Percent of the PSA standard. */
        PSA,
        /** Percent of the balance a month. */
        SMM,
        /** Percent a year that loans prepay from their tenth month on. */
        HEP,
        /** Percent of the manufactured housing standard. */
        MHP;

        /** Highest speed that is taken, percent. */
        int highest() {
            return this == PSA || this == MHP ? 5000 : 100;
        }

        /** What speeds are, whatever they contain. */
        Decrements.Speed speed() {
            return switch (this) {
                case ABS, ABS_VOLUNTARY, ABS_LIQUIDATIONS -> Decrements.Speed.ABS;
                case CPR -> Decrements.Speed.CPR;
                case PSA -> Decrements.Speed.PSA;
                case SMM -> Decrements.Speed.SMM;
                case HEP -> Decrements.Speed.HEP;
                case MHP -> Decrements.Speed.MHP;
            };
        }

        /** The curve of {@code speed}, a fraction; refused when it is out of bounds. */
        Curve curve(double speed) {
            return switch (this) {
                case ABS -> Curve.abs(speed);
                case ABS_VOLUNTARY -> Curve.abs(speed).containing(Contents.VOLUNTARY);
                case ABS_LIQUIDATIONS -> Curve.abs(speed).containing(Contents.LIQUIDATIONS);
                case CPR -> Curve.annual(speed);
                case PSA -> Curve.psa(speed);
                case SMM -> Curve.constant(speed);
                case HEP -> Curve.homeEquity(speed);
                case MHP -> Curve.manufacturedHousing(speed);
            };
        }
    }

    public NamedScenario {
        requireNonNull(model, "model");
        requireNonNull(severity, "severity");
        requireNonNull(call, "call");
        requireNonNull(file, "file");
        speed = List.copyOf(speed);
        requireNonNull(defaults, "defaults");
        observed = Collections.unmodifiableMap(new TreeMap<>(observed)); // in order: the canonical form runs through it
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name of 1 to " + MAX_NAME + " characters is expected, got: " + name);
        }
        if (speed.isEmpty() || speed.size() > MAX_VECTOR) {
            throw new IllegalArgumentException("1 to " + MAX_VECTOR + " speeds are expected");
        }
        if (model != Model.CPR && speed.size() > 1) {
            throw new IllegalArgumentException("one speed is expected of " + model + ", months are for CPR");
        }
    }

    /** Whether it says how many loans are late: by roll rates, or as a value that the deal takes from outside. */
    public boolean projectsDelinquency() {
        return file.map(FiledScenario::scenario)
                .filter(one -> one.projectsDelinquency()
                        || one.observed().keySet().stream().anyMatch(name -> name.startsWith("delinquent")))
                .isPresent();
    }

    /** A scenario that is typed, with defaults of {@code cdr} percent a year. */
    public NamedScenario(
            String name,
            Model model,
            List<BigDecimal> speed,
            List<BigDecimal> cdr,
            BigDecimal severity,
            int lag,
            Call call,
            Map<String, List<BigDecimal>> observed) {
        this(name, model, speed, Defaults.cdr(cdr), severity, lag, call, observed, Optional.empty());
    }

    /** A scenario that a file says. */
    public static NamedScenario of(String name, FiledScenario file) {
        List<BigDecimal> none = List.of(BigDecimal.ZERO);
        Call call = file.scenario().call();
        return new NamedScenario(
                name, Model.CPR, none, Defaults.cdr(none), BigDecimal.ZERO, 0, call, Map.of(), Optional.of(file));
    }

    /** The same with defaults of {@code cdr} a year, a fraction, in place of its own for all lines in no stratum. */
    NamedScenario defaulting(double cdr) {
        Defaults percent = Defaults.cdr(List.of(new BigDecimal(cdr).movePointRight(2)));
        Optional<FiledScenario> said = file.map(one -> one.defaulting(cdr));
        return new NamedScenario(name, model, speed, percent, severity, lag, call, observed, said);
    }

    /** All that is typed of how the pool performs. */
    ScenarioFile typed() {
        return ScenarioFile.of(scenario(), defaults.loss());
    }

    /** How the pool performs, but for a stated loss. */
    public Scenario scenario() {
        Curve prepayment = speed.size() == 1 ? model.curve(fraction(speed.get(0))) : annual(speed);
        return Scenario.of(prepayment, defaults.curve(), fraction(severity), lag);
    }

    private static Curve annual(List<BigDecimal> percent) {
        return Curve.annualVector(
                Basis.PROJECTION,
                percent.stream().mapToDouble(NamedScenario::fraction).toArray());
    }

    static double fraction(BigDecimal percent) {
        return percent.doubleValue() / 100;
    }

    /** Numbers as people type them: plain decimals with a blank between. */
    public static String text(List<BigDecimal> numbers) {
        return numbers.stream().map(NamedScenario::text).collect(Collectors.joining(" "));
    }

    /** The shortest plain decimal of a number. */
    public static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
