package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.INV;
import static io.truesale.domain.party.Capacity.LAW;
import static io.truesale.domain.party.Capacity.OPS;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.ChannelConfig;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Share;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.PublicKeys;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Condition;
import io.truesale.contract.procedure.Decision;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.util.List;
import java.util.Set;

/** What the life of a deal does not come by, on a channel of its own: an issuance that is given up, admissions, keys. */
final class TwinSeldom {
    private final TwinHistory history;
    private final int number;
    private final DealId deal;
    private final Topic channel;
    private final Topic consortium = new Topic(ChannelId.CONSORTIUM);

    TwinSeldom(TwinHistory history, int number) {
        this.history = history;
        this.number = number;
        this.deal = new DealId("seldom-" + number);
        this.channel = new Topic(ChannelId.of(deal));
    }

    void happen() {
        history.found(channel.channel);
        foundWithRings();
        giveUp();
        withdrawVotes(GovernanceContract.ID);
        withdrawVotes(GovernanceContract.ID_2);
        admit(MembershipContract.ID, "first");
        announceAndCreate(KeyedMembershipContract.ID, "second");
        keys();
        new TwinQuorum(history, channel, number).happen();
    }

    private void foundWithRings() {
        ChannelId ringed = new ChannelId("deal-ringed-" + number);
        CborMap genesis = TwinCast.genesis(ringed).toArguments();
        call(
                new Topic(ringed),
                TwinCast.everybody().get(0),
                KeyedMembershipContract.ID,
                "genesis",
                KeyArguments.with(genesis, "rings", List.of()));
    }

    /** An issuance that is approved with conditions, stopped, resumed and given up. */
    private void giveUp() {
        ContractId issuance = List.of(IssuanceContract.ID, IssuanceContract.ID_2, IssuanceContract.ID_3)
                .get(number % 3);
        issue(UWR, issuance, IssuanceContract.OPEN, TwinDeal.terms(deal).toCbor());
        List<Condition> conditions =
                List.of(new Condition(ORG, "a guarantee"), new Condition(ORG, "a second guarantee"));
        Act mandate = new Act(
                IssuanceProcedure.MANDATE, 1, Decision.APPROVE_WITH_CONDITIONS, "", conditions, CborMap.empty());
        issue(UWR, issuance, IssuanceContract.ACT, mandate.toCbor());
        issue(ORG, issuance, IssuanceContract.MEET_CONDITION, condition("MANDATE-1-1"));
        issue(UWR, issuance, IssuanceContract.WAIVE_CONDITION, condition("MANDATE-1-2"));
        for (String function : List.of(IssuanceContract.SUSPEND, IssuanceContract.RESUME, IssuanceContract.CANCEL)) {
            CborMap why = CborMap.builder().put("comment", "the market").build();
            issue(UWR, issuance, function, why);
        }
    }

    private static CborMap condition(String id) {
        return CborMap.builder().put("condition", id).put("comment", "done").build();
    }

    private void issue(Capacity capacity, ContractId issuance, String function, CborMap arguments) {
        call(channel, TwinCast.person(capacity, "ann"), issuance, function, arguments);
    }

    private void withdrawVotes(ContractId governance) {
        ChannelConfig config = new ChannelConfig(100, 1_000_000, new Share(1, 2), new Share(2, 3), 1);
        Subject subject = new Subject(new Subject.Configure(config), 1, 50_000 + governance.version(), 3);
        PaperPerson voter = TwinCast.person(UWR, "ann");
        call(channel, voter, governance, GovernanceContract.APPROVE, GovernanceContract.approval(subject));
        call(channel, voter, governance, GovernanceContract.WITHDRAW, GovernanceContract.naming(subject.id()));
    }

    /** A member, its person, an operator and where it is reached, as the first version lets one person decide. */
    private void admit(ContractId membership, String name) {
        MemberId member = new MemberId(name + "-newcomer");
        PaperPerson person = new PaperPerson(member + "/ann", 3_000 + 10 * number + membership.version());
        operator(membership, "admitMember", new Member(member, "operator-one", Set.of(INV)).toCbor());
        operator(membership, "registerPerson", person.registered(INV).toCbor());
        byte[] key = PaperPerson.raw(PaperPerson.key(4_000 + membership.version()));
        operator(membership, "admitOperator", new Operator("operator-" + name, key).toCbor());
        for (boolean frozen : new boolean[] {true, false}) {
            CborMap freeze = CborMap.builder()
                    .put("id", person.id().value())
                    .put("frozen", frozen)
                    .build();
            operator(membership, "freezePerson", freeze);
        }
        CborMap none = CborMap.builder().put("suite", "ED25519").build();
        call(channel, TwinCast.person(LAW, "ann"), MembershipContract.ID, "rotateKey", none);
        announceAndCreate(membership, name);
    }

    private void announceAndCreate(ContractId membership, String name) {
        Peer peer = new Peer("operator-one", "https://" + name + ".example:8443", new byte[32]);
        call(consortium, TwinCast.person(OPS, "ann"), membership, "announcePeer", peer.toCbor());
        ChannelId created = new ChannelId("deal-" + name + "-" + number);
        CreateChannel creation =
                new CreateChannel(created.value(), new byte[32], List.of(TwinCast.member(UWR), TwinCast.member(ORG)));
        call(consortium, TwinCast.person(UWR, "ann"), membership, "createChannel", creation.toArguments());
    }

    /** A second key that comes and goes, and a person to whom its institution gives another. */
    private void keys() {
        ContractId keyed = KeyedMembershipContract.ID;
        PaperPerson person = TwinCast.person(LAW, "ben");
        PaperPerson spare = new PaperPerson(person.id().value(), 5_000 + number);
        RingKey second = RingKey.held("ED25519", spare.publicKey());
        call(channel, person, keyed, "rotate", KeyArguments.rotate(List.of(), List.of(second), 1));
        CborMap named = KeyArguments.named(person.id(), List.of(PublicKeys.id(spare.publicKey())));
        for (String function : List.of("freeze", "unfreeze", "revoke")) {
            call(channel, person, keyed, function, named);
        }
        PaperPerson institution =
                new PaperPerson(KeyRings.institution(TwinCast.member(LAW)).value(), 6_000 + number);
        KeyRing ring = KeyRing.held("ED25519", institution.publicKey());
        CborMap enrolment = KeyArguments.enrol(TwinCast.member(LAW), ring);
        call(channel, TwinCast.person(LAW, "ann"), keyed, "enrolMember", enrolment);
        PersonId lost = person.id();
        RingKey other = RingKey.held("ED25519", new PaperPerson(lost.value(), 7_000 + number).publicKey());
        CborMap recovery = KeyArguments.recover(lost, List.of(other), 1);
        call(channel, TwinCast.person(LAW, "ann"), keyed, "recover", recovery);
        call(channel, institution, keyed, "recover", recovery);
    }

    private void operator(ContractId membership, String function, CborMap arguments) {
        call(channel, TwinCast.person(OPS, "ann"), membership, function, arguments);
    }

    private void call(Topic topic, PaperPerson person, ContractId contract, String function, CborMap arguments) {
        history.attempt(topic, person, contract, function, arguments);
    }
}
