package io.truesale.ledger.history;

import static io.truesale.contract.issuance.IssuanceProcedure.PROCEDURE;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.assets.AssetsContract;
import io.truesale.contract.assets.LockRequests;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealModelCodec;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.Fingerprint;
import io.truesale.contract.distribution.PeriodFiguresCodec;
import io.truesale.contract.grants.Grant;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.issuance.Party;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.notary.BatchPart;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Step;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.servicing.DelinquencyBucket;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.fixture.PaperPerson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A consortium and a deal by the first versions of all contracts: founding, admission, a pool locked and sealed, files
 * recorded and granted, every step to the closing, a period to its payment, and refusals of many kinds between them.
 */
final class FirstContracts {
    private static final SigningKey OPERATOR = PaperPerson.key(99);
    private static final ChannelId DEAL = new ChannelId("deal-auto-1");
    private static final Set<Capacity> ALL = Set.of(Capacity.values());
    private static final int POOL_ITEMS = 40;
    private static final byte[] ROOT = digest("root of the pool");

    private final Map<Capacity, List<PaperPerson>> persons = new TreeMap<>();
    private final ContractRegistry contracts;

    FirstContracts(ContractRegistry contracts) {
        this.contracts = contracts;
        int seed = 100;
        for (Capacity capacity : Capacity.values()) {
            String member = member(capacity).value();
            persons.put(
                    capacity,
                    List.of(new PaperPerson(member + "/ann", seed++), new PaperPerson(member + "/ben", seed++)));
        }
    }

    private static MemberId member(Capacity capacity) {
        return new MemberId(capacity.name().toLowerCase(java.util.Locale.ROOT) + "-member");
    }

    private PaperPerson person(Capacity capacity, int which) {
        return persons.getOrDefault(capacity, List.of()).get(which);
    }

    private static byte[] digest(String text) {
        return Hash.of(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static Operator operator() {
        return new Operator("operator-one", PaperPerson.raw(OPERATOR));
    }

    private Genesis genesis(ChannelId channel) {
        List<Member> members = new ArrayList<>();
        List<io.truesale.contract.membership.Person> registered = new ArrayList<>();
        persons.forEach((capacity, people) -> {
            members.add(new Member(member(capacity), operator().name(), Set.of(capacity)));
            people.forEach(person -> registered.add(person.registered(capacity)));
        });
        return new Genesis("demo", channel.value(), List.of(operator()), members, registered);
    }

    private HistoryWriter writer(ChannelId channel) {
        Hash expected = channel.equals(ChannelId.CONSORTIUM)
                ? Hash.ZERO
                : new Hash(genesis(channel).digest());
        return new HistoryWriter(channel, expected, OPERATOR, contracts);
    }

    StoredHistory consortium() {
        HistoryWriter log = writer(ChannelId.CONSORTIUM);
        PaperPerson ops = person(Capacity.OPS, 0);
        PaperPerson org = person(Capacity.ORG, 0);
        log.order(org, NotaryContract.ID, "record", fingerprint("too-early", 1));
        log.order("noise".getBytes(StandardCharsets.US_ASCII));
        log.accept(
                ops,
                MembershipContract.ID,
                "genesis",
                genesis(ChannelId.CONSORTIUM).toArguments());
        log.order(
                ops,
                MembershipContract.ID,
                "genesis",
                genesis(ChannelId.CONSORTIUM).toArguments());
        PaperPerson late = new PaperPerson("late-bank/eve", 77);
        log.order(late, NotaryContract.ID, "record", fingerprint("of-a-stranger", 1));
        log.accept(
                ops,
                MembershipContract.ID,
                "admitMember",
                new Member(late.id().member(), "operator-one", ALL).toCbor());
        log.accept(
                ops,
                MembershipContract.ID,
                "registerPerson",
                late.registered(Capacity.INV, Capacity.OPS).toCbor());
        log.accept(
                ops,
                MembershipContract.ID,
                "announcePeer",
                new Peer("operator-one", "https://127.0.0.1:1", ROOT).toCbor());
        for (boolean frozen : new boolean[] {true, false}) {
            log.accept(
                    ops,
                    MembershipContract.ID,
                    "freezePerson",
                    CborMap.builder()
                            .put("id", late.id().value())
                            .put("frozen", frozen)
                            .build());
            log.order(late, NotaryContract.ID, "record", fingerprint("late-" + frozen, 1));
        }
        lockPool(log, org);
        log.accept(
                person(Capacity.UWR, 0),
                MembershipContract.ID,
                "createChannel",
                new CreateChannel(
                                DEAL.value(),
                                genesis(DEAL).digest(),
                                persons.keySet().stream()
                                        .map(FirstContracts::member)
                                        .toList())
                        .toArguments());
        log.order(ops, new ContractId("assets", 2), "open", LockRequests.of("pool-1"));
        log.order(ops, new ContractId("governance", 1), "approve", CborMap.empty());
        log.order(ops, new ContractId("none", 1), "any", CborMap.empty());
        log.cut();
        return log.history();
    }

    private static void lockPool(HistoryWriter log, PaperPerson org) {
        log.accept(org, AssetsContract.ID, "open", LockRequests.open("pool-1", 20, 2, ROOT, 500));
        for (int chunk = 0; chunk < 2; chunk++) {
            int first = chunk * 10;
            List<byte[]> tags = IntStream.range(first, first + 10)
                    .mapToObj(i -> digest("tag " + i))
                    .toList();
            log.order(org, AssetsContract.ID, "lock", LockRequests.lock("pool-1", chunk, tags));
        }
        log.accept(org, AssetsContract.ID, "confirm", LockRequests.of("pool-1"));
        log.accept(org, AssetsContract.ID, "open", LockRequests.open("pool-2", 1, 1, ROOT, 500));
        log.accept(org, AssetsContract.ID, "lock", LockRequests.lock("pool-2", 0, List.of(digest("tag 3"))));
        log.order(org, AssetsContract.ID, "confirm", LockRequests.of("pool-2"));
        log.order(org, AssetsContract.ID, "release", LockRequests.of("pool-1"));
    }

    private static CborMap fingerprint(String subject, long version) {
        return new io.truesale.contract.notary.Fingerprint(subject, version, digest(subject + version)).toArguments();
    }

    StoredHistory deal() {
        HistoryWriter log = writer(DEAL);
        PaperPerson org = person(Capacity.ORG, 0);
        log.accept(
                person(Capacity.OPS, 0),
                MembershipContract.ID,
                "genesis",
                genesis(DEAL).toArguments());
        List<byte[]> items = IntStream.range(0, POOL_ITEMS)
                .mapToObj(i -> digest("loan " + i))
                .toList();
        log.order(
                org, NotaryContract.ID, "recordBatch", new BatchPart("pool-1", 0, items.subList(0, 25)).toArguments());
        log.order(
                org, NotaryContract.ID, "recordBatch", new BatchPart("pool-1", 1, items.subList(25, 40)).toArguments());
        log.accept(org, NotaryContract.ID, "sealBatch", BatchPart.seal("pool-1", POOL_ITEMS, ROOT));
        log.order(org, NotaryContract.ID, "record", fingerprint("doc-1", 1));
        log.order(org, NotaryContract.ID, "record", fingerprint("doc-1", 2));
        log.order(org, NotaryContract.ID, "record", fingerprint("doc-1", 2));
        log.accept(org, GrantsContract.ID, "grant", Grant.arguments("doc-1", 1, ROOT, List.of(member(Capacity.LAW))));
        log.order(person(Capacity.LAW, 0), GrantsContract.ID, "open", Grant.opening("doc-1", 1));
        log.order(person(Capacity.INV, 0), GrantsContract.ID, "open", Grant.opening("doc-1", 1));
        log.order(
                person(Capacity.INV, 0),
                IssuanceContract.ID,
                "act",
                Act.approve("MANDATE", 1, CborMap.empty()).toCbor());
        log.accept(person(Capacity.UWR, 0), IssuanceContract.ID, IssuanceContract.OPEN, terms().toCbor());
        for (Step step : PROCEDURE.steps()) {
            log.order(
                    person(Capacity.OPS, 0),
                    IssuanceContract.ID,
                    "act",
                    Act.approve(step.id(), 1, CborMap.empty()).toCbor());
            for (int i = 0; i < step.signatures(); i++) {
                CborMap act = Act.approve(step.id(), 1, evidence(step.id())).toCbor();
                log.accept(person(step.capacity(), i), IssuanceContract.ID, IssuanceContract.ACT, act);
            }
        }
        period(log);
        return log.history();
    }

    private static DealTerms terms() {
        List<Party> parties = new ArrayList<>();
        PROCEDURE.capacities().forEach(capacity -> parties.add(new Party(capacity, member(capacity))));
        parties.add(new Party(Capacity.SVC, member(Capacity.SVC)));
        parties.add(new Party(Capacity.INV, member(Capacity.INV)));
        return new DealTerms(new DealId("auto-1"), "Auto 1", "auto-sequential", "USD", parties);
    }

    private static CborMap evidence(String step) {
        CborMap.Builder evidence = CborMap.builder();
        switch (step) {
            case IssuanceProcedure.POOL_CERTIFY ->
                evidence.put(
                        "pool",
                        CborMap.builder()
                                .put("pool", "pool-1")
                                .put("root", ROOT)
                                .put("count", POOL_ITEMS)
                                .put("balanceMinor", SampleDeal.POOL)
                                .put("cutOff", "2026-01-31")
                                .build());
            case IssuanceProcedure.POOL_TIE_OUT, IssuanceProcedure.POOL_ACCEPT -> evidence.put("root", ROOT);
            case IssuanceProcedure.STRUCTURE -> evidence.put("model", DealModelCodec.encode(SampleDeal.model()));
            case IssuanceProcedure.REGISTRATION ->
                evidence.put("authority", "The registrar")
                        .put("reference", "R-1")
                        .put("date", "2026-02-17")
                        .put("evidenceHash", ROOT);
            case IssuanceProcedure.PRICING ->
                evidence.put(
                        "allocation",
                        List.of(held("A", 83_000_000_00L), held("B", 9_000_000_00L), held("SUB", 5_000_000_00L)));
            case IssuanceProcedure.FUNDS -> evidence.put("amountMinor", 97_000_000_00L);
            case IssuanceProcedure.CLOSE -> evidence.put("closingDate", "2026-02-20");
            default -> {} // other steps ask for nothing
        }
        return evidence.build();
    }

    private static CborMap held(String noteClass, long faceMinor) {
        return new Allocation(noteClass, member(Capacity.INV), faceMinor).toCbor();
    }

    private void period(HistoryWriter log) {
        CborMap open = CborMap.builder().put("period", 1).build();
        log.accept(person(Capacity.SVC, 0), DistributionContract.ID, DistributionContract.OPEN, open);
        PeriodFigures figures = figures();
        CborMap encoded = PeriodFiguresCodec.encode(figures);
        CborMap report = CborMap.builder()
                .put("figures", encoded)
                .put("tapeHash", ROOT)
                .put("rows", 10_000)
                .build();
        act(log, Capacity.SVC, 0, "SERVICER_REPORT", report);
        act(
                log,
                Capacity.SVC,
                1,
                "SERVICER_APPROVE",
                named("figuresDigest", Fingerprint.of(encoded)).build());
        act(log, Capacity.SPV, 0, "CALCULATION", CborMap.empty());
        CborMap result = log.state("distribution", "result/" + INSTANCE).orElseThrow();
        CborMap agreed = named("resultDigest", Fingerprint.of(result)).build();
        act(log, Capacity.CUS, 0, "RECOMPUTE", agreed);
        CborMap signed = named("resultDigest", Fingerprint.of(result))
                .put("reportHash", ROOT)
                .build();
        act(log, Capacity.SPV, 0, "TRUSTEE_REPORT", signed);
        act(log, Capacity.SPV, 1, "TRUSTEE_REPORT", signed);
        act(log, Capacity.SPV, 0, "RELEASE", agreed);
        act(log, Capacity.SPV, 1, "RELEASE", agreed);
        long paid = io.truesale.contract.distribution.PeriodResultCodec.decode(result)
                .paidOut();
        act(
                log,
                Capacity.CUS,
                0,
                "PAID",
                CborMap.builder()
                        .put("reference", "W-1")
                        .put("date", "2026-03-16")
                        .put("amountMinor", paid)
                        .build());
    }

    private static final String INSTANCE = "2026-02";

    private static CborMap.Builder named(String field, byte[] digest) {
        return CborMap.builder().put(field, digest);
    }

    private void act(HistoryWriter log, Capacity capacity, int which, String step, CborMap evidence) {
        CborMap acted = Act.approve(step, 1, evidence).toCbor();
        CborMap.Builder arguments = CborMap.builder().put("instance", INSTANCE);
        for (String field : List.of("step", "round", "decision", "comment", "conditions", "evidence")) {
            arguments.put(field, acted.find(field).orElseThrow());
        }
        log.accept(person(capacity, which), DistributionContract.ID, DistributionContract.ACT, arguments.build());
    }

    private static PeriodFigures figures() {
        long begin = SampleDeal.POOL;
        long principal = begin / 50;
        long lost = begin / 2000;
        long end = begin - principal - lost;
        return new PeriodFigures(
                CurrencyUnit.USD,
                1,
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
