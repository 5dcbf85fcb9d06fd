package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealFileCodec;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.Fingerprint;
import io.truesale.contract.distribution.PayingDeal;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.ledger.api.Hash;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import io.truesale.workflow.api.ProjectionBasis.ByTemplate;
import io.truesale.workflow.api.ProjectionBasis.Terms;
import java.util.Map;
import java.util.Optional;

/** A deal where it stood after a payment date, from what the ledger keeps of each. */
final class ProjectionBases {
    private ProjectionBases() {}

    /** Last payment date that was behind the deal at its closing: 0, or that of a deal taken on mid-life. */
    static int atClosing(DistributionState state) {
        return state.terms().map(terms -> Standing.atClosing(terms).period()).orElse(0);
    }

    /** The deal after {@code period}; empty when that is not paid. */
    static Optional<Terms> terms(DistributionState state, int period) {
        Optional<CborMap> structure = state.structure();
        if (structure.isEmpty()) {
            return Optional.empty();
        }
        return DealFileCodec.holdsFile(structure.get())
                ? byFile(state, structure.get(), period)
                : byTemplate(state, structure.get(), period);
    }

    private static Optional<Terms> byTemplate(DistributionState state, CborMap structure, int period) {
        DealModel model = state.model().orElseThrow();
        Optional<DealState> balances = period == 0
                ? Optional.of(DealState.atClosing(model))
                : month(state, period).flatMap(state::result).map(PeriodResult::closing);
        return balances.map(standing -> new ByTemplate(model, standing, new Hash(Fingerprint.of(structure))));
    }

    private static Optional<Terms> byFile(DistributionState state, CborMap structure, int period) {
        DealTerms terms = state.terms().orElseThrow();
        Standing closing = Standing.atClosing(terms);
        Optional<String> month = period == closing.period() ? Optional.empty() : month(state, period);
        Optional<Standing> standing = period == closing.period()
                ? Optional.of(closing)
                : month.flatMap(state::paymentByFile).map(Payment::closing);
        Map<String, String> observed = month.map(state::observed).orElse(Map.of());
        Hash hash = new Hash(DealFileCodec.pinned(structure));
        return standing.map(at -> new ByFile(terms, at, Payments.VERSION, hash, observed));
    }

    /** The month of {@code period} once it is paid: results that are only computed do not count. */
    private static Optional<String> month(DistributionState state, int period) {
        long paid = state.balancesMap().map(map -> map.integer("period")).orElse(0L);
        Optional<PaymentPeriod> dates = period < 1 || period > paid
                ? Optional.empty()
                : state.deal().flatMap((PayingDeal deal) -> deal.period(period));
        return dates.map(DistributionContract::instance);
    }
}
