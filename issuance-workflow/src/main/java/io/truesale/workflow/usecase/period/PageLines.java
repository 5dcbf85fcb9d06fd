package io.truesale.workflow.usecase.period;

import io.truesale.domain.cashflow.PaymentReading;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.RepresentativeLines;
import io.truesale.domain.cashflow.TapeLoan;
import io.truesale.domain.cashflow.TapeLoans;
import io.truesale.workflow.api.LoanBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of loans that pages project: up to {@value #MOST} loans one by one, as {@code project --pool} takes them; of a larger
 * pool representative lines. Used by one thread.
 */
final class PageLines {
    /** Most loans that are lines of their own: a scenario over them takes a tenth of a second. */
    static final int MOST = 20_000;

    private final TapeLoans loans = new TapeLoans(this::take, PaymentReading.ADDING);
    private List<Line> single = new ArrayList<>();
    private Optional<RepresentativeLines> grouped = Optional.empty();

    void add(TapeLoan loan) {
        loans.add(loan);
    }

    private void take(Line line) {
        if (grouped.isEmpty() && single.size() == MOST) {
            RepresentativeLines few = LoanBasis.bands();
            single.forEach(few::add);
            single = new ArrayList<>();
            grouped = Optional.of(few);
        }
        grouped.ifPresentOrElse(few -> few.add(line), () -> single.add(line));
    }

    /** What was taken; empty when no loan has a balance. */
    Optional<LoanBasis> basis() {
        PoolLines lines = grouped.map(RepresentativeLines::lines).orElseGet(() -> PoolLines.of(single));
        return loans.gaps().loans() == 0 ? Optional.empty() : Optional.of(new LoanBasis(lines, loans.gaps()));
    }
}
