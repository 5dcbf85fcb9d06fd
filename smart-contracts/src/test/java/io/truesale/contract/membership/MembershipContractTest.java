package io.truesale.contract.membership;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.COLLEAGUE;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipContractTest {
    private static final PersonId STRANGER = new PersonId("pine-pension/kim.lee");

    private final MembershipContract contract = new MembershipContract();
    private final PaperChannel channel = PaperConsortium.founded("consortium");

    private String call(PersonId caller, String function, CborMap arguments) {
        return answer(channel.call(contract, caller, function, arguments));
    }

    private static CborMap creation(String name, String... members) {
        return new CreateChannel(
                        name,
                        new byte[32],
                        List.of(members).stream().map(MemberId::new).toList())
                .toArguments();
    }

    @Test
    void foundsAChannelWithMembersAndPersons() {
        assertThat(Membership.isFounded(channel)).isTrue();
        assertThat(Membership.members(channel)).hasSize(3);
        assertThat(Membership.operators(channel)).extracting(Operator::name).containsExactly("node-1");
        assertThat(Membership.holds(channel, BANKER, Capacity.ORG)).isTrue();
    }

    @Test
    void countsACapacityOnlyWhenPersonAndMemberHoldIt() {
        assertThat(Membership.holds(channel, COLLEAGUE, Capacity.ORG)).isFalse();
        assertThat(Membership.holds(channel, RIVAL, Capacity.SVC)).isFalse();
        assertThat(Membership.holds(channel, STRANGER, Capacity.ORG)).isFalse();
    }

    @Test
    void refusesASecondGenesis() {
        assertThat(call(
                        OPERATOR,
                        "genesis",
                        PaperConsortium.genesis("consortium").toArguments()))
                .isEqualTo("GENESIS_ONCE");
    }

    @Test
    void refusesAGenesisThatDoesNotNameItsSignerOrItsChannel() {
        PaperChannel fresh = new PaperChannel("deal-x");
        CborMap genesis = PaperConsortium.genesis("deal-x").toArguments();
        assertThat(answer(fresh.call(contract, STRANGER, "genesis", genesis))).isEqualTo("GENESIS_INCOMPLETE");
        CborMap other = PaperConsortium.genesis("deal-y").toArguments();
        assertThat(answer(fresh.call(contract, OPERATOR, "genesis", other))).isEqualTo("GENESIS_INCOMPLETE");
        assertThat(Membership.isFounded(fresh)).isFalse();
    }

    @Test
    void createsADealChannelOnce() {
        CborMap creation = creation("deal-one", "rivermark-bank", "platform-operator");
        assertThat(call(BANKER, "createChannel", creation)).isEqualTo("ChannelCreated");
        assertThat(Membership.channels(channel))
                .extracting(CreateChannel::channel)
                .containsExactly("deal-one");
        assertThat(call(BANKER, "createChannel", creation)).isEqualTo("CHANNEL_EXISTS");
    }

    @Test
    void refusesAChannelOfOthersOrOfUnknownMembersOrElsewhere() {
        assertThat(call(RIVAL, "createChannel", creation("deal-one", "rivermark-bank")))
                .isEqualTo("CHANNEL_NOT_OURS");
        assertThat(call(BANKER, "createChannel", creation("deal-one", "rivermark-bank", "pine-pension")))
                .isEqualTo("MEMBER_UNKNOWN");
        assertThat(call(BANKER, "createChannel", creation("other", "rivermark-bank")))
                .isEqualTo("CHANNEL_NOT_HERE");
    }

    @Test
    void admitsMembersAndPersonsByTheOperatorOnly() {
        CborMap member = PaperConsortium.member("pine-pension", Capacity.INV).toCbor();
        CborMap person = PaperConsortium.person(STRANGER, Capacity.INV).toCbor();
        assertThat(call(BANKER, "admitMember", member)).isEqualTo("ADMISSION_CAPACITY");
        assertThat(call(OPERATOR, "registerPerson", person)).isEqualTo("MEMBER_UNKNOWN");
        assertThat(call(OPERATOR, "admitMember", member)).isEqualTo("MemberAdmitted");
        assertThat(call(OPERATOR, "admitMember", member)).isEqualTo("MEMBER_EXISTS");
        assertThat(call(OPERATOR, "registerPerson", person)).isEqualTo("PersonRegistered");
        assertThat(call(OPERATOR, "registerPerson", person)).isEqualTo("PERSON_EXISTS");
        assertThat(Membership.holds(channel, STRANGER, Capacity.INV)).isTrue();
    }

    @Test
    void freezesAPerson() {
        CborMap freeze =
                CborMap.builder().put("id", BANKER.value()).put("frozen", true).build();
        assertThat(call(RIVAL, "freezePerson", freeze)).isEqualTo("ADMISSION_CAPACITY");
        assertThat(call(OPERATOR, "freezePerson", freeze)).isEqualTo("PersonFrozen");
        assertThat(Membership.holds(channel, BANKER, Capacity.ORG)).isFalse();
        CborMap nobody = CborMap.builder()
                .put("id", STRANGER.value())
                .put("frozen", true)
                .build();
        assertThat(call(OPERATOR, "freezePerson", nobody)).isEqualTo("PERSON_UNKNOWN");
    }

    @Test
    void rotatesTheOwnKeyOnly() {
        CborMap key = CborMap.builder()
                .put("suite", "P256")
                .put("publicKey", new byte[] {7})
                .build();
        assertThat(call(BANKER, "rotateKey", key)).isEqualTo("KeyRotated");
        assertThat(Membership.person(channel, BANKER).orElseThrow().publicKey()).containsExactly(7);
        assertThat(call(STRANGER, "rotateKey", key)).isEqualTo("KEY_NOT_OWN");
    }

    @Test
    void refusesAnUnknownFunction() {
        assertThat(call(BANKER, "dissolve", CborMap.empty())).isEqualTo("MEMBERSHIP_FUNCTION");
    }

    @Test
    void admitsAnOperatorOnceAndByOpsOnly() {
        CborMap second = new Operator("node-2", new byte[32]).toCbor();
        assertThat(call(BANKER, "admitOperator", second)).isEqualTo("ADMISSION_CAPACITY");
        assertThat(call(OPERATOR, "admitOperator", second)).isEqualTo("OperatorAdmitted");
        assertThat(Membership.operators(channel)).extracting(Operator::name).containsExactly("node-1", "node-2");
        assertThat(call(OPERATOR, "admitOperator", second)).isEqualTo("OPERATOR_EXISTS");
    }

    @Test
    void announcesANodeByThoseWhomItHosts() {
        CborMap here = new Peer("node-1", "https://localhost:7443", new byte[32]).toCbor();
        CborMap foreign = new Peer("node-9", "https://localhost:7443", new byte[32]).toCbor();
        assertThat(call(BANKER, "announcePeer", here)).isEqualTo("PeerAnnounced");
        assertThat(call(BANKER, "announcePeer", foreign)).isEqualTo("PEER_NOT_OWN");
        assertThat(call(STRANGER, "announcePeer", here)).isEqualTo("PEER_NOT_OWN");
        assertThat(call(OPERATOR, "announcePeer", foreign)).isEqualTo("PeerAnnounced");
        assertThat(Membership.peers(channel)).extracting(Peer::operator).containsExactly("node-1", "node-9");
    }

    @Test
    void announcesNodesOnTheConsortiumChannelOnly() {
        PaperChannel deal = PaperConsortium.founded("deal-one");
        CborMap here = new Peer("node-1", "https://localhost:7443", new byte[32]).toCbor();
        assertThat(answer(deal.call(contract, OPERATOR, "announcePeer", here))).isEqualTo("PEER_NOT_HERE");
        assertThat(Membership.peers(deal)).isEmpty();
    }

    @Test
    void refusesAnAddressThatIsNotHttps() {
        assertThatThrownBy(() -> new Peer("node-1", "http://localhost:7443", new byte[32]))
                .isInstanceOf(MalformedCbor.class)
                .hasMessageContaining("https://");
    }
}
