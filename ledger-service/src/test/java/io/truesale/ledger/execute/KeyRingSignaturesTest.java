package io.truesale.ledger.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyForm;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.fixture.PaperAuthenticator;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which signatures count on a channel with rings: what is refused, beside what differs only there and passes. */
class KeyRingSignaturesTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final PaperPerson OFFICER = new PaperPerson("rivermark-bank/li.na", 1);
    private static final PaperPerson CLERK = new PaperPerson("rivermark-bank/wu.jie", 2);
    private static final PaperPerson SECOND = key(21);
    private static final PaperPerson THIRD = key(22);
    private static final PaperPerson RESCUE = key(23);
    private static final PersonId HOUSE = KeyRings.institution(new MemberId("rivermark-bank"));

    private final PaperLog log = new PaperLog(
            CHANNEL,
            ContractRegistry.of(new MembershipContract(), new KeyedMembershipContract(), new NotaryContract()));
    private int number;

    /** A key of its own; whose it is says the transaction that it signs. */
    private static PaperPerson key(int seed) {
        return new PaperPerson("rivermark-bank/key", seed);
    }

    private static RingKey ringKey(PaperPerson key) {
        return RingKey.held("ED25519", key.publicKey());
    }

    @BeforeEach
    void found() {
        Genesis genesis = new Genesis(
                        "demo",
                        CHANNEL.value(),
                        List.of(new Operator("node-1", new byte[32])),
                        List.of(new Member(
                                new MemberId("rivermark-bank"), "node-1", Set.of(Capacity.ORG, Capacity.OPS))),
                        List.of(OFFICER.registered(Capacity.ORG, Capacity.OPS), CLERK.registered(Capacity.ORG)))
                .withContracts(ContractSet.of(MembershipContract.ID, KeyedMembershipContract.ID, NotaryContract.ID));
        assertThat(log.block(OFFICER.sign(CHANNEL, "genesis", MembershipContract.ID, "genesis", genesis.toArguments())))
                .containsExactly("OK");
        KeyRing house = new KeyRing(
                3,
                List.of(
                        ringKey(SECOND).weighing(2),
                        ringKey(THIRD).weighing(1),
                        RingKey.other(KeyPurpose.RECOVER, KeyForm.TOKEN, "ED25519", RESCUE.publicKey())));
        assertThat(membership(OFFICER, "enrolMember", KeyArguments.enrol(HOUSE.member(), house)))
                .isEqualTo("OK");
    }

    private SignedTransaction record(PersonId person, SigningKey... keys) {
        String subject = "doc-" + number++;
        return sign(person, NotaryContract.ID, "record", new Fingerprint(subject, 1, new byte[32]).toArguments(), keys);
    }

    private SignedTransaction sign(
            PersonId person, ContractId contract, String function, CborMap arguments, SigningKey... keys) {
        return TransactionCodec.sign(
                new TransactionDraft(
                        CHANNEL,
                        TransactionId.derive("t" + number++),
                        contract,
                        function,
                        arguments,
                        TransactionDraft.NO_EXPIRY,
                        person),
                List.of(keys));
    }

    private String verdict(SignedTransaction transaction) {
        return log.block(transaction).get(0);
    }

    private String membership(PaperPerson person, String function, CborMap arguments) {
        return verdict(sign(person.id(), KeyedMembershipContract.ID, function, arguments, person.signing()));
    }

    private void rotate(PaperPerson owner, List<RingKey> retire, List<RingKey> add) {
        assertThat(membership(
                        owner,
                        "rotate",
                        KeyArguments.rotate(retire.stream().map(RingKey::id).toList(), add, 1)))
                .isEqualTo("OK");
    }

    @Test
    void keepsToExactlyOneSignatureWithoutARing() {
        assertThat(verdict(record(CLERK.id(), CLERK.signing()))).isEqualTo("OK");
        assertThat(verdict(record(CLERK.id(), CLERK.signing(), OFFICER.signing())))
                .isEqualTo("BAD_SIGNATURE");
        assertThat(verdict(record(CLERK.id(), CLERK.signing(), CLERK.signing())))
                .isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void addsUpTheWeightsOfAMachine() {
        assertThat(verdict(record(HOUSE, SECOND.signing(), THIRD.signing()))).isEqualTo("OK");
        assertThat(verdict(record(HOUSE, SECOND.signing()))).isEqualTo("WEIGHT_TOO_LOW");
        assertThat(verdict(record(HOUSE, SECOND.signing(), SECOND.signing()))).isEqualTo("BAD_SIGNATURE");
        assertThat(verdict(record(HOUSE, SECOND.signing(), THIRD.signing(), OFFICER.signing())))
                .isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void refusesAKeyFromTheBlockAfterItWasRotatedOutAndKeepsWhatItSignedBefore() {
        SignedTransaction before = record(CLERK.id(), CLERK.signing());
        SignedTransaction late = record(CLERK.id(), CLERK.signing());
        PaperPerson fresh = key(31);
        assertThat(verdict(record(CLERK.id(), fresh.signing()))).isEqualTo("BAD_SIGNATURE");
        assertThat(verdict(before)).isEqualTo("OK");
        rotate(CLERK, List.of(ringKey(CLERK)), List.of(ringKey(fresh)));
        assertThat(verdict(late)).isEqualTo("KEY_REVOKED");
        assertThat(verdict(before)).isEqualTo("KEY_REVOKED");
        assertThat(verdict(record(CLERK.id(), fresh.signing()))).isEqualTo("OK");
    }

    @Test
    void refusesAFrozenKeyUntilItIsThawed() {
        CborMap all = KeyArguments.named(CLERK.id(), List.of());
        assertThat(membership(OFFICER, "freeze", all)).isEqualTo("OK");
        assertThat(verdict(record(CLERK.id(), CLERK.signing()))).isEqualTo("KEY_FROZEN");
        assertThat(membership(OFFICER, "unfreeze", all)).isEqualTo("OK");
        assertThat(verdict(record(CLERK.id(), CLERK.signing()))).isEqualTo("OK");
    }

    @Test
    void refusesAKeyBelowTheHeightFromWhichItCounts() {
        PaperPerson later = key(31);
        long from = log.nextHeight() + 2;
        rotate(CLERK, List.of(), List.of(ringKey(later).from(from)));
        assertThat(verdict(record(CLERK.id(), later.signing()))).isEqualTo("KEY_NOT_YET_VALID");
        assertThat(log.nextHeight()).isEqualTo(from);
        assertThat(verdict(record(CLERK.id(), later.signing()))).isEqualTo("OK");
    }

    @Test
    void refusesAKeyAboveTheHeightUntilWhichItCounts() {
        PaperPerson guest = key(31);
        long until = log.nextHeight() + 1;
        rotate(CLERK, List.of(), List.of(ringKey(guest).until(until)));
        assertThat(log.nextHeight()).isEqualTo(until);
        assertThat(verdict(record(CLERK.id(), guest.signing()))).isEqualTo("OK");
        assertThat(verdict(record(CLERK.id(), guest.signing()))).isEqualTo("KEY_EXPIRED");
        assertThat(verdict(record(CLERK.id(), CLERK.signing(), guest.signing())))
                .isEqualTo("KEY_EXPIRED");
        assertThat(verdict(record(CLERK.id(), CLERK.signing()))).isEqualTo("OK");
    }

    @Test
    void letsTheRecoveryKeyRecoverItsOwnRingAndNothingElse() {
        PaperPerson fresh = key(31);
        CborMap recovery = KeyArguments.recover(HOUSE, List.of(ringKey(fresh)), 1);
        assertThat(verdict(record(HOUSE, RESCUE.signing()))).isEqualTo("KEY_PURPOSE");
        assertThat(verdict(sign(
                        HOUSE, KeyedMembershipContract.ID, "recover", recovery, SECOND.signing(), THIRD.signing())))
                .isEqualTo("KEY_PURPOSE");
        assertThat(verdict(sign(HOUSE, KeyedMembershipContract.ID, "recover", recovery, RESCUE.signing())))
                .isEqualTo("OK");
        assertThat(verdict(record(HOUSE, SECOND.signing(), THIRD.signing()))).isEqualTo("KEY_REVOKED");
        assertThat(verdict(record(HOUSE, fresh.signing()))).isEqualTo("OK");
    }

    @Test
    void recoversAPersonByTheInstitution() {
        PaperPerson fresh = key(31);
        CborMap recovery = KeyArguments.recover(CLERK.id(), List.of(ringKey(fresh)), 1);
        SigningKey[] both = {SECOND.signing(), THIRD.signing()};
        assertThat(verdict(sign(HOUSE, KeyedMembershipContract.ID, "recover", recovery, both)))
                .isEqualTo("OK");
        assertThat(verdict(record(CLERK.id(), CLERK.signing()))).isEqualTo("KEY_REVOKED");
        assertThat(verdict(record(CLERK.id(), fresh.signing()))).isEqualTo("OK");
    }

    @Test
    void refusesAFrozenPersonWhateverTheRing() {
        rotate(CLERK, List.of(), List.of(ringKey(key(31))));
        CborMap freeze = CborMap.builder()
                .put("id", CLERK.id().value())
                .put("frozen", true)
                .build();
        assertThat(membership(OFFICER, "freezePerson", freeze)).isEqualTo("OK");
        assertThat(verdict(record(CLERK.id(), CLERK.signing()))).isEqualTo("PERSON_FROZEN");
    }

    @Test
    void takesThePasskeyOfAPersonWhoHasNoOtherKey() {
        PaperAuthenticator authenticator = new PaperAuthenticator(7);
        rotate(CLERK, List.of(), List.of(authenticator.ringKey()));
        assertThat(verdict(record(CLERK.id(), authenticator))).isEqualTo("OK");
        CborMap only = KeyArguments.rotate(List.of(ringKey(CLERK).id()), List.of(), 1);
        assertThat(verdict(sign(CLERK.id(), KeyedMembershipContract.ID, "rotate", only, authenticator)))
                .isEqualTo("OK");
        assertThat(verdict(record(CLERK.id(), authenticator))).isEqualTo("OK");
        assertThat(verdict(record(CLERK.id(), CLERK.signing()))).isEqualTo("KEY_REVOKED");
    }

    @Test
    void refusesAnAssertionThatIsNotForThisTransactionOrInAnotherForm() {
        PaperAuthenticator authenticator = new PaperAuthenticator(7);
        rotate(CLERK, List.of(), List.of(authenticator.ringKey()));
        List<String> verdicts = new ArrayList<>();
        authenticator.otherChallenge = true;
        verdicts.add(verdict(record(CLERK.id(), authenticator)));
        authenticator.otherChallenge = false;
        authenticator.origin = "https://portal.evil";
        verdicts.add(verdict(record(CLERK.id(), authenticator)));
        authenticator.origin = "https://portal.example";
        authenticator.flags = 1;
        verdicts.add(verdict(record(CLERK.id(), authenticator)));
        authenticator.flags = 5;
        assertThat(verdicts).containsOnly("PASSKEY_ASSERTION");
        assertThat(verdict(record(CLERK.id(), bare(authenticator)))).isEqualTo("PASSKEY_ASSERTION");
        assertThat(verdict(record(CLERK.id(), authenticator))).isEqualTo("OK");
    }

    /** One that signs what is no assertion. */
    private static SigningKey bare(PaperAuthenticator authenticator) {
        return new SigningKey() {
            @Override
            public int algorithm() {
                return authenticator.algorithm();
            }

            @Override
            public byte[] publicKey() {
                return authenticator.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return authenticator.answer(message).signature();
            }
        };
    }
}
