package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.Fingerprint;
import io.truesale.contract.distribution.PeriodFiguresCodec;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.procedure.Act;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.servicing.DelinquencyBucket;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.util.List;

/** The periods of a closed deal: report, calculation by the contract, release, payment. */
final class TwinPeriods {
    private final TwinHistory history;
    private final Topic channel;
    private final ContractId contract;

    TwinPeriods(TwinHistory history, Topic channel, ContractId contract) {
        this.history = history;
        this.channel = channel;
        this.contract = contract;
    }

    void pay(int periods) {
        for (int period = 1; period <= periods; period++) {
            pay(period, "2026-0" + (period + 1));
        }
    }

    /** Opens one more, which is stopped and let go on, and never paid. */
    void leaveOpen(int period) {
        attempt(
                SVC,
                DistributionContract.OPEN,
                CborMap.builder().put("period", period).build());
        CborMap why = CborMap.builder()
                .put("instance", "2026-0" + (period + 1))
                .put("comment", "a late tape")
                .build();
        attempt(PeriodProcedure.PROCEDURE.lead(), DistributionContract.SUSPEND, why);
        attempt(PeriodProcedure.PROCEDURE.lead(), DistributionContract.RESUME, why);
        attempt(PeriodProcedure.PROCEDURE.lead(), DistributionContract.RESUME, why);
    }

    private void attempt(Capacity capacity, String function, CborMap arguments) {
        history.attempt(channel, TwinCast.person(capacity, "ann"), contract, function, arguments);
    }

    private void pay(int period, String instance) {
        history.order(
                channel,
                TwinCast.person(SVC, "ann"),
                contract,
                DistributionContract.OPEN,
                CborMap.builder().put("period", period).build());
        PeriodFigures figures = figures(state().balancesMap().orElseThrow());
        CborMap encoded = PeriodFiguresCodec.encode(figures);
        CborMap report = CborMap.builder()
                .put("figures", encoded)
                .put("tapeHash", new byte[32])
                .put("rows", 10_000)
                .build();
        sign(SVC, "ann", instance, PeriodProcedure.SERVICER_REPORT, report);
        CborMap approved =
                CborMap.builder().put("figuresDigest", Fingerprint.of(encoded)).build();
        sign(SVC, "ben", instance, PeriodProcedure.SERVICER_APPROVE, approved);
        sign(SPV, "ann", instance, PeriodProcedure.CALCULATION, CborMap.empty());
        byte[] result = Fingerprint.of(channelState("result/" + instance));
        CborMap same = CborMap.builder().put("resultDigest", result).build();
        sign(CUS, "ann", instance, PeriodProcedure.RECOMPUTE, same);
        CborMap reported = CborMap.builder()
                .put("resultDigest", result)
                .put("reportHash", new byte[32])
                .build();
        for (String name : List.of("ann", "ben")) {
            sign(SPV, name, instance, PeriodProcedure.TRUSTEE_REPORT, reported);
        }
        for (String name : List.of("ann", "ben")) {
            sign(SPV, name, instance, PeriodProcedure.RELEASE, same);
        }
        CborMap paid = CborMap.builder()
                .put("reference", "W-" + period)
                .put("date", "2026-0" + (period + 2) + "-17")
                .put("amountMinor", state().computed(instance).orElseThrow().paidOut())
                .build();
        sign(CUS, "ann", instance, PeriodProcedure.PAID, paid);
    }

    private DistributionState state() {
        return new DistributionState(history.ledger().channel(channel.channel).state());
    }

    private CborMap channelState(String key) {
        return history.ledger()
                .channel(channel.channel)
                .state()
                .get(DistributionState.NAMESPACE, key)
                .orElseThrow();
    }

    private void sign(Capacity capacity, String name, String instance, String step, CborMap evidence) {
        CborMap act = Act.approve(step, 1, evidence).toCbor();
        CborMap.Builder arguments = CborMap.builder().put("instance", instance);
        for (String field : List.of("step", "round", "decision", "comment", "conditions", "evidence")) {
            arguments.put(field, act.find(field).orElseThrow());
        }
        history.order(channel, TwinCast.person(capacity, name), contract, DistributionContract.ACT, arguments.build());
    }

    /** Figures that tie: 2 % of the pool is paid, 0.05 % lost, interest 0.6 %. */
    private static PeriodFigures figures(CborMap balances) {
        long begin = balances.integer("pool");
        long principal = begin / 50;
        long lost = begin / 2000;
        long end = begin - principal - lost;
        return new PeriodFigures(
                CurrencyUnit.USD,
                Math.toIntExact(balances.integer("period")) + 1,
                10_000,
                begin,
                principal,
                0,
                0,
                0,
                0,
                lost,
                5,
                0,
                9_995,
                end,
                begin / 1000 * 6,
                0,
                lost / 4,
                Rate.parse("0.07"),
                4800,
                List.of(new PeriodFigures.Bucket(DelinquencyBucket.CURRENT, 9_995, end)));
    }
}
