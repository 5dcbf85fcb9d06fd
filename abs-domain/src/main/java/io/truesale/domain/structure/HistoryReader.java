package io.truesale.domain.structure;

import io.truesale.domain.structure.DealTerms.Trigger;
import io.truesale.domain.structure.Payment.Status;
import io.truesale.domain.structure.Payment.Test;
import io.truesale.domain.structure.Standing.Remembered;
import io.truesale.domain.structure.TriggerHistory.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the tests of a deal's triggers from before it is taken on: the member {@code history} of its opening, by trigger a list
 * of date, value of that date alone, threshold and status, the oldest first.
 */
final class HistoryReader {
    private final FileReading in;
    private final DealTerms terms;
    private final LocalDate last;
    private final boolean paid;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Remembered>> remembered = new LinkedHashMap<>();

    /** @param period last period that is paid; 0 for none */
    HistoryReader(FileReading in, DealTerms terms, int period) {
        this.in = in;
        this.terms = terms;
        paid = period > 0 && period <= terms.schedule().size();
        last = paid ? terms.schedule().get(period - 1).paymentDate() : terms.closing();
    }

    /** Reads what {@code opening} gives; {@code breached} are the triggers that stand breached at its end. */
    void read(Node opening, List<String> breached) {
        Optional<Node> history = opening.find("history");
        history.ifPresent(
                it -> in.members(it, terms.triggers().stream().map(Trigger::id).toArray(String[]::new)));
        for (Trigger trigger : terms.triggers()) {
            history.flatMap(it -> it.find(trigger.id())).ifPresent(list -> read(trigger, list, breached));
        }
        entries.sort(Comparator.comparing(Entry::date)); // stable: triggers of a date stay in the order of the file
    }

    /** All of them, by date and then as the file has its triggers. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** What the next tests need of them. */
    Map<String, List<Remembered>> remembered() {
        return remembered;
    }

    private void read(Trigger trigger, Node list, List<String> breached) {
        LocalDate before = LocalDate.MIN;
        boolean effect = false;
        for (Node node : in.elements(list)) {
            in.members(node, "date", "value", "threshold", "status");
            Optional<LocalDate> date = in.date(node, "date");
            if (date.isPresent() && !date.get().isAfter(before)) {
                in.problem(node, "a date after " + before + " is expected, got: " + date.get());
            }
            Optional<Fraction> value = number(node, "value");
            Optional<Fraction> threshold = number(node, "threshold");
            Optional<Status> status = status(node, before.equals(LocalDate.MIN), effect);
            if (date.isEmpty() || value.isEmpty() || threshold.isEmpty() || status.isEmpty()) {
                return;
            }
            effect = add(trigger, date.get(), value.get(), threshold.get(), status.get());
            before = date.get();
        }
        ends(trigger, list, before, effect, breached);
    }

    /** Adds a date; whether the trigger is in effect after it. */
    private boolean add(Trigger trigger, LocalDate date, Fraction value, Fraction threshold, Status status) {
        List<Remembered> past = remembered.getOrDefault(trigger.id(), List.of());
        Fraction single = LookBack.single(trigger, value);
        Fraction tested = LookBack.tested(trigger, single, past);
        Fraction margin = LookBack.margin(trigger, tested, threshold);
        Test test = new Test(trigger.id(), tested.text(), threshold.text(), margin.text(), status);
        entries.add(new Entry(date, single.text(), test));
        if (trigger.window() > 0) {
            boolean beyond = margin.compareTo(Fraction.ZERO) < 0;
            remembered.put(trigger.id(), LookBack.after(trigger, past, single, beyond));
        }
        return test.inEffect();
    }

    private void ends(Trigger trigger, Node list, LocalDate date, boolean effect, List<String> breached) {
        if (paid ? !date.equals(last) : date.isAfter(last)) {
            in.problem(
                    list,
                    "the history of " + trigger.id() + " ends on " + (paid ? "" : "or before ") + last + ", got: "
                            + date);
        }
        if (effect != breached.contains(trigger.id())) {
            in.problem(
                    list,
                    "the history of " + trigger.id() + " ends " + (effect ? "in effect" : "without effect")
                            + ", the member breached says otherwise");
        }
    }

    private Optional<Fraction> number(Node node, String member) {
        Optional<Formula> formula = in.formula(node, member);
        if (formula.isPresent() && !formula.get().names().isEmpty()) {
            in.problem(
                    node,
                    "a number is expected for " + member + ", got: "
                            + formula.get().text());
            return Optional.empty();
        }
        return formula.map(it -> it.value(name -> Fraction.ZERO));
    }

    /** A status that can follow the one before: a breach begins from without effect, and stands or is cured from within. */
    private Optional<Status> status(Node node, boolean first, boolean effect) {
        if (in.required(node, "status").isEmpty()) {
            return Optional.empty();
        }
        int problems = in.problems().size();
        Status status = in.code(node, "status", Status.class, Status.MET);
        if (in.problems().size() > problems) {
            return Optional.empty();
        }
        boolean after = status == Status.STANDING || status == Status.CURED;
        if (!first && after != effect) {
            in.problem(
                    node,
                    "after a date " + (effect ? "in effect" : "without effect") + " " + status + " cannot follow");
        }
        return Optional.of(status);
    }
}
