package io.truesale.contract.issuance;

import static io.truesale.contract.issuance.IssuanceProcedure.PROCEDURE;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealModelCodec;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Step;
import io.truesale.contract.procedure.StepProgress;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A deal's channel on paper: the state that the issuance contract reads and writes. */
final class DealOnPaper implements StateView {
    static final DealId DEAL = new DealId("auto-1");
    static final byte[] ROOT = new byte[32];

    private final NavigableMap<String, CborMap> entries = new TreeMap<>();
    private final IssuanceContract contract;

    /** Members named after their capacity, each with persons {@code ann} and {@code ben}. */
    DealOnPaper() {
        this(new IssuanceContract());
    }

    /** The same under another version. */
    DealOnPaper(IssuanceContract contract) {
        this.contract = contract;
        for (Capacity capacity : Capacity.values()) {
            admit(member(capacity), capacity);
        }
        admit(new MemberId("inv-two"), Capacity.INV);
        CborMap genesis = CborMap.builder()
                .put("consortium", "demo")
                .put("channel", "deal-" + DEAL)
                .build();
        put("membership/genesis", genesis);
        freeze(member(Capacity.ORG), 10_000);
    }

    /** Leaves what another contract would have written under NAMESPACE/KEY. */
    void put(String key, CborMap value) {
        entries.put(key, value);
    }

    /** Records and seals the pool's fingerprints. */
    void freeze(MemberId recorder, long count) {
        entries.put(
                "notary/batch/pool-1-1",
                CborMap.builder()
                        .put("recorder", recorder.value())
                        .put("parts", 1)
                        .put("count", count)
                        .put("sealed", true)
                        .put("root", ROOT)
                        .build());
    }

    /** Records the fingerprint of a document's version. */
    void anchor(String document, long version, byte[] digest) {
        entries.put(
                "notary/subject/" + document,
                CborMap.builder()
                        .put("subject", document)
                        .put("version", version)
                        .put("digest", digest)
                        .put("recorder", "law-member")
                        .build());
    }

    void admit(MemberId member, Capacity... capacities) {
        List<String> names = java.util.Arrays.stream(capacities).map(Enum::name).toList();
        CborMap holds = CborMap.builder().putTexts("capacities", names).build();
        entries.put("membership/member/" + member, holds);
        for (String name : List.of("ann", "ben")) {
            entries.put(
                    "membership/person/" + member + "/" + name,
                    CborMap.builder()
                            .putTexts("capacities", names)
                            .put("frozen", false)
                            .build());
        }
    }

    static MemberId member(Capacity capacity) {
        return new MemberId(capacity.name().toLowerCase(java.util.Locale.ROOT) + "-member");
    }

    static PersonId person(Capacity capacity, String name) {
        return new PersonId(member(capacity) + "/" + name);
    }

    static DealTerms terms() {
        List<Party> parties = new ArrayList<>();
        PROCEDURE.capacities().forEach(capacity -> parties.add(new Party(capacity, member(capacity))));
        parties.add(new Party(Capacity.SVC, member(Capacity.SVC)));
        parties.add(new Party(Capacity.INV, member(Capacity.INV)));
        parties.add(new Party(Capacity.INV, new MemberId("inv-two")));
        return new DealTerms(DEAL, "Auto 1", "auto-sequential", "USD", parties);
    }

    Outcome call(PersonId person, String function, CborMap arguments) {
        Call call = new Call(
                function, Cbor.decodeMap(Cbor.encode(arguments)), person, "deal-" + DEAL, "00", 1, 1_771_578_000_000L);
        Outcome outcome = contract.execute(call, this);
        if (outcome instanceof Accepted accepted) {
            accepted.writes()
                    .forEach(write -> write.value()
                            .ifPresentOrElse(
                                    value -> entries.put("issuance/" + write.key(), value),
                                    () -> entries.remove("issuance/" + write.key())));
        }
        return outcome;
    }

    Outcome open() {
        return call(person(Capacity.UWR, "ann"), IssuanceContract.OPEN, terms().toCbor());
    }

    Outcome act(PersonId person, Act act) {
        return call(person, IssuanceContract.ACT, act.toCbor());
    }

    Outcome approve(PersonId person, String step, CborMap evidence) {
        return act(person, Act.approve(step, round(step), evidence));
    }

    int round(String step) {
        return state().progress()
                .orElseThrow()
                .step(step)
                .map(StepProgress::round)
                .filter(r -> r > 0)
                .orElse(1);
    }

    /** Every step with good evidence up to, not including, {@code until}. */
    DealOnPaper upTo(String until) {
        open();
        for (Step step : PROCEDURE.steps()) {
            if (step.id().equals(until)) {
                return this;
            }
            sign(step);
        }
        return this;
    }

    /** Signs the step with good evidence by as many persons as it needs. */
    void sign(Step step) {
        for (String name : List.of("ann", "ben").subList(0, step.signatures())) {
            Outcome outcome = approve(person(step.capacity(), name), step.id(), evidence(step.id()));
            if (outcome instanceof Refused refused) {
                throw new AssertionError(step.id() + " refused: " + refused.violations());
            }
        }
    }

    static CborMap pool() {
        return CborMap.builder()
                .put("pool", "pool-1")
                .put("root", ROOT)
                .put("count", 10_000)
                .put("balanceMinor", 100_000_000_00L)
                .put("cutOff", "2026-01-31")
                .build();
    }

    static CborMap evidence(String step) {
        CborMap.Builder evidence = CborMap.builder();
        switch (step) {
            case IssuanceProcedure.POOL_CERTIFY -> evidence.put("pool", pool());
            case IssuanceProcedure.POOL_TIE_OUT, IssuanceProcedure.POOL_ACCEPT -> evidence.put("root", ROOT);
            case IssuanceProcedure.STRUCTURE -> evidence.put("model", DealModelCodec.encode(SampleDeal.model()));
            case IssuanceProcedure.REGISTRATION ->
                evidence.put("authority", "The registrar")
                        .put("reference", "R-1")
                        .put("date", "2026-02-17")
                        .put("evidenceHash", new byte[32]);
            case IssuanceProcedure.PRICING ->
                evidence.put(
                        "allocation",
                        List.of(
                                new Allocation("A", member(Capacity.INV), 83_000_000_00L).toCbor(),
                                new Allocation("B", new MemberId("inv-two"), 9_000_000_00L).toCbor(),
                                new Allocation("SUB", new MemberId("inv-two"), 5_000_000_00L).toCbor()));
            case IssuanceProcedure.FUNDS -> evidence.put("amountMinor", 97_000_000_00L);
            case IssuanceProcedure.CLOSE -> evidence.put("closingDate", "2026-02-20");
            default -> {}
        }
        return evidence.build();
    }

    IssuanceState state() {
        return new IssuanceState(this);
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
