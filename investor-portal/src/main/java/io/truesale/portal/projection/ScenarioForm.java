package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.portal.projection.NamedScenario.Model;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as its number fields; what is absent has the default in brackets.
 *
 * @param model {@code ABS}, {@code ABS_VOLUNTARY}, {@code ABS_LIQUIDATIONS} or {@code CPR} [ABS_VOLUNTARY]; what is none of
 *     them is {@code ABS_VOLUNTARY}
 * @param speed prepayment in percent, 0 to 50 [ABS 1.3, CPR 12]; with CPR a year, with ABS a month
 * @param cdr defaults in percent a year, 0 to 50 [1]
 * @param severity loss on defaulted balance in percent, 0 to 100 [50]
 * @param lag months to recovery, 0 to 60 [4]
 * @param call {@code YES} or {@code NO}: whether the clean-up call is assumed [YES]
 * @param price paid for a class in percent of its balance, 1 to 200 [100]
 */
public record ScenarioForm(
        @Nullable String model,
        @Nullable BigDecimal speed,
        @Nullable BigDecimal cdr,
        @Nullable BigDecimal severity,
        @Nullable Integer lag,
        @Nullable String call,
        @Nullable BigDecimal price) {

    /** What a speed can be here. */
    public static final List<Model> MODELS = List.of(Model.ABS_VOLUNTARY, Model.ABS_LIQUIDATIONS, Model.ABS, Model.CPR);

    /** The form with every default filled in and every number brought into its bounds. */
    public ScenarioForm complete() {
        Model kind = MODELS.stream()
                .filter(one -> one.name().equals(model))
                .findFirst()
                .orElse(Model.ABS_VOLUNTARY);
        BigDecimal usual = kind == Model.CPR ? BigDecimal.valueOf(12) : new BigDecimal("1.3");
        return new ScenarioForm(
                kind.name(),
                bounded(speed, usual, 0, 50),
                bounded(cdr, BigDecimal.ONE, 0, 50),
                bounded(severity, BigDecimal.valueOf(50), 0, 100),
                lag == null ? 4 : Math.max(0, Math.min(60, lag)),
                "NO".equals(call) ? "NO" : "YES",
                bounded(price, BigDecimal.valueOf(100), 1, 200));
    }

    /** The scenario. What deals observe stays as it was last observed. */
    public NamedScenario named() {
        ScenarioForm full = complete();
        return new NamedScenario(
                "scenario",
                Model.valueOf(requireNonNull(full.model)),
                List.of(requireNonNull(full.speed)),
                List.of(requireNonNull(full.cdr)),
                requireNonNull(full.severity),
                full.lag == null ? 0 : full.lag,
                "NO".equals(full.call) ? Call.NEVER : Call.AT_FIRST_DATE,
                Map.of());
    }

    /** Price as a fraction of the balance. */
    public double priceFraction() {
        return requireNonNull(complete().price).doubleValue() / 100;
    }

    private static BigDecimal bounded(@Nullable BigDecimal value, BigDecimal usual, int least, int most) {
        return value == null ? usual : value.max(BigDecimal.valueOf(least)).min(BigDecimal.valueOf(most));
    }
}
