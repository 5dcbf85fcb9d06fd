package io.truesale.contract.issuance;

import static io.truesale.contract.issuance.IssuanceProcedure.PROCEDURE;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.PayingDeal;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Actor;
import io.truesale.contract.procedure.Change;
import io.truesale.contract.procedure.ProcedureEvents;
import io.truesale.contract.procedure.ProcedureRule;
import io.truesale.contract.procedure.ProcedureRun;
import io.truesale.contract.procedure.Step;
import io.truesale.contract.procedure.StepProgress;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.rule.RuleViolated;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Runs the issuance of one deal on the deal's channel.
 *
 * <p>Functions: {@code open} ({@link DealTerms}), {@code act} ({@link Act}), {@code meetCondition} and
 * {@code waiveCondition} ({@code condition}, {@code comment}), {@code suspend}, {@code resume} and {@code cancel}
 * ({@code comment}).
 */
public final class IssuanceContract implements Contract {
    /** Name and version that takes deals by template. */
    public static final ContractId ID = new ContractId(IssuanceState.NAMESPACE, 1);
    /** Name and version that takes deals by file too; in all else as version 1, and on the same keys. */
    public static final ContractId ID_2 = new ContractId(IssuanceState.NAMESPACE, 2);

    /**
     * Name and version that closes only when the registry holds the pool for the deal; in all else as version 2, and on the
     * same keys. A channel whose closings shall ask names this version and neither of the others.
     */
    public static final ContractId ID_3 = new ContractId(IssuanceState.NAMESPACE, 3);

    /** Function: opens the deal. */
    public static final String OPEN = "open";
    /** Function: signs or decides a step. */
    public static final String ACT = "act";
    /** Function: the owner of a condition says that it is met. */
    public static final String MEET_CONDITION = "meetCondition";
    /** Function: who named a condition lets it go. */
    public static final String WAIVE_CONDITION = "waiveCondition";
    /** Function: the lead stops all signing. */
    public static final String SUSPEND = "suspend";
    /** Function: the lead lets signing go on. */
    public static final String RESUME = "resume";
    /** Function: the lead ends the issuance before its end. */
    public static final String CANCEL = "cancel";

    private final ContractId id;
    private final Function<CborMap, PayingDeal> structures;
    private final BiConsumer<IssuanceState, DealTerms> closing;

    /** Version 1. */
    public IssuanceContract() {
        this(ID, PayingDeal::ofTemplate, (state, terms) -> {});
    }

    private IssuanceContract(
            ContractId id, Function<CborMap, PayingDeal> structures, BiConsumer<IssuanceState, DealTerms> closing) {
        this.id = id;
        this.structures = structures;
        this.closing = closing;
    }

    /** Version 2. */
    public static IssuanceContract version2() {
        return new IssuanceContract(ID_2, PayingDeal::of, (state, terms) -> {});
    }

    /** Version 3. */
    public static IssuanceContract version3() {
        return new IssuanceContract(ID_3, PayingDeal::of, SettledPool::require);
    }

    @Override
    public ContractId id() {
        return id;
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
        IssuanceState state = new IssuanceState(view);
        ChannelFacts facts = new ChannelFacts(view);
        if (call.function().equals(OPEN)) {
            return open(call, state, facts);
        }
        DealTerms terms = state.deal()
                .orElseThrow(() -> new RuleViolated(
                        IssuanceRule.DEAL_NOT_OPEN, "no deal has been opened on channel " + call.channel()));
        ProcedureRun run = new ProcedureRun(PROCEDURE, state.progress().orElseThrow());
        Actor actor = new Actor(call.caller(), facts.capacities(call.caller()));
        ConditionBook conditions = new ConditionBook(state, terms);
        Outcome.Builder outcome = Outcome.accepted();
        CborMap arguments = call.arguments();
        switch (call.function()) {
            case ACT -> {
                Act act = Act.from(arguments);
                act(outcome, run, actor, act, conditions, new StepEvidence(state, facts, terms, structures));
                if (act.decision().approves() && act.step().equals(IssuanceProcedure.CLOSE)) {
                    closing.accept(state, terms);
                }
            }
            case MEET_CONDITION -> conditions.meet(outcome, actor, arguments);
            case WAIVE_CONDITION -> conditions.waive(outcome, actor, arguments);
            case SUSPEND -> apply(outcome, run.suspend(actor, reason(arguments)));
            case RESUME -> apply(outcome, run.resume(actor, reason(arguments)));
            case CANCEL -> apply(outcome, run.cancel(actor, reason(arguments)));
            default ->
                throw new RuleViolated(
                        IssuanceRule.UNKNOWN_ISSUANCE_FUNCTION,
                        "the issuance contract has no function " + call.function());
        }
        return outcome.build();
    }

    private static Outcome open(Call call, IssuanceState state, ChannelFacts facts) {
        DealTerms terms = DealTerms.from(call.arguments());
        if (!call.channel().equals("deal-" + terms.deal())) {
            throw new RuleViolated(
                    IssuanceRule.OTHER_CHANNEL,
                    "deal " + terms.deal() + " is opened on channel deal-" + terms.deal() + ", not on "
                            + call.channel());
        }
        if (state.deal().isPresent()) {
            throw new RuleViolated(IssuanceRule.DEAL_ALREADY_OPEN, "deal " + terms.deal() + " is open already");
        }
        requireOpener(call, facts, terms);
        requireParties(facts, terms);
        Change started = ProcedureRun.start(PROCEDURE, terms.deal().value(), PROCEDURE.name(), terms.signatories());
        Outcome.Builder outcome = Outcome.accepted();
        outcome.write(IssuanceState.DEAL, terms.toCbor());
        outcome.event("DealOpened", terms.toCbor());
        apply(outcome, started);
        return outcome.build();
    }

    private static void requireOpener(Call call, ChannelFacts facts, DealTerms terms) {
        for (Capacity capacity : new Capacity[] {Capacity.UWR, Capacity.ORG}) {
            if (terms.has(capacity, call.caller().member())
                    && facts.capacities(call.caller()).contains(capacity)) {
                return;
            }
        }
        throw new RuleViolated(
                IssuanceRule.OPENER_NOT_A_PARTY,
                "a deal is opened by its underwriter or its originator, not by "
                        + call.caller().member());
    }

    private static void requireParties(ChannelFacts facts, DealTerms terms) {
        TreeSet<Capacity> taken = new TreeSet<>();
        if (!terms.signatories().containsKey(Capacity.SVC)) { // signs nothing before closing, but every month after it
            throw new RuleViolated(
                    ProcedureRule.PARTY_MISSING,
                    "a member with capacity SVC is expected among the parties, none is named");
        }
        for (Party party : terms.parties()) {
            if (!facts.admits(party.member(), party.capacity())) {
                throw new RuleViolated(
                        IssuanceRule.PARTY_NOT_ADMITTED,
                        party.member() + " is not admitted to this channel in capacity " + party.capacity());
            }
            if (!taken.add(party.capacity()) && party.capacity() != Capacity.INV) {
                throw new RuleViolated(
                        IssuanceRule.CAPACITY_TAKEN, "capacity " + party.capacity() + " has one member, two are named");
            }
            if (party.capacity() == Capacity.ACC && terms.has(Capacity.ORG, party.member())) {
                throw new RuleViolated(
                        IssuanceRule.NOT_INDEPENDENT,
                        "originator and accountant are different organisations; both are " + party.member());
            }
        }
    }

    private static void act(
            Outcome.Builder outcome,
            ProcedureRun run,
            Actor actor,
            Act act,
            ConditionBook conditions,
            StepEvidence evidence) {
        Change change = run.act(actor, act); // order and persons first: their refusals say more
        if (act.decision().approves()) {
            Step step = PROCEDURE.step(act.step()).orElseThrow();
            StepProgress before = run.progress().step(act.step()).orElseThrow();
            evidence.check(act);
            conditions.raise(outcome, step, act, before.signatures().size());
            if (act.step().equals(IssuanceProcedure.CLOSE)) {
                conditions.requireNoneOpen();
            }
        }
        apply(outcome, change);
        conditions.lapse(outcome, change);
        if (change.tells(ProcedureEvents.STEP_COMPLETED, act.step())) {
            evidence.fix(outcome, act);
        }
    }

    private static void apply(Outcome.Builder outcome, Change change) {
        outcome.write(IssuanceState.PROGRESS, change.progress().toCbor());
        change.events().forEach(event -> outcome.event(event.type(), event.fields()));
    }

    private static String reason(CborMap arguments) {
        String comment = arguments.text("comment");
        return comment.length() > Act.MAX_COMMENT ? comment.substring(0, Act.MAX_COMMENT) : comment;
    }
}
