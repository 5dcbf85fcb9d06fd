package io.truesale.contract.keys;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperKeys.key;
import static io.truesale.contract.fixture.PaperKeys.recovery;
import static io.truesale.contract.fixture.PaperKeys.spki;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.checkpoints.CheckpointContract;
import io.truesale.contract.checkpoints.CheckpointKeys;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.governance.ChannelConfig;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Share;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.governance.Tally;
import io.truesale.contract.membership.Admission;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.membership.Person;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.proposals.PolicyCheck;
import io.truesale.contract.proposals.Proposal;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What one person tries, who holds OPS for one of four institutions with a node each, and what is done instead. The second
 * institution has a ring; all have the capacities ORG and OPS. More than half of four members are three, and so are more
 * than two thirds of four operators.
 */
class ConsortiumDecisionsTest {
    private static final Set<Capacity> ALL = Set.of(Capacity.ORG, Capacity.OPS);
    private static final PersonId THIEF = officer(1);
    private static final PersonId HOUSE = KeyRings.institution(member(2));

    private final KeyedMembershipContract contract = new KeyedMembershipContract();
    private final ProposalsContract proposals = new ProposalsContract();
    private final PaperChannel channel = new PaperChannel("consortium");
    private int opened;

    private static MemberId member(int number) {
        return new MemberId("house-" + number);
    }

    private static PersonId officer(int number) {
        return new PersonId("house-" + number + "/officer");
    }

    private static Operator operator(int number) {
        byte[] checkpointKey = new byte[32];
        checkpointKey[0] = (byte) number;
        return new Operator("node-" + number, checkpointKey);
    }

    private static Person person(PersonId id, long key) {
        return Person.of(id, ALL, "ED25519", spki(key));
    }

    private static Peer peer(String operator) {
        return new Peer(operator, "https://thief.example:8443", new byte[32]);
    }

    private static Genesis genesis() {
        return new Genesis(
                "demo",
                "consortium",
                IntStream.rangeClosed(1, 4)
                        .mapToObj(ConsortiumDecisionsTest::operator)
                        .toList(),
                IntStream.rangeClosed(1, 4)
                        .mapToObj(n -> new Member(member(n), "node-" + n, ALL))
                        .toList(),
                IntStream.rangeClosed(1, 4).mapToObj(n -> person(officer(n), n)).toList());
    }

    @BeforeEach
    void found() {
        KeyRing ring = new KeyRing(2, List.of(key(11), key(12), recovery(13)));
        CborMap arguments =
                KeyArguments.with(genesis().toArguments(), "rings", List.of(KeyArguments.ring(HOUSE, ring)));
        assertThat(call(THIEF, "genesis", arguments)).isEqualTo("ChannelFounded");
    }

    private String call(PersonId caller, String function, CborMap arguments) {
        return answer(channel.call(contract, caller, function, arguments));
    }

    /** What {@code function} answers to the first under a proposal that officers {@code from} to {@code to} approve. */
    private String decided(String function, CborMap arguments, int from, int to) {
        String id = "decision-" + ++opened;
        Proposal.Action action = new Proposal.Action("membership", function, Proposal.digest(arguments));
        Policy policy = new Policy.Members(1, Optional.empty(), List.of());
        CborMap opening = Proposal.opening(id, "A decision", action, policy, 1_000_000, 0);
        assertThat(answer(channel.call(proposals, officer(from), "open", opening)))
                .isEqualTo("ProposalOpened");
        CborMap named = CborMap.builder().put("id", id).build();
        for (int n = from; n <= to; n++) {
            assertThat(answer(channel.call(proposals, officer(n), "approve", named)))
                    .isEqualTo("ProposalApproved");
        }
        CborMap.Builder full = CborMap.builder().put("proposal", id);
        arguments
                .entries()
                .forEach((name, value) -> full.put(((io.truesale.contract.codec.CborValue.Text) name).value(), value));
        return call(officer(from), function, full.build());
    }

    private static CborMap admission(Operator... operators) {
        return new Admission(List.of(operators), List.of(), List.of(), List.of()).toArguments();
    }

    private static CborMap named(String field, String value) {
        return CborMap.builder().put(field, value).build();
    }

    private static CborMap freezing(PersonId person, boolean frozen) {
        return CborMap.builder().put("id", person.value()).put("frozen", frozen).build();
    }

    /** a) and j): one person admits nobody, and two of four institutions neither. */
    @Test
    void admitsNobodyByOnePerson() {
        CborMap own = admission(operator(5), operator(6), operator(7), operator(8), operator(9));
        assertThat(call(THIEF, "admit", own)).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(decided("admit", own, 1, 1)).isEqualTo("PROPOSAL_NOT_MET");
        assertThat(decided("admit", own, 1, 2)).isEqualTo("PROPOSAL_NOT_MET");
        assertThat(Membership.operators(channel)).hasSize(4);
        CborMap members = new Admission(List.of(), List.of(new Member(member(5), "node-1", ALL)), List.of(), List.of())
                .toArguments();
        assertThat(call(THIEF, "admit", members)).isEqualTo("CONSORTIUM_DECIDES");
    }

    @Test
    void admitsAnOperatorItsMemberAndFirstPersonsByAQuorum() {
        PersonId fifth = officer(5);
        Admission all = new Admission(
                List.of(operator(5)),
                List.of(new Member(member(5), "node-5", ALL)),
                List.of(person(fifth, 5)),
                List.of(peer("node-5")));
        assertThat(decided("admit", all.toArguments(), 2, 4)).isEqualTo("OperatorAdmitted");
        assertThat(Membership.operators(channel)).contains(operator(5));
        assertThat(Membership.peers(channel)).containsExactly(peer("node-5"));
        assertThat(KeyRings.find(channel, fifth).orElseThrow().keys()).containsExactly(key(5));
        CborMap more = person(new PersonId("house-5/second"), 51).toCbor();
        assertThat(call(fifth, "registerPerson", more)).isEqualTo("PersonRegistered");
        assertThat(decided("admit", all.toArguments(), 1, 4)).isEqualTo("OPERATOR_EXISTS");
    }

    @Test
    void doesWhatAProposalSaysAndOnce() {
        CborMap fifth = admission(operator(5));
        assertThat(decided("admit", fifth, 1, 3)).isEqualTo("OperatorAdmitted");
        CborMap again = KeyArguments.with(fifth, "rings", List.of());
        CborMap.Builder other = CborMap.builder().put("proposal", "decision-1");
        again.entries()
                .forEach((name, value) -> other.put(((io.truesale.contract.codec.CborValue.Text) name).value(), value));
        assertThat(call(THIEF, "admit", other.build())).isEqualTo("PROPOSAL_CLOSED");
        assertThat(decided("admit", admission(operator(6)), 1, 2)).isEqualTo("PROPOSAL_NOT_MET");
        CborMap swapped = CborMap.builder()
                .put("operator", "node-4")
                .put("proposal", "decision-2")
                .build();
        assertThat(call(THIEF, "removeOperator", swapped)).isEqualTo("PROPOSAL_OTHER_ACTION");
    }

    /** While one member with one operator is there, its vote is the quorum. */
    @Test
    void letsTheOnlyMemberDecideAtOnce() {
        PaperChannel small = new PaperChannel("consortium");
        Genesis alone = new Genesis(
                "demo",
                "consortium",
                List.of(operator(1)),
                List.of(new Member(member(1), "node-1", ALL)),
                List.of(person(THIEF, 1)));
        assertThat(answer(small.call(contract, THIEF, "genesis", alone.toArguments())))
                .isEqualTo("ChannelFounded");
        Admission second = new Admission(
                List.of(operator(2)),
                List.of(new Member(member(2), "node-2", ALL)),
                List.of(person(officer(2), 2)),
                List.of());
        assertThat(answer(small.call(contract, THIEF, "admit", second.toArguments())))
                .isEqualTo("OperatorAdmitted");
        assertThat(answer(small.call(contract, THIEF, "admit", admission(operator(3)))))
                .as("there are two now")
                .isEqualTo("CONSORTIUM_DECIDES");
    }

    /** b) */
    @Test
    void registersPersonsOfItsOwnOnly() {
        CborMap impostor = person(new PersonId("house-3/impostor"), 31).toCbor();
        assertThat(call(THIEF, "registerPerson", impostor)).isEqualTo("MEMBER_NOT_OWN");
        CborMap admitted = new Admission(
                        List.of(operator(5)),
                        List.of(),
                        List.of(person(new PersonId("house-3/impostor"), 31)),
                        List.of())
                .toArguments();
        assertThat(decided("admit", admitted, 1, 4)).as("not even by all").isEqualTo("MEMBER_NOT_OWN");
        assertThat(call(officer(3), "registerPerson", impostor)).isEqualTo("PersonRegistered");
        assertThat(call(
                        HOUSE,
                        "registerPerson",
                        person(new PersonId("house-2/new"), 32).toCbor()))
                .as("an institution by its ring")
                .isEqualTo("PersonRegistered");
    }

    /** c): address, TLS key and the further checkpoint keys of others. */
    @Test
    void announcesTheOwnNodeOnly() {
        assertThat(call(THIEF, "announcePeer", peer("node-2").toCbor())).isEqualTo("PEER_NOT_OWN");
        assertThat(call(officer(2), "announcePeer", peer("node-2").toCbor())).isEqualTo("PeerAnnounced");
        CheckpointContract checkpoints = new CheckpointContract();
        CborMap keys = new CheckpointKeys("node-2", List.of()).toCbor();
        assertThat(answer(channel.call(checkpoints, THIEF, "announceKeys", keys)))
                .isEqualTo("CHECKPOINT_KEYS_NOT_OWN");
        assertThat(answer(channel.call(checkpoints, HOUSE, "announceKeys", keys)))
                .isEqualTo("CheckpointKeysAnnounced");
    }

    /** d) and j): others freeze by a quorum and never thaw; a recovery key they leave alone. */
    @Test
    void freezesNobodyElse() {
        CborMap house = KeyArguments.named(HOUSE, List.of());
        CborMap third = KeyArguments.named(officer(3), List.of());
        assertThat(call(THIEF, "freeze", house)).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(call(THIEF, "freeze", third)).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(call(THIEF, "freezePerson", freezing(officer(3), true))).isEqualTo("CONSORTIUM_DECIDES");
        CborMap kit = KeyArguments.named(HOUSE, List.of(recovery(13).id()));
        assertThat(decided("freeze", kit, 1, 4)).isEqualTo("KEY_RECOVERY_BOUND");
        assertThat(decided("freeze", house, 1, 4)).isEqualTo("KeysFrozen");
        assertThat(KeyRings.recoveryKey(channel, member(2))).isPresent();
        assertThat(KeyRings.find(channel, HOUSE).orElseThrow().suffices(100)).isFalse();
        assertThat(call(THIEF, "unfreeze", house)).isEqualTo("KEY_NOT_OWNER");
        assertThat(decided("unfreeze", house, 1, 4)).isEqualTo("KEY_NOT_OWNER");
        assertThat(decided("freezePerson", freezing(officer(3), true), 1, 4)).isEqualTo("PersonFrozen");
        assertThat(decided("freezePerson", freezing(officer(3), false), 1, 2)).isEqualTo("MEMBER_NOT_OWN");
    }

    @Test
    void letsAnInstitutionStopItsOwn() {
        PersonId second = new PersonId("house-2/second");
        assertThat(call(officer(2), "registerPerson", person(second, 21).toCbor()))
                .isEqualTo("PersonRegistered");
        CborMap keys = KeyArguments.named(second, List.of());
        assertThat(call(officer(2), "freeze", keys)).isEqualTo("KeysFrozen");
        assertThat(call(second, "unfreeze", keys))
                .as("the ledger refuses its signature")
                .isEqualTo("KeysThawed");
        assertThat(call(HOUSE, "freeze", keys)).isEqualTo("KeysFrozen");
        assertThat(call(officer(2), "unfreeze", keys)).isEqualTo("KeysThawed");
        assertThat(call(HOUSE, "freezePerson", freezing(second, true))).isEqualTo("PersonFrozen");
        assertThat(call(HOUSE, "freezePerson", freezing(second, false))).isEqualTo("PersonFrozen");
        CborMap kit = KeyArguments.named(HOUSE, List.of(recovery(13).id()));
        assertThat(call(officer(2), "freeze", kit)).isEqualTo("KEY_RECOVERY_BOUND");
        assertThat(call(officer(2), "unfreeze", KeyArguments.named(HOUSE, List.of())))
                .isEqualTo("KEY_NOT_OWNER");
    }

    /** e) */
    @Test
    void removesAnOperatorByAQuorumWithItsVote() {
        call(officer(4), "announcePeer", peer("node-4").toCbor());
        assertThat(call(THIEF, "removeOperator", named("operator", "node-4"))).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(decided("removeOperator", named("operator", "node-9"), 1, 3)).isEqualTo("OPERATOR_UNKNOWN");
        assertThat(decided("removeOperator", named("operator", "node-4"), 1, 3)).isEqualTo("OperatorRemoved");
        assertThat(Membership.operators(channel)).hasSize(3);
        assertThat(Membership.peers(channel)).isEmpty();
        Tally tally = Tally.of(channel, List.of(officer(1), officer(4)), channel.height());
        assertThat(tally.operators()).isEqualTo(3);
        assertThat(tally.operatorsFor()).as("it has no vote left").isEqualTo(1);
        assertThat(decided("admit", admission(operator(4)), 1, 3))
                .as("its key never returns")
                .isEqualTo("OPERATOR_KEY_TAKEN");
    }

    @Test
    void keepsTheLastOperatorAndMember() {
        PaperChannel small = new PaperChannel("consortium");
        Genesis alone = new Genesis(
                "demo",
                "consortium",
                List.of(operator(1)),
                List.of(new Member(member(1), "node-1", ALL)),
                List.of(person(THIEF, 1)));
        small.call(contract, THIEF, "genesis", alone.toArguments());
        assertThat(answer(small.call(contract, THIEF, "removeOperator", named("operator", "node-1"))))
                .isEqualTo("OPERATOR_LAST");
        assertThat(answer(small.call(contract, THIEF, "suspendMember", named("member", "house-1"))))
                .isEqualTo("MEMBER_LAST");
    }

    /** e): a lost checkpoint key is replaced by who runs the operator, or by a quorum. */
    @Test
    void replacesACheckpointKey() {
        CborMap second = CborMap.builder()
                .put("operator", "node-2")
                .put("checkpointKey", operator(22).checkpointKey())
                .build();
        assertThat(call(THIEF, "rotateOperatorKey", second)).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(call(officer(2), "rotateOperatorKey", second)).isEqualTo("OperatorKeyRotated");
        assertThat(Membership.operator(channel, "node-2").orElseThrow().checkpointKey())
                .isEqualTo(operator(22).checkpointKey());
        CborMap back = CborMap.builder()
                .put("operator", "node-2")
                .put("checkpointKey", operator(2).checkpointKey())
                .build();
        assertThat(call(officer(2), "rotateOperatorKey", back)).isEqualTo("OPERATOR_KEY_TAKEN");
        CborMap third = CborMap.builder()
                .put("operator", "node-3")
                .put("checkpointKey", operator(33).checkpointKey())
                .build();
        assertThat(decided("rotateOperatorKey", third, 1, 3)).isEqualTo("OperatorKeyRotated");
        CborMap unknown = CborMap.builder()
                .put("operator", "node-9")
                .put("checkpointKey", new byte[32])
                .build();
        assertThat(call(THIEF, "rotateOperatorKey", unknown)).isEqualTo("OPERATOR_UNKNOWN");
    }

    /** e) */
    @Test
    void suspendsAMemberAndLetsItInAgainByAQuorum() {
        PersonId quiet = new PersonId("house-4/quiet");
        call(officer(4), "registerPerson", person(quiet, 41).toCbor());
        call(officer(4), "freezePerson", freezing(quiet, true));
        assertThat(call(THIEF, "suspendMember", named("member", "house-4"))).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(decided("suspendMember", named("member", "house-4"), 1, 3)).isEqualTo("MemberSuspended");
        assertThat(Membership.holds(channel, officer(4), Capacity.ORG)).isFalse();
        assertThat(Membership.person(channel, officer(4)).orElseThrow().frozen())
                .isTrue();
        assertThat(Membership.suspended(channel)).extracting(Member::id).containsExactly(member(4));
        assertThat(Tally.of(channel, List.of(officer(4)), channel.height()).members())
                .isEqualTo(3);
        assertThat(call(KeyRings.institution(member(4)), "freezePerson", freezing(officer(4), false)))
                .isEqualTo("MEMBER_NOT_OWN");
        Member again = new Member(member(4), "node-1", ALL);
        CborMap admission = new Admission(List.of(), List.of(again), List.of(), List.of()).toArguments();
        assertThat(decided("admit", admission, 1, 3)).isEqualTo("MEMBER_EXISTS");
        assertThat(call(THIEF, "resumeMember", named("member", "house-4"))).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(decided("resumeMember", named("member", "house-4"), 1, 3)).isEqualTo("MemberResumed");
        assertThat(Membership.holds(channel, officer(4), Capacity.ORG)).isTrue();
        assertThat(Membership.person(channel, quiet).orElseThrow().frozen()).isTrue();
    }

    /** f): two persons of a member with one key are one, also of different members. */
    @Test
    void countsAKeyOnce() {
        PaperChannel old = new PaperChannel("consortium"); // version 1 registers one key as often as one likes
        Genesis genesis = genesis();
        List<Person> persons = new ArrayList<>(genesis.persons());
        persons.add(person(new PersonId("house-1/second"), 1));
        persons.set(1, person(officer(2), 1));
        Genesis shared = new Genesis("demo", "consortium", genesis.operators(), genesis.members(), persons);
        assertThat(answer(old.call(
                        new io.truesale.contract.membership.MembershipContract(),
                        THIEF,
                        "genesis",
                        shared.toArguments())))
                .isEqualTo("ChannelFounded");
        List<PersonId> three = List.of(THIEF, new PersonId("house-1/second"), officer(2));
        assertThat(Voters.of(old, three)).extracting(Person::id).containsExactly(THIEF);
        assertThat(Tally.of(old, three, 2).membersFor()).isEqualTo(1);
        assertThat(PolicyCheck.met(new Policy.Members(2, Optional.empty(), List.of()), three, old))
                .isFalse();
        CborMap twice = shared.toArguments();
        assertThat(answer(new PaperChannel("consortium").call(contract, THIEF, "genesis", twice)))
                .as("version 2 founds nothing like it")
                .isEqualTo("KEY_TAKEN");
    }

    /** g): an approval that a stolen key gave counts no more once its ring cannot sign. */
    @Test
    void countsNoApprovalOfAFrozenRing() {
        ChannelConfig config = new ChannelConfig(100, 1_000_000, new Share(1, 2), new Share(2, 3), 1);
        Subject subject = new Subject(new Subject.Configure(config), 1, 1_000, 1);
        GovernanceContract governance = GovernanceContract.version2();
        for (int n = 1; n <= 3; n++) {
            channel.call(governance, officer(n), "approve", GovernanceContract.approval(subject));
        }
        CborMap stolen = KeyArguments.named(officer(2), List.of());
        assertThat(call(HOUSE, "freeze", stolen)).isEqualTo("KeysFrozen");
        assertThat(Voters.of(channel, List.of(officer(2)))).isEmpty();
        CborMap commit = GovernanceContract.naming(subject.id());
        assertThat(answer(channel.call(governance, THIEF, "commit", commit))).isEqualTo("QUORUM_NOT_REACHED");
        Policy two = new Policy.Members(2, Optional.empty(), List.of());
        assertThat(PolicyCheck.met(two, List.of(officer(1), officer(2)), channel))
                .isFalse();
        assertThat(call(HOUSE, "unfreeze", stolen)).isEqualTo("KeysThawed");
        assertThat(answer(channel.call(governance, THIEF, "commit", commit))).isEqualTo("Committed");
    }

    @Test
    void countsAKeyOfALaterHeightAndNoneThatHasEndedInAVote() {
        CborMap ending = KeyArguments.rotate(List.of(key(3).id()), List.of(key(91).until(channel.height() + 10)), 1);
        assertThat(call(officer(3), "rotate", ending)).isEqualTo("KeysRotated");
        List<PersonId> third = List.of(officer(3));
        assertThat(Tally.of(channel, third, channel.height()).membersFor()).isEqualTo(1);
        assertThat(Tally.of(channel, third, channel.height() + 10).membersFor()).isZero();
        CborMap later = KeyArguments.rotate(List.of(), List.of(key(92).from(1_000)), 1);
        assertThat(call(officer(3), "rotate", later)).isEqualTo("KeysRotated");
        assertThat(Tally.of(channel, third, channel.height() + 10).membersFor()).isEqualTo(1);
    }

    /** h) */
    @Test
    void givesACheckpointKeyToOneOperatorOnly() {
        Operator copy = new Operator("node-5", operator(2).checkpointKey());
        assertThat(decided("admit", admission(copy), 1, 3)).isEqualTo("OPERATOR_KEY_TAKEN");
        Operator sixth = new Operator("node-6", operator(5).checkpointKey());
        assertThat(decided("admit", admission(operator(5), sixth), 1, 3)).isEqualTo("OPERATOR_KEY_TAKEN");
        Genesis genesis = genesis();
        List<Operator> operators = new ArrayList<>(genesis.operators());
        operators.add(copy);
        Genesis twice = new Genesis("demo", "consortium", operators, genesis.members(), genesis.persons());
        assertThat(answer(new PaperChannel("consortium").call(contract, THIEF, "genesis", twice.toArguments())))
                .isEqualTo("OPERATOR_KEY_TAKEN");
    }

    private static CborMap channelOf(int number, MemberId... members) {
        return new CreateChannel("deal-" + number, new byte[32], List.of(members)).toArguments();
    }

    /** i) */
    @Test
    void boundsTheChannelsThatAMemberCreates() {
        PersonId analyst = new PersonId("house-1/analyst");
        Person reader = Person.of(analyst, Set.of(Capacity.INV), "ED25519", spki(71));
        assertThat(call(THIEF, "registerPerson", reader.toCbor())).isEqualTo("PersonRegistered");
        assertThat(call(analyst, "createChannel", channelOf(0, member(1), member(2))))
                .isEqualTo("CHANNEL_CAPACITY");
        assertThat(call(THIEF, "createChannel", channelOf(0, member(1), member(1))))
                .isEqualTo("MALFORMED");
        for (int number = 0; number < Founding.MAX_CHANNELS; number++) {
            assertThat(call(THIEF, "createChannel", channelOf(number, member(1), member(2))))
                    .isEqualTo("ChannelCreated");
        }
        CborMap another = channelOf(100, member(1), member(2));
        assertThat(call(THIEF, "createChannel", another)).isEqualTo("CHANNELS_TOO_MANY");
        assertThat(decided("createChannel", another, 1, 3)).isEqualTo("ChannelCreated");
        assertThat(call(officer(2), "createChannel", channelOf(101, member(1), member(2))))
                .isEqualTo("ChannelCreated");
        assertThat(Membership.channels(channel)).hasSize(102);
    }

    @Test
    void enrolsTheOwnInstitutionOnly() {
        CborMap third = KeyArguments.enrol(member(3), new KeyRing(1, List.of(key(81))));
        assertThat(call(THIEF, "enrolMember", third)).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(call(officer(3), "enrolMember", third)).isEqualTo("KeysEnrolled");
        CborMap fourth = KeyArguments.enrol(member(4), new KeyRing(1, List.of(key(82))));
        assertThat(decided("enrolMember", fourth, 1, 3)).isEqualTo("KeysEnrolled");
    }
}
