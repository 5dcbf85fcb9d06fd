package io.truesale.contract.keys;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperKeys.key;
import static io.truesale.contract.fixture.PaperKeys.passkey;
import static io.truesale.contract.fixture.PaperKeys.recovery;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.fixture.PaperKeys;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyedMembershipContractTest {
    private static final MemberId BANK = new MemberId("rivermark-bank");
    private static final PersonId BANKER = PaperConsortium.BANKER;
    private static final PersonId RIVAL = PaperConsortium.RIVAL;
    private static final PersonId OPERATOR = PaperConsortium.OPERATOR;
    private static final PersonId NEWCOMER = new PersonId("rivermark-bank/ma.rui");
    private static final PersonId HOUSE = KeyRings.institution(BANK);

    private final KeyedMembershipContract contract = new KeyedMembershipContract();
    private final PaperChannel channel = new PaperChannel("consortium");

    @BeforeEach
    void found() {
        assertThat(call(OPERATOR, "genesis", genesis(List.of(house())))).isEqualTo("ChannelFounded");
    }

    /** The bank's: two of three keys, and one to recover. */
    private static CborMap house() {
        return KeyArguments.ring(HOUSE, new KeyRing(2, List.of(key(11), key(12), key(13), recovery(14))));
    }

    private static CborMap genesis(List<CborMap> rings) {
        Genesis plain = new Genesis(
                "demo",
                "consortium",
                List.of(new Operator("node-1", new byte[32])),
                List.of(
                        PaperConsortium.member("rivermark-bank", Capacity.ORG),
                        PaperConsortium.member("bluefield-finance", Capacity.ORG),
                        PaperConsortium.member("platform-operator", Capacity.OPS)),
                List.of(person(BANKER, 1, Capacity.ORG), person(RIVAL, 2), person(OPERATOR, 3, Capacity.OPS)));
        List<CborMap> all = new ArrayList<>(rings);
        all.add(KeyArguments.ring(BANKER, KeyRing.held("ED25519", PaperKeys.spki(1))));
        CborMap.Builder arguments = CborMap.builder();
        plain.toArguments().entries().forEach((name, value) -> arguments.put(textOf(name), value));
        return arguments.put("rings", all).build();
    }

    private static String textOf(Object name) {
        return ((io.truesale.contract.codec.CborValue.Text) name).value();
    }

    private static Person person(PersonId id, long number, Capacity... capacities) {
        return Person.of(id, Set.of(capacities), "ED25519", PaperKeys.spki(number));
    }

    private String call(PersonId caller, String function, CborMap arguments) {
        return answer(channel.call(contract, caller, function, arguments));
    }

    private KeyRing ring(PersonId subject) {
        return KeyRings.find(channel, subject).orElseThrow();
    }

    private static CborMap rotate(RingKey out, RingKey in) {
        return KeyArguments.rotate(List.of(out.id()), List.of(in), 1);
    }

    private static CborMap keys(PersonId subject, RingKey... keys) {
        return KeyArguments.named(
                subject, List.of(keys).stream().map(RingKey::id).toList());
    }

    @Test
    void foundsAChannelWithRings() {
        assertThat(ring(HOUSE).threshold()).isEqualTo(2);
        assertThat(ring(HOUSE).weight(1)).isEqualTo(3);
        assertThat(KeyRings.find(channel, RIVAL)).isEmpty();
        assertThat(KeyRings.of(channel, RIVAL).orElseThrow().keys()).containsExactly(key(2));
        assertThat(KeyRings.recoveryKey(channel, BANK)).contains(PaperKeys.spki(14));
        assertThat(KeyRings.encryptionKey(channel, BANK)).isEmpty();
    }

    @Test
    void refusesAGenesisWithAKeyOnTwoRingsOrARingOfNobody() {
        PaperChannel fresh = new PaperChannel("consortium");
        CborMap twice = genesis(List.of(KeyArguments.ring(HOUSE, KeyRing.held("ED25519", PaperKeys.spki(1)))));
        CborMap nobody = genesis(List.of(KeyArguments.ring(NEWCOMER, new KeyRing(1, List.of(key(20))))));
        assertThat(answer(fresh.call(contract, OPERATOR, "genesis", twice))).isEqualTo("KEY_TAKEN");
        assertThat(answer(fresh.call(contract, OPERATOR, "genesis", nobody))).isEqualTo("KEYS_UNKNOWN");
        CborMap without = genesis(List.of(KeyArguments.ring(RIVAL, new KeyRing(1, List.of(key(20))))));
        assertThat(answer(fresh.call(contract, OPERATOR, "genesis", without))).isEqualTo("KEY_NOT_ON_RING");
        CborMap shared = genesis(List.of(KeyArguments.ring(HOUSE, new KeyRing(1, List.of(key(3))))));
        assertThat(answer(fresh.call(contract, OPERATOR, "genesis", shared)))
                .as("the key of a person without a ring")
                .isEqualTo("KEY_TAKEN");
        assertThat(Membership.isFounded(fresh)).isFalse();
    }

    @Test
    void rotatesTheCallersKeyAndKeepsTheOldOneToBeRead() {
        assertThat(call(BANKER, "rotate", rotate(key(1), key(5)))).isEqualTo("KeysRotated");
        assertThat(ring(BANKER).keys()).containsExactly(key(5));
        assertThat(Membership.person(channel, BANKER).orElseThrow().publicKey()).isEqualTo(PaperKeys.spki(5));
        KeyRings.Retired old = KeyRings.retired(channel, BANKER, key(1).id()).orElseThrow();
        assertThat(old.key()).isEqualTo(key(1));
        assertThat(old.height()).isEqualTo(channel.height());
        assertThat(KeyRings.retired(channel, BANKER)).hasSize(1);
    }

    @Test
    void givesWhoHasNoRingOneAtTheFirstRotation() {
        assertThat(call(RIVAL, "rotate", KeyArguments.rotate(List.of(), List.of(passkey()), 1)))
                .isEqualTo("KeysRotated");
        assertThat(ring(RIVAL).keys()).containsExactlyInAnyOrder(key(2), passkey());
        assertThat(call(RIVAL, "rotate", KeyArguments.rotate(List.of(key(2).id()), List.of(), 1)))
                .isEqualTo("KeysRotated");
        assertThat(Membership.person(channel, RIVAL).orElseThrow().publicKey()).isEqualTo(PaperKeys.P256);
    }

    @Test
    void refusesToRotateForWhoHasNoKeys() {
        assertThat(call(NEWCOMER, "rotate", rotate(key(1), key(5)))).isEqualTo("KEYS_UNKNOWN");
    }

    @Test
    void refusesAKeyThatIsOrWasOnARing() {
        assertThat(call(BANKER, "rotate", rotate(key(1), key(12)))).isEqualTo("KEY_TAKEN");
        assertThat(call(BANKER, "rotate", rotate(key(1), key(5)))).isEqualTo("KeysRotated");
        assertThat(call(BANKER, "rotate", rotate(key(5), key(1)))).isEqualTo("KEY_TAKEN");
    }

    @Test
    void refusesToRetireWhatIsNotOnTheRing() {
        assertThat(call(BANKER, "rotate", rotate(key(9), key(5)))).isEqualTo("KEY_NOT_ON_RING");
    }

    @Test
    void refusesARotationThatLeavesTooLittleWeight() {
        CborMap none = KeyArguments.rotate(List.of(key(1).id()), List.of(), 1);
        assertThat(call(BANKER, "rotate", none)).isEqualTo("KEY_WEIGHT_SHORT");
        CborMap later = KeyArguments.rotate(List.of(key(1).id()), List.of(key(5).from(100)), 1);
        assertThat(call(BANKER, "rotate", later)).isEqualTo("KEY_WEIGHT_SHORT");
        CborMap higher = KeyArguments.rotate(List.of(), List.of(key(5).weighing(3)), 5);
        assertThat(call(BANKER, "rotate", higher)).isEqualTo("KEY_WEIGHT_SHORT");
        CborMap enough = KeyArguments.rotate(List.of(), List.of(key(5).weighing(3)), 4);
        assertThat(call(BANKER, "rotate", enough)).isEqualTo("KeysRotated");
    }

    @Test
    void refusesAChangeThatChangesNothing() {
        assertThat(call(BANKER, "rotate", KeyArguments.rotate(List.of(), List.of(), 1)))
                .isEqualTo("KEY_NOTHING_CHANGED");
        assertThat(call(BANKER, "unfreeze", keys(BANKER))).isEqualTo("KEY_NOTHING_CHANGED");
        assertThat(call(HOUSE, "revoke", keys(BANKER))).isEqualTo("KEY_NOTHING_CHANGED");
    }

    @Test
    void letsOnlyTheRecoveryKeyReplaceItself() {
        CborMap dropped = KeyArguments.rotate(List.of(recovery(14).id()), List.of(), 2);
        CborMap doubled = KeyArguments.rotate(List.of(), List.of(recovery(15)), 2);
        assertThat(call(HOUSE, "rotate", dropped)).isEqualTo("KEY_RECOVERY_BOUND");
        assertThat(call(HOUSE, "rotate", doubled)).isEqualTo("KEY_RECOVERY_BOUND");
        CborMap recovered = KeyArguments.recover(HOUSE, List.of(key(21), recovery(15)), 1);
        assertThat(call(HOUSE, "recover", recovered)).isEqualTo("KeysRecovered");
        assertThat(ring(HOUSE).keys()).containsExactlyInAnyOrder(key(21), recovery(15));
        assertThat(KeyRings.retired(channel, HOUSE)).hasSize(4);
    }

    @Test
    void takesAFirstRecoveryKey() {
        CborMap first = KeyArguments.rotate(List.of(), List.of(recovery(15)), 1);
        assertThat(call(BANKER, "rotate", first)).isEqualTo("KeysRotated");
    }

    @Test
    void freezesAndThawsByOwnerAndInstitution() {
        assertThat(call(BANKER, "freeze", keys(BANKER, key(1)))).isEqualTo("KeysFrozen");
        assertThat(ring(BANKER).suffices(100)).isFalse();
        assertThat(call(HOUSE, "unfreeze", keys(BANKER))).isEqualTo("KeysThawed");
        assertThat(ring(BANKER).suffices(100)).isTrue();
        assertThat(call(HOUSE, "freeze", keys(HOUSE))).isEqualTo("KeysFrozen");
        assertThat(ring(HOUSE).keys()).allMatch(RingKey::frozen);
        assertThat(KeyRings.recoveryKey(channel, BANK)).isEmpty();
        assertThat(call(BANKER, "unfreeze", keys(HOUSE))).isEqualTo("KEY_NOT_OWNER");
    }

    @Test
    void revokesByOwnerAndInstitutionForGood() {
        assertThat(call(BANKER, "revoke", keys(BANKER, key(1)))).isEqualTo("KEY_WEIGHT_SHORT");
        assertThat(call(OPERATOR, "revoke", keys(BANKER, key(1)))).isEqualTo("KEY_NOT_OWNER");
        assertThat(call(HOUSE, "revoke", keys(BANKER, key(1)))).isEqualTo("KeysRevoked");
        assertThat(ring(BANKER).keys()).isEmpty();
        CborMap back = KeyArguments.recover(BANKER, List.of(key(1)), 1);
        assertThat(call(HOUSE, "recover", back)).isEqualTo("KEY_TAKEN");
        assertThat(call(HOUSE, "recover", KeyArguments.recover(BANKER, List.of(key(6)), 1)))
                .isEqualTo("KeysRecovered");
        assertThat(ring(BANKER).keys()).containsExactly(key(6));
    }

    @Test
    void recoversWithAKeyThatAuthorisesOnly() {
        CborMap empty = KeyArguments.recover(HOUSE, List.of(recovery(15)), 1);
        assertThat(call(HOUSE, "recover", empty)).isEqualTo("KEY_RECOVERY_EMPTY");
        assertThat(call(RIVAL, "recover", KeyArguments.recover(HOUSE, List.of(key(21)), 1)))
                .isEqualTo("KEY_NOT_OWNER");
    }

    @Test
    void enrolsAnInstitutionOnceByWhoDecidesForIt() {
        CborMap again = KeyArguments.enrol(BANK, new KeyRing(1, List.of(key(32))));
        assertThat(call(BANKER, "enrolMember", again)).isEqualTo("MEMBER_ENROLLED");
        CborMap rivals = KeyArguments.enrol(RIVAL.member(), new KeyRing(1, List.of(key(33))));
        assertThat(call(BANKER, "enrolMember", rivals)).isEqualTo("CONSORTIUM_DECIDES");
        assertThat(call(RIVAL, "enrolMember", rivals)).isEqualTo("KeysEnrolled");
        CborMap unknown = KeyArguments.enrol(new MemberId("oak-insurance"), new KeyRing(1, List.of(key(34))));
        assertThat(call(OPERATOR, "enrolMember", unknown)).isEqualTo("MEMBER_UNKNOWN");
    }

    @Test
    void registersPersonsWithRingsButNoInstitution() {
        CborMap newcomer = person(NEWCOMER, 41, Capacity.ORG).toCbor();
        CborMap house = person(HOUSE, 42, Capacity.ORG).toCbor();
        assertThat(call(HOUSE, "registerPerson", house)).isEqualTo("PERSON_RESERVED");
        CborMap other = KeyArguments.with(newcomer, new KeyRing(1, List.of(key(43))));
        assertThat(call(HOUSE, "registerPerson", other)).isEqualTo("KEY_NOT_ON_RING");
        assertThat(call(HOUSE, "registerPerson", newcomer)).isEqualTo("PersonRegistered");
        assertThat(ring(NEWCOMER).keys()).containsExactly(key(41));
        assertThat(call(HOUSE, "registerPerson", newcomer)).isEqualTo("PERSON_EXISTS");
        CborMap taken =
                person(new PersonId("rivermark-bank/wu.qi"), 2, Capacity.ORG).toCbor();
        assertThat(call(HOUSE, "registerPerson", taken))
                .as("the key of a founder without a ring")
                .isEqualTo("KEY_TAKEN");
    }

    @Test
    void hasNoFunctionsByWhichOneDecidesForAll() {
        for (String function : List.of("rotateKey", "admitMember", "admitOperator")) {
            assertThat(call(OPERATOR, function, CborMap.empty())).isEqualTo("MEMBERSHIP_FUNCTION");
        }
    }
}
