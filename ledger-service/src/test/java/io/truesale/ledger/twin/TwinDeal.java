package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.ACC;
import static io.truesale.domain.party.Capacity.INV;
import static io.truesale.domain.party.Capacity.LAW;
import static io.truesale.domain.party.Capacity.OPS;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.assets.AssetsContract;
import io.truesale.contract.assets.LockRequests;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealFileCodec;
import io.truesale.contract.distribution.DealModelCodec;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.governance.ChannelConfig;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Share;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.grants.Grant;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.issuance.Party;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.BatchPart;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Step;
import io.truesale.contract.securities.SecuritiesContract;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One deal from its channel to the third payment. */
final class TwinDeal {
    private static final int LOANS = 300;

    private final TwinHistory history;
    private final DealId deal;
    private final Topic channel;
    private final Topic consortium = new Topic(ChannelId.CONSORTIUM);
    private final String pool;
    private final int number;
    private final boolean byFile; // two of three deals are, under later versions of their contracts
    private final ContractId issuance;
    private final TwinForeign foreign;

    TwinDeal(TwinHistory history, int number) {
        this.issuance = List.of(IssuanceContract.ID_3, IssuanceContract.ID, IssuanceContract.ID_2)
                .get(number % 3);
        this.byFile = !issuance.equals(IssuanceContract.ID);
        this.history = history;
        this.deal = new DealId("twin-" + number);
        this.channel = new Topic(ChannelId.of(deal));
        this.pool = "pool-" + number;
        this.number = number;
        this.foreign = new TwinForeign(history, channel, consortium, number);
    }

    void live() {
        createChannel();
        history.found(channel.channel);
        decideLimits();
        new TwinInstitutions(history, channel, number).settle();
        foreign.exchange();
        new TwinPublications(history, channel).publish();
        lockAssets();
        recordPool();
        recordDocuments();
        history.order(
                channel,
                TwinCast.person(UWR, "ann"),
                issuance,
                IssuanceContract.OPEN,
                terms(deal).toCbor());
        for (Step step : IssuanceProcedure.PROCEDURE.steps()) {
            for (String name : List.of("ann", "ben").subList(0, step.signatures())) {
                Act act = Act.approve(step.id(), 1, evidence(step.id()));
                history.order(
                        channel, TwinCast.person(step.capacity(), name), issuance, IssuanceContract.ACT, act.toCbor());
            }
        }
        issueNotes();
        new TwinTotals(history, channel, pool).publish();
        TwinPeriods periods =
                new TwinPeriods(history, channel, byFile ? DistributionContract.ID_2 : DistributionContract.ID);
        periods.pay(3);
        periods.leaveOpen(4);
        if (isPledged()) {
            foreign.giveBack(pool);
        } else {
            onConsortium(ORG, AssetsContract.ID, "release", LockRequests.of(pool));
            history.attempt(
                    consortium, TwinCast.person(ORG, "ann"), AssetsContract.ID, "release", LockRequests.of(pool));
        }
    }

    private void issueNotes() {
        MemberId first = TwinCast.member(Capacity.INV);
        CborMap whole = CborMap.builder()
                .put("holder", first.value())
                .put("face", 1_000_000)
                .build();
        CborMap issue = CborMap.builder()
                .put("class", "A")
                .put("currency", "USD")
                .put("denomination", 1_000)
                .put("face", 1_000_000)
                .put("holdings", List.of(whole))
                .build();
        PaperPerson registrar = TwinCast.person(Capacity.DEP, "ann");
        history.order(channel, registrar, SecuritiesContract.ID, "issue", issue);
        CborMap transfer = CborMap.builder()
                .put("class", "A")
                .put("from", first.value())
                .put("to", TwinCast.SECOND_INVESTOR.value())
                .put("face", 250_000)
                .put("reference", "T-1")
                .build();
        history.order(channel, registrar, SecuritiesContract.ID, "transfer", transfer);
        CborMap.Builder kept =
                noted("holder", first.value()).put("face", 500_000).put("until", "2030-01-31");
        history.attempt(channel, registrar, SecuritiesContract.ID, "retain", kept.build());
        CborMap.Builder redeemed =
                noted("holder", TwinCast.SECOND_INVESTOR.value()).put("face", 100_000);
        history.attempt(channel, registrar, SecuritiesContract.ID, "redeem", redeemed.build());
        history.attempt(
                channel,
                registrar,
                SecuritiesContract.ID,
                "record",
                noted("date", "2026-03-16").build());
    }

    private static CborMap.Builder noted(String field, String value) {
        return CborMap.builder().put("class", "A").put(field, value);
    }

    /** Everybody's first person votes for smaller blocks; what is near to a vote may have been there before. */
    private void decideLimits() {
        ChannelConfig small = new ChannelConfig(12, 1_000_000, new Share(1, 2), new Share(2, 3), 1);
        Subject subject = new Subject(new Subject.Configure(small), 1, 100_000, 3);
        for (Capacity capacity : Capacity.values()) {
            history.attempt(
                    channel,
                    TwinCast.person(capacity, "ann"),
                    GovernanceContract.ID,
                    GovernanceContract.APPROVE,
                    GovernanceContract.approval(subject));
        }
        history.attempt(
                channel,
                TwinCast.person(UWR, "ann"),
                GovernanceContract.ID,
                GovernanceContract.COMMIT,
                GovernanceContract.naming(subject.id()));
    }

    private void onConsortium(Capacity capacity, ContractId contract, String function, CborMap arguments) {
        history.order(consortium, TwinCast.person(capacity, "ann"), contract, function, arguments);
    }

    private void createChannel() {
        List<MemberId> members = TwinCast.everybody().stream()
                .map(person -> person.id().member())
                .distinct()
                .toList();
        CreateChannel creation = new CreateChannel(
                channel.channel.value(), TwinCast.genesis(channel.channel).digest(), members);
        onConsortium(UWR, MembershipContract.ID, "createChannel", creation.toArguments());
        for (boolean frozen : new boolean[] {true, false}) {
            CborMap freeze = CborMap.builder()
                    .put("id", TwinCast.person(LAW, "ben").id().value())
                    .put("frozen", frozen)
                    .build();
            onConsortium(OPS, MembershipContract.ID, "freezePerson", freeze);
        }
        PaperPerson rotating = TwinCast.person(ACC, "ben");
        CborMap key = CborMap.builder()
                .put("suite", "ED25519")
                .put("publicKey", rotating.publicKey())
                .build();
        history.order(consortium, rotating, MembershipContract.ID, "rotateKey", key);
    }

    private void lockAssets() {
        lock(pool + "-given-up");
        onConsortium(ORG, AssetsContract.ID, "abandon", LockRequests.of(pool + "-given-up"));
        lock(pool);
        if (isPledged()) {
            foreign.pledge(pool, history.ledger().channel(ChannelId.CONSORTIUM).nextHeight() + 10_000);
            foreign.settle();
        } else {
            onConsortium(ORG, AssetsContract.ID, "confirm", LockRequests.of(pool));
        }
    }

    /** Whether its closing asks that the registry holds its pool. */
    private boolean isPledged() {
        return issuance.equals(IssuanceContract.ID_3);
    }

    private void lock(String name) {
        long expires = history.ledger().channel(ChannelId.CONSORTIUM).nextHeight() + 10_000;
        onConsortium(ORG, AssetsContract.ID, "open", LockRequests.open(name, LOANS, 3, root(), expires));
        for (int chunk = 0; chunk < 3; chunk++) {
            onConsortium(ORG, AssetsContract.ID, "lock", LockRequests.lock(name, chunk, digests("tag", chunk)));
        }
    }

    private List<byte[]> digests(String what, int part) {
        return IntStream.range(part * 100, part * 100 + 100)
                .mapToObj(i -> digest(what + deal + i))
                .toList();
    }

    private static byte[] digest(String content) {
        return Hash.of(content.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private byte[] root() {
        return digest("root" + deal);
    }

    private void recordPool() {
        PaperPerson originator = TwinCast.person(ORG, "ann");
        for (int part = 0; part < 3; part++) {
            CborMap items = new BatchPart(pool, part, digests("loan", part)).toArguments();
            history.order(channel, originator, NotaryContract.ID, "recordBatch", items);
        }
        history.order(channel, originator, NotaryContract.ID, "sealBatch", BatchPart.seal(pool, LOANS, root()));
    }

    private void recordDocuments() {
        PaperPerson lawyer = TwinCast.person(LAW, "ann");
        for (int version = 1; version <= 2; version++) {
            CborMap fingerprint = new Fingerprint("opinion", version, digest("opinion" + version)).toArguments();
            history.order(channel, lawyer, NotaryContract.ID, "record", fingerprint);
            CborMap grant = Grant.arguments(
                    "opinion",
                    version,
                    digest("blob" + version),
                    List.of(TwinCast.member(LAW), TwinCast.member(UWR), TwinCast.member(SPV)));
            history.order(channel, lawyer, GrantsContract.ID, "grant", grant);
            history.order(
                    channel, TwinCast.person(UWR, "ann"), GrantsContract.ID, "open", Grant.opening("opinion", version));
        }
        history.order(channel, lawyer, GrantsContract.ID, "withdraw", Grant.opening("opinion", 1));
    }

    static DealTerms terms(DealId deal) {
        List<Party> parties = new ArrayList<>();
        IssuanceProcedure.PROCEDURE
                .capacities()
                .forEach(capacity -> parties.add(new Party(capacity, TwinCast.member(capacity))));
        parties.add(new Party(SVC, TwinCast.member(SVC)));
        parties.add(new Party(INV, TwinCast.member(INV)));
        parties.add(new Party(INV, TwinCast.SECOND_INVESTOR));
        return new DealTerms(deal, "Twin", "auto-sequential", "USD", parties);
    }

    private CborMap evidence(String step) {
        CborMap.Builder evidence = CborMap.builder();
        switch (step) {
            case IssuanceProcedure.POOL_CERTIFY -> evidence.put("pool", certified());
            case IssuanceProcedure.POOL_TIE_OUT, IssuanceProcedure.POOL_ACCEPT -> evidence.put("root", root());
            case IssuanceProcedure.STRUCTURE -> evidence.put("model", structure());
            case IssuanceProcedure.REGISTRATION ->
                evidence.put("authority", "The registrar")
                        .put("reference", "R-1")
                        .put("date", "2026-02-17")
                        .put("evidenceHash", digest("registration"));
            case IssuanceProcedure.PRICING ->
                evidence.put(
                        "allocation",
                        List.of(
                                new Allocation("A", TwinCast.member(INV), 83_000_000_00L).toCbor(),
                                new Allocation("B", TwinCast.SECOND_INVESTOR, 9_000_000_00L).toCbor(),
                                new Allocation("SUB", TwinCast.SECOND_INVESTOR, 5_000_000_00L).toCbor()));
            case IssuanceProcedure.FUNDS -> evidence.put("amountMinor", 97_000_000_00L);
            case IssuanceProcedure.CLOSE -> evidence.put("closingDate", "2026-02-20");
            default -> {}
        }
        return evidence.build();
    }

    private CborMap structure() {
        return byFile
                ? DealFileCodec.encode(
                        SampleDealFile.node(), SampleDealFile.terms().schedule())
                : DealModelCodec.encode(SampleDeal.model());
    }

    private CborMap certified() {
        return CborMap.builder()
                .put("pool", pool)
                .put("root", root())
                .put("count", LOANS)
                .put("balanceMinor", SampleDeal.POOL)
                .put("cutOff", "2026-01-31")
                .build();
    }
}
