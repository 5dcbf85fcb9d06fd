package io.truesale.contract.distribution;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.Party;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Progress;
import io.truesale.contract.procedure.Status;
import io.truesale.contract.procedure.StepProgress;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.servicing.DelinquencyBucket;
import io.truesale.domain.servicing.PeriodFigures;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The channel of a closed deal on paper: {@link SampleDeal}, two investors in class A, one in B and SUB. */
final class LiveDeal implements StateView {
    static final DealId DEAL = new DealId("auto-1");
    static final MemberId INVESTOR = new MemberId("inv-member");
    static final MemberId SECOND = new MemberId("inv-two");

    private final NavigableMap<String, CborMap> entries = new TreeMap<>();
    private DistributionContract contract;

    /** The deal by template, under version 1. */
    LiveDeal() {
        this(DealModelCodec.encode(SampleDeal.model()), new DistributionContract());
    }

    /** The same deal with the terms {@code structure}, under {@code contract}. */
    LiveDeal(CborMap structure, DistributionContract contract) {
        this.contract = contract;
        for (Capacity capacity : Capacity.values()) {
            admit(member(capacity), capacity);
        }
        entries.put("issuance/structure", structure);
        entries.put("issuance/deal", terms().toCbor());
        entries.put(
                "issuance/allocation",
                CborMap.builder()
                        .put(
                                "items",
                                List.of(
                                        new Allocation("A", INVESTOR, 50_000_000_00L).toCbor(),
                                        new Allocation("A", SECOND, 33_000_000_00L).toCbor(),
                                        new Allocation("B", SECOND, 9_000_000_00L).toCbor(),
                                        new Allocation("SUB", SECOND, 5_000_000_00L).toCbor()))
                        .build());
        status(Status.COMPLETED);
    }

    /** From now on calls go to {@code other}. */
    void call(DistributionContract other) {
        contract = other;
    }

    void status(Status status) {
        Progress progress =
                new Progress(DEAL.value(), "issuance", terms().signatories(), status, List.<StepProgress>of());
        entries.put("issuance/progress", progress.toCbor());
    }

    private static DealTerms terms() {
        Stream<Party> signatories = Stream.of(Capacity.SVC, Capacity.SPV, Capacity.CUS, Capacity.ORG)
                .map(capacity -> new Party(capacity, member(capacity)));
        Stream<Party> investors = Stream.of(INVESTOR, SECOND).map(one -> new Party(Capacity.INV, one));
        return new DealTerms(
                DEAL,
                "Auto 1",
                "us-auto",
                "USD",
                Stream.concat(signatories, investors).toList());
    }

    private void admit(MemberId member, Capacity capacity) {
        CborMap holds = CborMap.builder()
                .putTexts("capacities", List.of(capacity.name()))
                .build();
        entries.put("membership/member/" + member, holds);
        for (String name : List.of("ann", "ben")) {
            entries.put(
                    "membership/person/" + member + "/" + name,
                    CborMap.builder()
                            .putTexts("capacities", List.of(capacity.name()))
                            .put("frozen", false)
                            .build());
        }
    }

    static MemberId member(Capacity capacity) {
        return new MemberId(capacity.name().toLowerCase(Locale.ROOT) + "-member");
    }

    static PersonId person(Capacity capacity, String name) {
        return new PersonId(member(capacity) + "/" + name);
    }

    Outcome open(int period) {
        return call(
                person(Capacity.SVC, "ann"),
                DistributionContract.OPEN,
                CborMap.builder().put("period", period).build());
    }

    Outcome approve(PersonId person, String instance, String step, CborMap evidence) {
        int round = state().progress(instance)
                .flatMap(progress -> progress.step(step))
                .map(StepProgress::round)
                .filter(number -> number > 0)
                .orElse(1);
        return act(person, instance, Act.approve(step, round, evidence));
    }

    Outcome act(PersonId person, String instance, Act act) {
        CborMap.Builder arguments = CborMap.builder().put("instance", instance);
        CborMap acted = act.toCbor();
        for (String field : List.of("step", "round", "decision", "comment", "conditions", "evidence")) {
            arguments.put(field, acted.find(field).orElseThrow());
        }
        return call(person, DistributionContract.ACT, arguments.build());
    }

    Outcome call(PersonId person, String function, CborMap arguments) {
        Call call = new Call(
                function, Cbor.decodeMap(Cbor.encode(arguments)), person, "deal-" + DEAL, "00", 1, 1_771_578_000_000L);
        Outcome outcome = contract.execute(call, this);
        if (outcome instanceof Accepted accepted) {
            for (Outcome.Write write : accepted.writes()) {
                String key = "distribution/" + write.key();
                write.value().ifPresentOrElse(value -> entries.put(key, value), () -> entries.remove(key));
            }
        }
        return outcome;
    }

    /** Figures that tie: 2 % of the pool is paid, 0.05 % lost, interest 0.6 %. */
    PeriodFigures figures() {
        CborMap balances = state().balancesMap().orElseThrow();
        long begin = balances.integer("pool");
        long principal = begin / 50;
        long lost = begin / 2000;
        long end = begin - principal - lost;
        return new PeriodFigures(
                CurrencyUnit.USD,
                Math.toIntExact(balances.integer("period") + 1),
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

    static CborMap report(PeriodFigures figures) {
        return CborMap.builder()
                .put("figures", PeriodFiguresCodec.encode(figures))
                .put("tapeHash", new byte[32])
                .put("rows", 10_000)
                .build();
    }

    DistributionState state() {
        return new DistributionState(this);
    }

    /** The same channel with {@code value} under {@code key} of {@code namespace}. */
    void put(String namespace, String key, CborMap value) {
        entries.put(namespace + "/" + key, value);
    }

    @Override
    public Optional<CborMap> get(String namespace, String key) {
        return Optional.ofNullable(entries.get(namespace + "/" + key));
    }

    @Override
    public List<Entry> range(String namespace, String prefix) {
        String from = namespace + "/" + prefix;
        return entries.tailMap(from).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(from))
                .map(entry -> new Entry(entry.getKey().substring(namespace.length() + 1), entry.getValue()))
                .toList();
    }
}
