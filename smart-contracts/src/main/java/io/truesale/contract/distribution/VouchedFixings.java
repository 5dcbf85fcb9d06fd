package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.reference.Figure;
import io.truesale.contract.reference.Reference;
import io.truesale.contract.reference.Series;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Overnight.Weight;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds the observed values of a report to what members have vouched for by {@code reference} on the deal's channel, where the
 * deal names a series for them. The report carries the values all the same: payments are computed again from it alone. Source:
 * {@code infra/docs/spec/deal-file.md} section 6.
 */
final class VouchedFixings {
    private static final String PERCENT = "percent";

    private VouchedFixings() {}

    /** Refuses a value of the {@code report} of period {@code number} that is not the vouched one, or one without a figure. */
    static void check(DistributionState state, int number, CborMap report) {
        Optional<DealTerms> terms = state.terms();
        if (terms.isEmpty()) {
            return;
        }
        Map<String, String> reported =
                report.find("observed").isPresent() ? PaymentCodec.texts(report.map("observed")) : new TreeMap<>();
        for (Observed observed : terms.get().observed()) {
            Optional<String> said = Optional.ofNullable(reported.get(observed.name()));
            if (observed.series().isPresent() && observed.overnight().isPresent()) {
                CborMap structure = state.structure().orElseThrow();
                overnight(state, observed, DealFileCodec.weights(structure, observed.name(), number), said);
            } else if (observed.series().isPresent()) {
                LocalDate day = DealFileCodec.fixing(state.structure().orElseThrow(), observed.name(), number);
                one(state, observed, day, said);
            }
        }
    }

    private static void one(DistributionState state, Observed observed, LocalDate day, Optional<String> reported) {
        String id = observed.series().orElseThrow();
        Optional<Figure> figure = Reference.at(state.view(), id, day)
                .filter(found -> !found.effective().isBefore(day.minusDays(observed.maxAge())));
        if (figure.isEmpty()) {
            if (reported.isPresent()) {
                throw notVouched(
                        observed,
                        "no figure of " + id + " is vouched for " + day + " or up to " + observed.maxAge()
                                + " days before it, the report says " + reported.get());
            }
            return; // the deal has a fallback, else the report is refused for the value that is missing
        }
        Series series = Reference.series(state.view(), id).orElseThrow();
        BigDecimal vouched = value(observed, series, figure.get());
        boolean same = reported.isPresent() && new BigDecimal(reported.get()).compareTo(vouched) == 0;
        if (!same) {
            throw new RuleViolated(
                    DistributionRule.FIXING_DIFFERS,
                    observed.name() + " of " + day + " is " + vouched.toPlainString() + " by the series " + id
                            + " (figure of " + figure.get().effective() + ", version "
                            + figure.get().version() + "), the report says " + reported.orElse("nothing"));
        }
    }

    /** Computes a rate in arrears again from what is vouched for its days. */
    private static void overnight(
            DistributionState state, Observed observed, List<Weight> weights, Optional<String> reported) {
        String id = observed.series().orElseThrow();
        NavigableMap<LocalDate, Figure> figures = new TreeMap<>(); // of each day the last version
        Reference.figures(state.view(), id).forEach(figure -> figures.put(figure.effective(), figure));
        Optional<BigDecimal> vouched = observed.overnight()
                .orElseThrow()
                .rate(
                        weights,
                        day -> Optional.ofNullable(figures.floorEntry(day))
                                .map(Map.Entry::getValue)
                                .filter(found -> !found.effective().isBefore(day.minusDays(observed.maxAge())))
                                .map(found -> value(
                                        observed,
                                        Reference.series(state.view(), id).orElseThrow(),
                                        found)));
        String days =
                weights.get(0).day() + " to " + weights.get(weights.size() - 1).day();
        if (vouched.isEmpty()) {
            if (reported.isPresent()) {
                throw notVouched(
                        observed,
                        "figures of " + id + " are not vouched for each of its days from " + days + " or up to "
                                + observed.maxAge() + " days before it, the report says " + reported.get());
            }
            return; // the deal has a fallback, else the report is refused for the value that is missing
        }
        if (reported.isEmpty() || new BigDecimal(reported.get()).compareTo(vouched.get()) != 0) {
            throw new RuleViolated(
                    DistributionRule.FIXING_DIFFERS,
                    observed.name() + " is " + vouched.get().toPlainString() + " by the figures of the series " + id
                            + " from " + days + ", the report says " + reported.orElse("nothing"));
        }
    }

    /** The figure as the deal counts it: rates as fractions, prices in the currencies of the pair. */
    private static BigDecimal value(Observed observed, Series series, Figure figure) {
        if (series.kind() != Series.Kind.RATE && series.kind() != Series.Kind.CURRENCY) {
            throw notVouched(
                    observed, "the series " + series.id() + " is of kind " + series.kind() + ", which has no number");
        }
        if (observed.pair().isPresent()) {
            Observed.Pair pair = observed.pair().get();
            String unit = pair.quote() + " per " + pair.base();
            if (series.kind() != Series.Kind.CURRENCY || !series.unit().equals(unit)) {
                throw notVouched(
                        observed,
                        "a series of kind CURRENCY in " + unit + " is expected, " + series.id() + " is of "
                                + series.kind() + " in " + series.unit());
            }
        }
        BigDecimal number = new BigDecimal(figure.value().text("number"));
        return series.unit().equals(PERCENT) ? number.movePointLeft(2) : number;
    }

    private static RuleViolated notVouched(Observed observed, String sentence) {
        return new RuleViolated(DistributionRule.FIXING_NOT_VOUCHED, observed.name() + ": " + sentence);
    }
}
