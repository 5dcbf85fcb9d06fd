package io.truesale.domain.structure;

import io.truesale.domain.money.Rounding;
import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.structure.Step.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Losses that reach classes without cash, and what is put back of them. Amounts in minor units of the classes, which are in one
 * currency. Source: {@code infra/docs/spec/deal-file.md}, 1.4.
 */
final class WriteDowns {
    /** Kinds of the lines that these steps leave. */
    static final List<String> KINDS = List.of("writeDown", "writeUp");

    private WriteDowns() {}

    /** Takes the amount off the balances, each down to 0. */
    static List<Line> down(int number, Step.WriteDown step, PaymentRun run, Values values) {
        List<MovingNote> notes = step.notes().stream().map(run::note).toList();
        long[] most = notes.stream().mapToLong(note -> note.balance).toArray();
        long[] parts = parts(most, step.order(), step.amount(), notes, values);
        Map<String, String> shown = values.shown(step.amount());
        for (int i = 0; i < parts.length; i++) {
            notes.get(i).balance -= parts[i];
            notes.get(i).writtenDown += parts[i];
        }
        return lines(
                number, step, "writeDown", step.notes(), parts, step.amount().text(), shown);
    }

    /** Puts the amount back on the balances, each up to what is written down of it. */
    static List<Line> up(int number, Step.WriteUp step, PaymentRun run, Values values) {
        List<MovingNote> notes = step.notes().stream().map(run::note).toList();
        long[] most = notes.stream().mapToLong(MovingNote::lost).toArray();
        long[] parts = parts(most, step.order(), step.amount(), notes, values);
        Map<String, String> shown = values.shown(step.amount());
        for (int i = 0; i < parts.length; i++) {
            notes.get(i).balance = Math.addExact(notes.get(i).balance, parts[i]);
            notes.get(i).writtenUp += parts[i];
        }
        return lines(number, step, "writeUp", step.notes(), parts, step.amount().text(), shown);
    }

    private static long[] parts(long[] most, Order order, Formula amount, List<MovingNote> notes, Values values) {
        long wanted = values.amount(amount, Rounding.HALF_UP, notes.get(0).currency);
        return Amounts.shared(most, most, wanted, Amounts.sum(most), order);
    }

    private static List<Line> lines(
            int number,
            Step step,
            String kind,
            List<String> ids,
            long[] parts,
            String formula,
            Map<String, String> shown) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            lines.add(new Line(number, step.id(), ids.get(i), kind, parts[i], parts[i], 0, List.of(), formula, shown));
        }
        return lines;
    }
}
