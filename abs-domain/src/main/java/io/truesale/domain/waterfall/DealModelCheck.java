package io.truesale.domain.waterfall;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says whether the parts of a deal model fit together. */
public final class DealModelCheck {
    /** Most classes, fees, triggers or steps of one kind in a model: keeps a period's work bounded on the ledger. */
    public static final int MAX_PARTS = 100;

    private DealModelCheck() {}

    /**
     * What does not fit.
     *
     * @param path where, such as {@code normal[3].classes[0]}
     * @param sentence what was expected and what is there
     */
    public record Problem(String path, String sentence) {}

    /** Throws {@link RuleViolated} ({@link WaterfallRule#MODEL_INVALID}) with the first problem, if there is one. */
    public static void require(DealModel model) {
        List<Problem> problems = problems(model);
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
            throw new RuleViolated(WaterfallRule.MODEL_INVALID, first.path() + ": " + first.sentence() + more);
        }
    }

    /** All that does not fit, in the order of the model. */
    public static List<Problem> problems(DealModel model) {
        List<Problem> problems = new ArrayList<>();
        if (model.engine() != Engine.VERSION) {
            problems.add(new Problem(
                    "engine",
                    "version " + Engine.VERSION + " is what runs here, the model asks for " + model.engine()));
        }
        if (model.initialPool() <= 0) {
            problems.add(new Problem("initialPool", "a pool of more than zero is expected"));
        }
        sizes(model, problems);
        schedule(model, problems);
        classes(model, problems);
        unique("fees", model.fees().stream().map(Fee::id).toList(), problems);
        unique("triggers", model.triggers().stream().map(Trigger::id).toList(), problems);
        if (!model.classes().isEmpty()) {
            steps("normal", model.normal(), model, problems);
            steps("accelerated", model.accelerated(), model, problems);
        }
        return problems;
    }

    private static void sizes(DealModel model, List<Problem> problems) {
        int most = Math.max(
                Math.max(model.classes().size(), model.fees().size()),
                model.triggers().size());
        most = Math.max(
                most, Math.max(model.normal().size(), model.accelerated().size()));
        if (most > MAX_PARTS) {
            problems.add(new Problem("", "at most " + MAX_PARTS + " classes, fees, triggers or steps, got " + most));
        }
    }

    private static void schedule(DealModel model, List<Problem> problems) {
        if (model.schedule().isEmpty()) {
            problems.add(new Problem("schedule", "one payment date at least is expected"));
        }
        for (int i = 0; i < model.schedule().size(); i++) {
            PaymentPeriod period = model.schedule().get(i);
            String path = "schedule[" + i + "]";
            if (period.number() != i + 1) {
                problems.add(new Problem(path, "number " + (i + 1) + " is expected, got " + period.number()));
            }
            if (i > 0) {
                PaymentPeriod before = model.schedule().get(i - 1);
                if (!period.accrualStart().equals(before.accrualEnd())
                        || !period.collectionStart().equals(before.collectionEnd())) {
                    problems.add(new Problem(path, "it begins where the period before ended"));
                }
            }
        }
    }

    private static void classes(DealModel model, List<Problem> problems) {
        if (model.classes().isEmpty()) {
            problems.add(new Problem("classes", "one class at least is expected"));
            return;
        }
        List<String> ids = new ArrayList<>();
        model.classes().forEach(note -> ids.add(note.id().value()));
        unique("classes", ids, problems);
        List<String> payees = new ArrayList<>(ids);
        model.fees().forEach(fee -> payees.add(fee.id()));
        payees.add(AccountId.COLLECTION.value());
        payees.add(AccountId.RESERVE.value());
        unique("classes and fees", payees, problems);
        if (model.originalNotes()
                > Math.addExact(model.initialPool(), model.reserve().initial())) {
            problems.add(new Problem(
                    "classes",
                    "notes of " + model.originalNotes() + " minor units exceed the pool of " + model.initialPool()
                            + " and the reserve of " + model.reserve().initial()));
        }
    }

    private static void unique(String path, List<String> ids, List<Problem> problems) {
        Set<String> seen = new LinkedHashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) {
                problems.add(new Problem(path, "each name occurs once, " + id + " occurs again"));
            }
        }
    }

    private static void steps(String path, List<Step> steps, DealModel model, List<Problem> problems) {
        unique(path, steps.stream().map(Step::id).toList(), problems);
        if (steps.isEmpty()) {
            problems.add(new Problem(path, "one step at least is expected"));
        }
        boolean last = false;
        Set<ClassId> interest = new LinkedHashSet<>();
        Set<ClassId> principal = new LinkedHashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String at = path + "[" + i + "]";
            references(at, step, model, problems);
            if (last) {
                problems.add(new Problem(at, "nothing is left below the residual"));
            }
            last |= step instanceof Step.PayResidual;
            if (step instanceof Step.PayInterest pay) {
                interest.addAll(pay.classes());
            } else if (step instanceof Step.PayPrincipal pay) {
                principal.addAll(pay.classes());
            }
        }
        for (NoteClass note : model.classes()) {
            if (note.coupon().value().signum() > 0 && !interest.contains(note.id())) {
                problems.add(new Problem(path, "no step pays the interest of class " + note.id()));
            }
            if (!principal.contains(note.id())) {
                problems.add(new Problem(path, "no step pays the principal of class " + note.id()));
            }
        }
    }

    private static void references(String at, Step step, DealModel model, List<Problem> problems) {
        for (AccountId account : step.sources()) {
            if (!account.equals(AccountId.COLLECTION) && !account.equals(AccountId.RESERVE)) {
                problems.add(new Problem(at + ".sources", "the deal has no account " + account));
            }
        }
        if (step.sources().isEmpty()
                || new LinkedHashSet<>(step.sources()).size() < step.sources().size()) {
            problems.add(new Problem(at + ".sources", "one account or more, each once, is expected"));
        }
        if (step instanceof Step.PayFee pay && model.fee(pay.fee()).isEmpty()) {
            problems.add(new Problem(at + ".fee", "the deal has no fee " + pay.fee()));
        }
        List<ClassId> named = named(step);
        for (ClassId id : named) {
            if (model.noteClass(id).isEmpty()) {
                problems.add(new Problem(at + ".classes", "the deal has no class " + id));
            }
        }
        if (new LinkedHashSet<>(named).size() < named.size()) {
            problems.add(new Problem(at + ".classes", "each class occurs once"));
        }
    }

    private static List<ClassId> named(Step step) {
        if (step instanceof Step.PayInterest pay) {
            return pay.classes();
        } else if (step instanceof Step.PayParity pay) {
            return pay.covered();
        } else if (step instanceof Step.PayPrincipal pay) {
            return pay.classes();
        } else if (step instanceof Step.PayResidual pay) {
            return List.of(pay.to());
        }
        return List.of();
    }
}
