package io.truesale.portal.projection;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.Supply;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.ForeclosureProjection;
import io.truesale.domain.cashflow.LoanProjection;
import io.truesale.domain.cashflow.LossTiming;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.RollProjection;
import io.truesale.domain.cashflow.RollRates;
import io.truesale.domain.cashflow.RollRates.Convention;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Formula;
import io.truesale.domain.structure.Node;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A scenario as its file says it. Format: {@code infra/docs/spec/scenario-file.md}.
 *
 * @param base how lines perform that are in no stratum
 * @param strata lines with assumptions of their own; the first that takes a line has it
 * @param call whether calls are exercised
 * @param observed values by period of what the deal observes
 * @param fixings published values by day
 * @param revolving one line of the kind that a revolving deal buys, with a balance of {@link Supply#UNIT}
 * @param groups how lines of a group of collateral perform that are in no stratum, by group; as {@code base} in others
 */
public record ScenarioFile(
        Part base,
        List<Stratum> strata,
        Call call,
        Map<String, List<String>> observed,
        Map<String, NavigableMap<LocalDate, BigDecimal>> fixings,
        Optional<PoolLines> revolving,
        Map<String, Part> groups) {

    /** A cumulative net loss, a fraction of the original balance, and its shares by month. */
    public record Loss(double total, double[] timing) {
        /** A loss whose {@code shares} are each of so many months, spread evenly over them. */
        static Loss spread(double total, double[] shares, int months) {
            double[] timing = new double[shares.length * months];
            for (int i = 0; i < timing.length; i++) {
                timing[i] = shares[i / months] / months;
            }
            return new Loss(total, timing);
        }
    }

    /** Whether the servicer advances what loans in foreclosure owe. */
    public enum Advances {
        /** What defaults pays nothing until its recovery. */
        NONE,
        /** Interest and scheduled principal, until the loan is liquidated. */
        UNTIL_LIQUIDATION
    }

    /** How a group of lines performs. */
    public record Part(Scenario scenario, Optional<Loss> loss, Optional<RollRates> rolls, Advances advances) {
        /** Beside advances neither delinquency nor a stated loss is known. */
        public Part {
            if (advances != Advances.NONE && (loss.isPresent() || rolls.isPresent())) {
                throw new AssumptionRefused(
                        "advances until liquidation are projected without delinquency, extension and"
                                + " a cumulative net loss");
            }
        }

        PoolFlows flows(PoolLines lines, YearMonth first, Work work) {
            if (advances != Advances.NONE) {
                PoolFlows flows = ForeclosureProjection.project(lines, scenario);
                work.done().accept(lines.size());
                return flows;
            }
            if (rolls.isEmpty()) {
                return PoolProjection.project(lines, List.of(assumed(lines, first)), first, work)
                        .get(0);
            }
            PoolFlows flows = RollProjection.project(lines, assumed(lines, first), rolls.get(), first);
            work.done().accept(lines.size());
            return flows;
        }

        /** The flows under each of {@code scenarios}, which say all but the advances. */
        List<PoolFlows> flows(PoolLines lines, List<Scenario> scenarios, YearMonth first, Work work) {
            if (advances == Advances.NONE) {
                return PoolProjection.project(lines, scenarios, first, work);
            }
            List<PoolFlows> flows = scenarios.stream()
                    .map(one -> ForeclosureProjection.project(lines, one))
                    .toList();
            work.done().accept(lines.size());
            return flows;
        }

        PoolFlows stream(PoolLines lines, YearMonth first, LoanProjection.Receiver receiver) {
            if (rolls.isPresent()) {
                return RollProjection.stream(lines, assumed(lines, first), rolls.get(), first, receiver);
            }
            return advances == Advances.NONE
                    ? LoanProjection.stream(lines, assumed(lines, first), first, receiver)
                    : ForeclosureProjection.stream(lines, scenario, receiver);
        }

        /** The scenario with the defaults that bring its loss about, if it says one. */
        private Scenario assumed(PoolLines lines, YearMonth first) {
            if (loss.isEmpty()) {
                return scenario;
            }
            Loss it = loss.get();
            return scenario.with(
                    scenario.prepayment(),
                    LossTiming.defaults(lines, scenario, it.total(), it.timing(), lines.total(), first));
        }

        /** Whether it says what its ABS speed contains, where defaults come of a stated loss or of delinquency that rolls. */
        boolean saysContents() {
            boolean defaults =
                    loss.isPresent() || rolls.filter(it -> it.states() > 1).isPresent();
            return !defaults || scenario.prepayment().contents() != Curve.Contents.UNSAID;
        }

        /** The same with another prepayment curve. */
        Part prepaying(UnaryOperator<Curve> change) {
            return new Part(
                    scenario.with(change.apply(scenario.prepayment()), scenario.defaults()), loss, rolls, advances);
        }

        /** What it says of receivables that come in {@code months} after the beginning of the projection. */
        Part later(int months) {
            return new Part(scenario.later(months), loss, rolls, advances);
        }

        /** The same in another order of events. */
        Part in(Scenario.Order order) {
            return new Part(scenario.in(order), loss, rolls, advances);
        }
    }

    /** Lines of a name, or for which a condition holds, and how they perform. */
    public record Stratum(String name, Optional<Formula> when, Part part) {
        boolean takes(PoolFile pool, int line, int digits) {
            return when.map(condition -> condition.holdsWith(pool.values(line, digits)))
                    .orElseGet(() -> pool.stratum(line).equals(name));
        }

        /** Lines that are named have to be there: a name that is misspelt would change nothing in silence. */
        void requireLines(Collection<String> known) {
            if (when.isEmpty() && !known.contains(name)) {
                throw new AssumptionRefused("no line of the pool has the stratum " + name + ", its lines have "
                        + new TreeSet<>(known)
                        + ": name one of them, or say by when which lines are meant");
            }
        }
    }

    /** A scenario that says nothing of strata and of what comes from outside, without calls. */
    public static ScenarioFile of(Scenario scenario) {
        return of(scenario, Optional.empty());
    }

    /** The same with a stated loss in place of defaults. */
    static ScenarioFile of(Scenario scenario, Optional<Loss> loss) {
        Part all = new Part(scenario, loss, Optional.empty(), Advances.NONE);
        return new ScenarioFile(all, List.of(), Call.NEVER, Map.of(), Map.of(), Optional.empty(), Map.of());
    }

    /** Reads a scenario; throws {@link Node.Refused} with all that does not fit. */
    public static ScenarioFile read(Node file) {
        return new ScenarioReader().read(file);
    }

    /** The name that a scenario file gives itself. */
    public static Optional<String> name(Node file) {
        return file.find("name").filter(name -> name.value() instanceof String).map(name -> (String) name.value());
    }

    /** How lines outside of strata perform. */
    public Scenario scenario() {
        return base.scenario();
    }

    /**
     * The same with other curves for the lines in no stratum, in place of what the scenario says of prepayments and defaults.
     *
     * @throws AssumptionRefused when it says how loans roll: defaults come of that, a curve beside it would say nothing
     */
    public ScenarioFile with(Scenario other) {
        requireRates();
        Part curves = new Part(other, Optional.empty(), Optional.empty(), base.advances());
        return new ScenarioFile(curves, strata, call, observed, fixings, revolving, groups);
    }

    private void requireRates() {
        if (base.rolls().isPresent()) {
            throw new AssumptionRefused(
                    "loans default as the scenario's delinquency rolls them: default rates beside it are"
                            + " expected of a scenario without delinquency");
        }
    }

    /** The same with other prepayment curves, in all strata. */
    public ScenarioFile prepaying(UnaryOperator<Curve> change) {
        List<Stratum> others = strata.stream()
                .map(one -> new Stratum(one.name(), one.when(), one.part().prepaying(change)))
                .toList();
        return new ScenarioFile(
                base.prepaying(change),
                others,
                call,
                observed,
                fixings,
                revolving,
                ofGroups(part -> part.prepaying(change)));
    }

    /** The same in another order of events, in all strata. */
    public ScenarioFile in(Scenario.Order order) {
        List<Stratum> others = strata.stream()
                .map(one -> new Stratum(one.name(), one.when(), one.part().in(order)))
                .toList();
        return new ScenarioFile(
                base.in(order), others, call, observed, fixings, revolving, ofGroups(part -> part.in(order)));
    }

    /** The same with calls exercised or not. */
    public ScenarioFile with(Call other) {
        return new ScenarioFile(base, strata, other, observed, fixings, revolving, groups);
    }

    private Map<String, Part> ofGroups(UnaryOperator<Part> change) {
        Map<String, Part> changed = new LinkedHashMap<>();
        groups.forEach((group, part) -> changed.put(group, change.apply(part)));
        return changed;
    }

    /** The flows of {@code pool} under this scenario. */
    public PoolFlows flows(PoolFile pool, DealTerms terms, Work work) {
        YearMonth first = terms.firstMonth();
        return sum(pool, terms.currency().digits(), (part, group) -> part.flows(group.lines(), first, work));
    }

    /**
     * The flows of {@code pool} under this scenario.
     *
     * @param digits of the pool's currency
     * @param first month of the first flows
     */
    public PoolFlows flows(PoolFile pool, int digits, YearMonth first) {
        return sum(pool, digits, (part, group) -> part.flows(group.lines(), first, Work.ALONE));
    }

    /**
     * The flows of {@code pool} under {@link #with(Scenario)} of each of {@code others}, in their order: what does not depend on
     * them, the lines in strata, is projected once.
     *
     * @param digits of the pool's currency
     * @param first month of the first flows
     * @throws AssumptionRefused as {@link #with(Scenario)} does
     */
    List<PoolFlows> flows(PoolFile pool, int digits, YearMonth first, List<Scenario> others, Work work) {
        requireRates();
        List<PoolFlows> sums = List.of();
        for (Map.Entry<Integer, PoolFile.Group> group : groups(pool, digits).entrySet()) {
            PoolLines lines = group.getValue().lines();
            List<PoolFlows> flows = group.getKey() < 0
                    ? base.flows(lines, others, first, work)
                    : Collections.nCopies(
                            others.size(), strata.get(group.getKey()).part().flows(lines, first, work));
            sums = sums.isEmpty() ? flows : added(sums, flows);
        }
        return sums;
    }

    private static List<PoolFlows> added(List<PoolFlows> sums, List<PoolFlows> more) {
        return IntStream.range(0, sums.size())
                .mapToObj(i -> sums.get(i).plus(more.get(i)))
                .toList();
    }

    /**
     * Hands the flows of each line of {@code pool} to {@code receiver}, one stratum after the other and each in the order of
     * the file, by the index in {@code pool}.
     *
     * @return their sums: {@link #flows(PoolFile, DealTerms, Work)} to the last bit
     */
    public PoolFlows stream(PoolFile pool, DealTerms terms, LoanProjection.Receiver receiver) {
        YearMonth first = terms.firstMonth();
        return sum(
                pool,
                terms.currency().digits(),
                (part, group) -> part.stream(
                        group.lines(),
                        first,
                        (line, months, flows) -> receiver.accept(group.at().applyAsInt(line), months, flows)));
    }

    /** What the strata bring, added up in their order. */
    private PoolFlows sum(PoolFile pool, int digits, BiFunction<Part, PoolFile.Group, PoolFlows> project) {
        PoolFlows sum = null;
        for (Map.Entry<Integer, PoolFile.Group> group : groups(pool, digits).entrySet()) {
            Part part = group.getKey() < 0 ? base : strata.get(group.getKey()).part();
            PoolFlows flows = project.apply(part, group.getValue());
            sum = sum == null ? flows : sum.plus(flows);
        }
        if (sum == null) {
            throw new AssumptionRefused("the pool has no lines");
        }
        return sum;
    }

    private Map<Integer, PoolFile.Group> groups(PoolFile pool, int digits) {
        strata.forEach(one -> one.requireLines(pool.strata()));
        return strata.isEmpty() ? Map.of(-1, pool.whole()) : pool.groups(line -> group(pool, line, digits));
    }

    private int group(PoolFile pool, int line, int digits) {
        for (int i = 0; i < strata.size(); i++) {
            if (strata.get(i).takes(pool, line, digits)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Refuses what says nothing to the deal: values that it does not observe, receivables that it does not buy.
     *
     * @throws AssumptionRefused with the names that the deal has
     */
    public void requireFit(DealTerms terms) {
        ScenarioFit.require(this, terms);
    }

    /** What the deal is given beside the flows. */
    public Supply supply(DealTerms terms) {
        return supply(observed, terms.firstMonth());
    }

    /**
     * The same with values by period of the deal that are made of {@link #observed}.
     *
     * @param first month of the first flows
     */
    public Supply supply(Map<String, List<String>> values, YearMonth first) {
        Convention convention = base.rolls().map(RollRates::convention).orElse(Convention.MBA);
        return new Supply(values, fixings, convention, revolving.map(lines -> purchases(lines, first)), kind());
    }

    /** Flows of receivables by the month in which they begin: what goes by month of the projection goes on there. */
    private IntFunction<PoolFlows> purchases(PoolLines lines, YearMonth first) {
        Map<Integer, PoolFlows> known = new ConcurrentHashMap<>(); // only asked, never run through
        return month -> known.computeIfAbsent(
                month, later -> base.later(later).flows(lines, first.plusMonths(later), Work.ALONE));
    }

    /** Of which kind receivables are that the deal buys. */
    private Map<String, String> kind() {
        Map<String, String> kind = new TreeMap<>();
        revolving.ifPresent(lines -> {
            PoolLines.Line line = lines.line(0);
            Map<String, String> values = PoolFile.of(lines).values(0, 0);
            for (String name : List.of("rate", "remainingTerm", "age")) {
                kind.put("asset." + name, values.getOrDefault(name, "0"));
            }
            kind.put("asset.term", Integer.toString(line.remaining() + line.age()));
        });
        return kind;
    }

    /** Whether delinquency is projected: a deal that observes it takes it from the flows. */
    public boolean projectsDelinquency() {
        return base.rolls().isPresent()
                || strata.stream().anyMatch(one -> one.part().rolls().isPresent());
    }
}
