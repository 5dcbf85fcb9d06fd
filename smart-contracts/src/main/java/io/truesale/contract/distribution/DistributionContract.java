package io.truesale.contract.distribution;

import static io.truesale.contract.distribution.PeriodProcedure.PROCEDURE;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Actor;
import io.truesale.contract.procedure.Change;
import io.truesale.contract.procedure.ProcedureEvents;
import io.truesale.contract.procedure.ProcedureRun;
import io.truesale.contract.procedure.Progress;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.rule.RuleViolated;
import java.util.EnumSet;
import java.util.Set;

/**
 * Runs the monthly periods of one live deal on the deal's channel. The waterfall runs here, with the deal model that the
 * issuance fixed and the balances of the last payment.
 *
 * <p>Version 1 pays deals by template. Version 2 pays deals by file too and has a call approved by its price; whichever of
 * the two opens a deal's first period pays it for its life, see {@link Edition}.
 *
 * <p>Functions: {@code open} ({@code period}), {@code act} ({@link Act} and {@code instance}), {@code suspend} and
 * {@code resume} ({@code instance}, {@code comment}).
 */
public final class DistributionContract implements Contract {
    /** Name and version that pays deals by template. */
    public static final ContractId ID = new ContractId(DistributionState.NAMESPACE, 1);
    /** Name and version that pays deals by file too. */
    public static final ContractId ID_2 = new ContractId(DistributionState.NAMESPACE, 2);

    /** Function: opens the next period. */
    public static final String OPEN = "open";
    /** Function: signs or decides a step. */
    public static final String ACT = "act";
    /** Function: the trustee stops all signing. */
    public static final String SUSPEND = "suspend";
    /** Function: the trustee lets signing go on. */
    public static final String RESUME = "resume";

    private static final String MEMBERSHIP = "membership";

    private final Edition edition;

    /** Version 1. */
    public DistributionContract() {
        this(Edition.FIRST);
    }

    private DistributionContract(Edition edition) {
        this.edition = edition;
    }

    /** Version 2. */
    public static DistributionContract version2() {
        return new DistributionContract(Edition.SECOND);
    }

    @Override
    public ContractId id() {
        return edition.id();
    }

    @Override
    public Outcome execute(Call call, StateView view) {
        try {
            return decide(call, view);
        } catch (RuleViolated refused) {
            return Outcome.refused(refused);
        }
    }

    private Outcome decide(Call call, StateView view) {
        IssuanceState issuance = new IssuanceState(view);
        if (!issuance.live()) {
            throw new RuleViolated(
                    DistributionRule.DEAL_NOT_LIVE, "periods begin when the deal of " + call.channel() + " has closed");
        }
        DistributionState state = new DistributionState(view, edition);
        state.requireOwn(call.channel());
        Actor actor = new Actor(call.caller(), capacities(view, call));
        if (call.function().equals(OPEN)) {
            return open(actor, Forms.small(call.arguments(), "period"), state, issuance);
        }
        String instance = call.arguments().text("instance");
        Progress progress = state.progress(instance)
                .orElseThrow(() -> new RuleViolated(
                        DistributionRule.UNKNOWN_PERIOD, "no period " + instance + " has been opened"));
        ProcedureRun run = new ProcedureRun(PROCEDURE, progress);
        Outcome.Builder outcome = Outcome.accepted();
        switch (call.function()) {
            case ACT ->
                act(outcome, run, actor, Act.from(call.arguments()), new PeriodEvidence(state, issuance, instance));
            case SUSPEND ->
                apply(outcome, instance, run.suspend(actor, call.arguments().text("comment")));
            case RESUME ->
                apply(outcome, instance, run.resume(actor, call.arguments().text("comment")));
            default ->
                throw new RuleViolated(
                        DistributionRule.UNKNOWN_DISTRIBUTION_FUNCTION,
                        "the distribution contract has no function " + call.function());
        }
        return outcome.build();
    }

    /** Capacities of the person that its member holds on this channel too. */
    private static Set<Capacity> capacities(StateView view, Call call) {
        Set<Capacity> held = EnumSet.noneOf(Capacity.class);
        CborMap person = view.get(MEMBERSHIP, "person/" + call.caller()).orElse(CborMap.empty());
        CborMap member =
                view.get(MEMBERSHIP, "member/" + call.caller().member()).orElse(CborMap.empty());
        if (person.find("capacities").isEmpty() || member.find("capacities").isEmpty() || person.bool("frozen")) {
            return held;
        }
        for (Capacity capacity : Capacity.values()) {
            if (person.texts("capacities").contains(capacity.name())
                    && member.texts("capacities").contains(capacity.name())) {
                held.add(capacity);
            }
        }
        return held;
    }

    private Outcome open(Actor actor, int number, DistributionState state, IssuanceState issuance) {
        DealTerms terms = issuance.deal().orElseThrow();
        requireOpener(actor, terms);
        PayingDeal deal = state.deal().orElseThrow();
        long next = state.balancesMap().orElseThrow().integer("period") + 1;
        state.openInstance().ifPresent(instance -> {
            throw new RuleViolated(
                    DistributionRule.PERIOD_STILL_OPEN, "period " + instance + " is open; it is paid before the next");
        });
        PaymentPeriod period = deal.period(number)
                .filter(found -> number == next)
                .orElseThrow(() -> new RuleViolated(
                        DistributionRule.PERIOD_OUT_OF_ORDER,
                        "period " + next + " of " + deal.schedule().size() + " is the next, not " + number));
        String instance = instance(period);
        Change started = ProcedureRun.start(PROCEDURE, terms.deal().value(), instance, terms.signatories());
        Outcome.Builder outcome = Outcome.accepted();
        CborMap opened = CborMap.builder()
                .put("deal", terms.deal().value())
                .put("instance", instance)
                .put("period", number)
                .put("paymentDate", period.paymentDate().toString())
                .build();
        edition.opened(outcome, opened);
        outcome.event("PeriodOpened", opened);
        apply(outcome, instance, started);
        return outcome.build();
    }

    /** The name of the period's run: the last month of its collections, {@code YYYY-MM}. */
    public static String instance(PaymentPeriod period) {
        return period.collectionEnd().minusDays(1).toString().substring(0, 7);
    }

    private static void requireOpener(Actor actor, DealTerms terms) {
        for (Capacity capacity : new Capacity[] {Capacity.SVC, Capacity.SPV}) {
            if (terms.has(capacity, actor.person().member())
                    && actor.capacities().contains(capacity)) {
                return;
            }
        }
        throw new RuleViolated(
                DistributionRule.PERIOD_OPENER_NOT_A_PARTY,
                "a period is opened by the servicer or the trustee of the deal, not by "
                        + actor.person().member());
    }

    private void act(Outcome.Builder outcome, ProcedureRun run, Actor actor, Act act, PeriodEvidence evidence) {
        Change change = run.act(actor, act); // order and persons first: their refusals say more
        if (act.decision().approves()) {
            evidence.check(act);
        }
        apply(outcome, run.progress().instance(), change);
        if (change.tells(ProcedureEvents.STEP_COMPLETED, act.step())) {
            evidence.fix(outcome, act);
        }
    }

    private void apply(Outcome.Builder outcome, String instance, Change change) {
        outcome.write(edition.progress(instance), change.progress().toCbor());
        change.events().forEach(event -> outcome.event(event.type(), event.fields()));
    }
}
