package io.truesale.portal.projection;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.workflow.api.DealFinance;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** In which currency the amounts of a deal and of its classes are, and so with how many decimals they are shown. */
@Component
public class DealCurrencies {
    private final DealFinance finance;

    DealCurrencies(DealFinance finance) {
        this.finance = finance;
    }

    /** Currency of the pool, and of classes that have none of their own; empty before the structure is signed. */
    public Optional<CurrencyUnit> find(DealId deal) {
        return finance.model(deal).map(DealModel::currency);
    }

    /** As {@link #find}, of a deal whose structure is signed. */
    public CurrencyUnit of(DealId deal) {
        return find(deal).orElseThrow();
    }

    /** Currency of a class. */
    public CurrencyUnit of(DealId deal, ClassId id) {
        return finance.file(deal)
                .flatMap(file -> file.terms().note(id.value()))
                .map(DealTerms.Note::currency)
                .orElseGet(() -> of(deal));
    }
}
