package io.truesale.ledger.node;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.notary.BatchPart;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.contract.securities.SecuritiesContract;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.fixture.PaperPerson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What clients and strangers order in a simulation: signed once for all seeds. */
final class SimulatedTraffic {
    static final ChannelId CHANNEL = new ChannelId("deal-simulated");
    static final String OPERATOR = "operator-one";
    static final int OPERATOR_KEY = 11;
    static final int FOLLOWER_KEY = 12;

    private static final PaperPerson OFFICER = new PaperPerson("rivermark-bank/li.na", 1);
    private static final PaperPerson CLERK = new PaperPerson("rivermark-bank/wu.jie", 2);
    private static final PaperPerson STRANGER = new PaperPerson("pine-pension/kim.lee", 3);

    private static final MemberId HOLDER = new MemberId("summit-fund");
    private static final long DENOMINATION = 100;
    private static final int NOTES = 40;

    /** Face of the notes that are issued, minor units. */
    static final long ISSUED = NOTES * DENOMINATION;

    /** Founds the channel with one operator; nothing before it takes effect. */
    static final SignedTransaction GENESIS = founding(genesis());

    /** Issues the notes that the others transfer and redeem. */
    static final byte[] ISSUE = issue();

    /** Of all kinds, good and bad; {@link #ISSUE} is one of them. */
    static final List<byte[]> RECORDS = records();

    private SimulatedTraffic() {}

    /** What the genesis names. */
    static ContractRegistry contracts() {
        return ContractRegistry.of(new MembershipContract(), new NotaryContract(), new SecuritiesContract());
    }

    static Genesis genesis() {
        return genesis(List.of(new Operator(OPERATOR, PaperPerson.raw(PaperPerson.key(OPERATOR_KEY)))));
    }

    /** A founding record for other operators, the first of which hosts the members. */
    static SignedTransaction founding(Genesis genesis) {
        return OFFICER.sign(CHANNEL, "genesis", MembershipContract.ID, "genesis", genesis.toArguments());
    }

    static Genesis genesis(List<Operator> operators) {
        String host = operators.get(0).name();
        return new Genesis(
                        "demo",
                        CHANNEL.value(),
                        operators,
                        List.of(
                                new Member(
                                        OFFICER.id().member(), host, Set.of(Capacity.ORG, Capacity.OPS, Capacity.SPV)),
                                new Member(HOLDER, host, Set.of(Capacity.INV))),
                        List.of(
                                OFFICER.registered(Capacity.ORG, Capacity.OPS, Capacity.SPV),
                                CLERK.registered(Capacity.ORG)))
                .withContracts(ContractSet.of(MembershipContract.ID, NotaryContract.ID, SecuritiesContract.ID));
    }

    private static List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            PaperPerson person = i % 3 == 0 ? CLERK : OFFICER;
            CborMap version = new Fingerprint("file-" + i % 6, 1 + i / 6, digest("v" + i)).toArguments();
            records.add(person.sign(CHANNEL, "record-" + i, NotaryContract.ID, "record", version)
                    .bytes());
        }
        for (int i = 0; i < 8; i++) {
            List<byte[]> items = List.of(digest("a" + i), digest("b" + i), digest("c" + i));
            CborMap part = new BatchPart("batch-" + i % 2, i / 2, items).toArguments();
            records.add(OFFICER.sign(CHANNEL, "batch-" + i, NotaryContract.ID, "recordBatch", part)
                    .bytes());
        }
        addMembership(records);
        addNotes(records);
        addPoison(records);
        return records;
    }

    private static void addMembership(List<byte[]> records) {
        for (boolean frozen : new boolean[] {true, false}) {
            CborMap freeze = CborMap.builder()
                    .put("id", CLERK.id().value())
                    .put("frozen", frozen)
                    .build();
            records.add(OFFICER.sign(CHANNEL, "freeze-" + frozen, MembershipContract.ID, "freezePerson", freeze)
                    .bytes());
        }
        CborMap admission = new Member(STRANGER.id().member(), OPERATOR, Set.of(Capacity.INV)).toCbor();
        records.add(OFFICER.sign(CHANNEL, "admit", MembershipContract.ID, "admitMember", admission)
                .bytes());
        CborMap registration = STRANGER.registered(Capacity.INV).toCbor();
        records.add(OFFICER.sign(CHANNEL, "register", MembershipContract.ID, "registerPerson", registration)
                .bytes());
        CborMap later = new Fingerprint("file-of-stranger", 1, digest("stranger")).toArguments();
        records.add(STRANGER.sign(CHANNEL, "stranger", NotaryContract.ID, "record", later)
                .bytes());
    }

    /** An issue, and transfers and redemptions in whatever order they come; some are of more than there is. */
    private static void addNotes(List<byte[]> records) {
        MemberId bank = OFFICER.id().member();
        records.add(ISSUE);
        for (int i = 0; i < 12; i++) {
            CborMap transfer = CborMap.builder()
                    .put("class", "A")
                    .put("from", (i % 3 == 0 ? HOLDER : bank).value())
                    .put("to", (i % 3 == 0 ? bank : HOLDER).value())
                    .put("face", (1 + i) * DENOMINATION)
                    .put("reference", "trade-" + i)
                    .build();
            records.add(notes("transfer-" + i, "transfer", transfer));
        }
        for (int i = 0; i < 6; i++) {
            CborMap redemption = CborMap.builder()
                    .put("class", "A")
                    .put("holder", (i % 2 == 0 ? bank : HOLDER).value())
                    .put("face", (1 + i) * DENOMINATION)
                    .build();
            records.add(notes("redeem-" + i, "redeem", redemption));
        }
    }

    private static byte[] issue() {
        CborMap all = holding("holder", OFFICER.id().member(), NOTES);
        return notes(
                "issue",
                "issue",
                CborMap.builder()
                        .put("class", "A")
                        .put("currency", "CNY")
                        .put("denomination", DENOMINATION)
                        .put("face", NOTES * DENOMINATION)
                        .put("holdings", List.of(all))
                        .build());
    }

    private static CborMap holding(String role, MemberId holder, int notes) {
        return CborMap.builder()
                .put(role, holder.value())
                .put("face", notes * DENOMINATION)
                .build();
    }

    private static byte[] notes(String id, String function, CborMap arguments) {
        return OFFICER.sign(CHANNEL, id, SecuritiesContract.ID, function, arguments)
                .bytes();
    }

    /** Forged, foreign, late, malformed, truncated and random records, and markers that must not count. */
    private static void addPoison(List<byte[]> records) {
        byte[] forged = records.get(0).clone();
        forged[forged.length - 1] ^= 1;
        records.add(forged);
        records.add(Arrays.copyOf(records.get(1), 100));
        records.add("noise".getBytes(StandardCharsets.US_ASCII));
        records.add(new byte[0]);
        CborMap version = new Fingerprint("file-late", 1, digest("late")).toArguments();
        records.add(OFFICER.sign(new TransactionDraft(
                        CHANNEL, TransactionId.derive("late"), NotaryContract.ID, "record", version, 3, OFFICER.id()))
                .bytes());
        records.add(OFFICER.sign(new ChannelId("deal-other"), "foreign", NotaryContract.ID, "record", version)
                .bytes());
        records.add(OFFICER.sign(CHANNEL, "no-contract", new ContractId("none", 1), "record", version)
                .bytes());
        records.add(OFFICER.sign(CHANNEL, "no-form", NotaryContract.ID, "record", CborMap.empty())
                .bytes());
        SigningKey follower = PaperPerson.key(FOLLOWER_KEY);
        SigningKey operator = PaperPerson.key(OPERATOR_KEY);
        for (long height = 1; height <= 12; height += 3) {
            records.add(CutMarker.sign(CHANNEL, height, PaperPerson.raw(follower), follower::sign));
            records.add(CutMarker.sign(CHANNEL, height + 1, PaperPerson.raw(operator), operator::sign));
        }
        byte[] marker = records.get(records.size() - 1);
        records.add(Arrays.copyOf(marker, marker.length - 5));
    }

    private static byte[] digest(String content) {
        return Hash.of(content.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
