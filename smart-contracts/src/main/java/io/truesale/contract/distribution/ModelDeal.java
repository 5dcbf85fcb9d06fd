package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.Engine;
import io.truesale.domain.waterfall.PeriodResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A deal by template, paid by engine 1. */
record ModelDeal(DealModel model) implements PayingDeal {
    @Override
    public int engine() {
        return Engine.VERSION;
    }

    @Override
    public String currency() {
        return model.currency().code();
    }

    @Override
    public long pool() {
        return model.initialPool();
    }

    @Override
    public Map<String, Long> classes() {
        Map<String, Long> classes = new LinkedHashMap<>();
        model.classes().forEach(note -> classes.put(note.id().value(), note.originalBalance()));
        return classes;
    }

    @Override
    public Map<String, String> foreign() {
        return Collections.emptyMap();
    }

    @Override
    public List<PaymentPeriod> schedule() {
        return model.schedule();
    }

    @Override
    public CborMap atClosing() {
        return DealStateCodec.encode(DealState.atClosing(model));
    }

    @Override
    public Computed compute(CborMap balances, CborMap report) {
        PeriodFigures figures = PeriodFiguresCodec.decode(report.map("figures"));
        return computed(Engine.run(
                model, DealStateCodec.decode(balances), figures.collections(DistributionState.callPrice(report))));
    }

    @Override
    public boolean callOpen(CborMap balances, PeriodFigures figures) {
        return Engine.callOpen(model, figures.end());
    }

    @Override
    public boolean ended(CborMap balances) {
        DealState state = DealStateCodec.decode(balances);
        return state.pool() == 0 && state.notes() == 0 && state.collection() + state.reserve() == 0;
    }

    @Override
    public Computed read(CborMap result) {
        return computed(PeriodResultCodec.decode(result));
    }

    private static Computed computed(PeriodResult result) {
        return new Computed(
                PeriodResultCodec.encode(result),
                result.period(),
                result.paidOut(),
                Collections.emptyMap(),
                result.classes().stream()
                        .map(note -> new ClassPaid(
                                note.id(), note.interestPaid(), note.principalPaid(), note.residualPaid()))
                        .toList(),
                DealStateCodec.encode(result.closing()));
    }
}
