package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.RootFinding;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.ClassMeasures.Quote;
import io.truesale.portal.projection.Solved.Discounted;
import io.truesale.portal.projection.Solved.Finding;
import io.truesale.portal.projection.Solved.Trial;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Finds the number at which a class stops being paid, or its price, by projections from a basis: what {@code truesale solve} and
 * {@code truesale price} find over files. Used once, by one thread.
 */
public final class Solver {
    /** Width of the bracket at which the search for a rate ends, a fraction a year. */
    public static final double PRECISION = 1e-7;

    private static final int DECIMALS = 6;

    /** Least and most yield, percent: those among which {@code price} searches. */
    public static final int LEAST_YIELD = -95;

    /** See {@link #LEAST_YIELD}. */
    public static final int MOST_YIELD = 1000;

    private final ProjectionBasis basis;
    private final NamedScenario scenario;
    private final String note;
    private final Optional<LocalDate> settlement;
    private final List<Trial> trials = new ArrayList<>();
    private Optional<BigDecimal> low = Optional.empty();
    private Optional<BigDecimal> high = Optional.empty();

    private Solver(ProjectionBasis basis, NamedScenario scenario, String note, Optional<LocalDate> settlement) {
        this.basis = requireNonNull(basis, "basis");
        this.scenario = requireNonNull(scenario, "scenario");
        this.note = requireNonNull(note, "note");
        this.settlement = requireNonNull(settlement, "settlement");
    }

    /**
     * The answer to {@code question} for class {@code note}.
     *
     * @param yield percent a year, bond-equivalent, for {@link Question#PRICE}
     * @param settlement of a price; empty for the start of the projection
     */
    public static Solved solve(
            ProjectionBasis basis,
            NamedScenario scenario,
            String note,
            Question question,
            BigDecimal yield,
            Optional<LocalDate> settlement) {
        Solver solver = new Solver(basis, scenario, note, settlement);
        try {
            return switch (question) {
                case BREAK_EVEN -> solver.rate(question, Solver::paidInFull);
                case FIRST_LOSS -> solver.rate(question, last -> last.unpaid() == 0);
                case SIZE -> solver.size();
                case PRICE -> solver.price(yield);
            };
        } catch (AssumptionRefused refused) {
            return solver.solved(question, Finding.REFUSED, Optional.empty(), String.valueOf(refused.getMessage()));
        }
    }

    /** All principal, and no interest left over. */
    private static boolean paidInFull(ClassAmounts last) {
        return last.unpaid() == 0 && interestShort(last) == 0;
    }

    private static long interestShort(ClassAmounts last) {
        return last.interestDue() - last.interestPaid() - last.capitalised();
    }

    private Solved rate(Question question, Predicate<ClassAmounts> fine) {
        OptionalDouble highest = RootFinding.largest(
                0,
                1,
                PRECISION,
                cdr -> tried(percent(cdr, RoundingMode.FLOOR), fine, last(basis, scenario.defaulting(cdr))));
        if (highest.isEmpty()) {
            return solved(question, Finding.NEVER, Optional.empty(), "");
        }
        double found = highest.getAsDouble();
        if (found == 1) {
            return solved(question, Finding.ALWAYS, Optional.empty(), "");
        }
        BigDecimal answer = question == Question.BREAK_EVEN
                ? percent(found, RoundingMode.FLOOR)
                : percent(found + PRECISION, RoundingMode.CEILING);
        return solved(question, Finding.FOUND, Optional.of(answer), "");
    }

    private static BigDecimal percent(double fraction, RoundingMode mode) {
        return new BigDecimal(fraction).movePointRight(2).setScale(DECIMALS, mode);
    }

    private Solved size() {
        SizedDeal deal = SizedDeal.of(basis, note);
        OptionalDouble largest = deal.most() < 1
                ? OptionalDouble.empty()
                : RootFinding.largest(1, (double) deal.most(), 1, size -> {
                    long units = (long) size;
                    return tried(BigDecimal.valueOf(units), Solver::paidInFull, last(deal.at(units), scenario));
                });
        if (largest.isEmpty()) {
            return solved(Question.SIZE, Finding.NEVER, Optional.empty(), "");
        }
        long found = (long) largest.getAsDouble();
        return solved(
                Question.SIZE,
                found >= deal.most() ? Finding.ALWAYS : Finding.FOUND,
                Optional.of(BigDecimal.valueOf(found)),
                "");
    }

    private boolean tried(BigDecimal value, Predicate<ClassAmounts> fine, Optional<ClassAmounts> last) {
        boolean holds = last.filter(fine).isPresent();
        if (holds) {
            low = Optional.of(low.map(value::max).orElse(value));
        } else {
            high = Optional.of(high.map(value::min).orElse(value));
        }
        trials.add(new Trial(
                trials.size() + 1,
                value,
                holds,
                last.map(ClassAmounts::unpaid).orElse(0L),
                last.map(Solver::interestShort).orElse(0L),
                low,
                high));
        return holds;
    }

    /** What the class has at the last payment date; empty when nothing is paid any more. */
    private Optional<ClassAmounts> last(ProjectionBasis from, NamedScenario assumed) {
        List<Calculation> payments = run(from, assumed).payments();
        if (payments.isEmpty()) {
            throw new AssumptionRefused("the deal has no payment date left from there on");
        }
        return payments.get(payments.size() - 1).of(note);
    }

    private static ProjectionRun run(ProjectionBasis from, NamedScenario assumed) {
        ProjectionRun run = ProjectionRun.of(from, assumed);
        run.refusal().ifPresent(why -> {
            throw new AssumptionRefused(why);
        });
        return run;
    }

    private Solved price(BigDecimal percent) {
        ProjectionRun run = run(basis, scenario);
        ClassMeasures.Terms at = ClassMeasures.Terms.usual(Quote.YIELD, percent.doubleValue(), settlement);
        ClassFlows bought = at.bought(ClassFlows.of(
                ClassTerms.of(basis, note),
                run.payments().stream().map(Paid::of).toList()));
        OptionalDouble full = at.full(bought);
        if (full.isEmpty()) {
            throw new AssumptionRefused("class " + note
                    + " has neither balance nor notional at settlement, of which a price would be a share");
        }
        double yield = percent.doubleValue() / 100;
        List<Discounted> flows = new ArrayList<>();
        for (Paid one : bought.payments()) {
            long amount = bought.amounts(one).total();
            if (amount != 0) {
                double years = bought.years(one.date());
                double factor = StrictMath.pow(1 + yield / 2, -2 * years);
                flows.add(new Discounted(one.date(), years, amount, factor, amount * factor));
            }
        }
        return new Solved(
                Question.PRICE,
                note,
                Finding.FOUND,
                Optional.of(new BigDecimal(full.getAsDouble()).setScale(DECIMALS, RoundingMode.HALF_EVEN)),
                "",
                List.of(),
                flows,
                Optional.of(new BigDecimal(bought.accrued()).setScale(DECIMALS, RoundingMode.HALF_EVEN)));
    }

    private Solved solved(Question question, Finding finding, Optional<BigDecimal> answer, String refusal) {
        return new Solved(question, note, finding, answer, refusal, trials, List.of(), Optional.empty());
    }
}
