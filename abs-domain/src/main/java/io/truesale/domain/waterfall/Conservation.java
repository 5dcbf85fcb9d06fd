package io.truesale.domain.waterfall;

import io.truesale.domain.waterfall.PeriodResult.ClassResult;

/** Money in = money out + change of balances, to the unit. */
final class Conservation {
    private Conservation() {}

    /** Throws {@link IllegalStateException} when a unit of cash appeared or vanished, or a balance is negative. */
    static void require(DealModel model, DealState opening, PeriodResult result) {
        DealState closing = result.closing();
        long in = result.collections().cash();
        long out = 0;
        for (ClassResult note : result.classes()) {
            out = Math.addExact(out, note.total());
            requireThat(
                    note.opening() - note.principalPaid() == note.closing() && note.closing() >= 0,
                    "class " + note.id() + " does not roll forward");
        }
        for (Fee fee : model.fees()) {
            out = Math.addExact(out, result.feePaid(fee.id()));
        }
        long change = Math.addExact(
                closing.collection() - opening.collection(), Math.subtractExact(closing.reserve(), opening.reserve()));
        requireThat(in == Math.addExact(out, change), "in " + in + ", out " + out + ", change of accounts " + change);
        requireThat(closing.collection() >= 0 && closing.reserve() >= 0, "an account is overdrawn");
        for (StepTrace line : result.trace()) {
            long drawn = line.draws().stream().mapToLong(StepTrace.Draw::amount).sum();
            requireThat(
                    line.paid() >= 0 && line.paid() <= line.due() && drawn == line.paid(),
                    "step " + line.step() + " pays " + line.paid() + " of " + line.due() + " from " + drawn);
        }
    }

    private static void requireThat(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("cash is not conserved: " + what);
        }
    }
}
