package io.truesale.portal.projection;

import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The payments of periods as the ledger has them, with every account that the deal has. */
@Component
public class PaidCalculations {
    private final Periods periods;
    private final DealFinance finance;

    PaidCalculations(Periods periods, DealFinance finance) {
        this.periods = periods;
        this.finance = finance;
    }

    /** The payments of {@code period}; empty before they are computed. */
    public Optional<Calculation> of(PeriodView period) {
        Optional<Payment> byFile = periods.paymentByFile(period.deal(), period.month());
        if (byFile.isPresent()) {
            DealTerms terms = finance.file(period.deal()).orElseThrow().terms();
            return Optional.of(Calculations.of(terms, byFile.get()));
        }
        return period.result()
                .map(result -> Calculations.of(
                        result,
                        period.period().paymentDate(),
                        finance.model(period.deal()).orElseThrow().currency()));
    }
}
