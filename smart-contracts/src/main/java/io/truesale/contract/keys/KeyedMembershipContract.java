package io.truesale.contract.keys;

import static io.truesale.contract.membership.MembershipRule.ADMISSION_CAPACITY;
import static io.truesale.contract.membership.MembershipRule.MEMBERSHIP_FUNCTION;
import static io.truesale.contract.membership.MembershipRule.MEMBER_UNKNOWN;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may act on a channel, version 2: as {@link MembershipContract}, with rings of keys. Functions beside those of
 * version 1 ({@code rotateKey} excepted, which {@code rotate} replaces), with the event each tells:
 *
 * <ul>
 *   <li>{@code genesis} with {@code rings: [{subject, threshold, keys}]} beside the fields of version 1
 *   <li>{@code admitMember} and {@code registerPerson} with an optional {@code ring}; a person's default is one key
 *   <li>{@code enrolMember} {@code {member, ring}}: {@code KeysEnrolled}; OPS, for a member that has no ring
 *   <li>{@code rotate} {@code {retire, add, threshold}}: {@code KeysRotated}; the caller's own ring
 *   <li>{@code freeze}, {@code unfreeze} {@code {subject, keys}}: {@code KeysFrozen}, {@code KeysThawed}; its owner, the
 *       owner's institution, OPS; no keys named means all
 *   <li>{@code revoke} {@code {subject, keys}}: {@code KeysRevoked}; its owner or the owner's institution
 *   <li>{@code recover} {@code {subject, keys, threshold}}: {@code KeysRecovered}; signed with the recovery key of the
 *       ring, which the node demands where caller and subject are one, or by the owner's institution; an institution also under a
 *       {@code proposal} that more than half of the other members approve
 * </ul>
 */
public final class KeyedMembershipContract implements Contract {
    /** Second version. */
    public static final ContractId ID = new ContractId(Membership.CONTRACT, 2);

    /** The function whose transactions a recovery key signs. */
    public static final String RECOVER = "recover";

    private final MembershipContract first = new MembershipContract();

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return switch (call.function()) {
            case "genesis" -> genesis(call, state);
            case "admitMember" -> admitMember(call, state);
            case "registerPerson" -> registerPerson(call, state);
            case "enrolMember" -> enrolMember(call, state);
            case "rotate" -> KeyFunctions.rotate(call, state);
            case "freeze" -> KeyFunctions.freeze(call, state, true);
            case "unfreeze" -> KeyFunctions.freeze(call, state, false);
            case "revoke" -> KeyFunctions.revoke(call, state);
            case RECOVER -> KeyFunctions.recover(call, state);
            case "createChannel", "freezePerson", "admitOperator", "announcePeer" -> first.execute(call, state);
            default -> Outcome.refused(MEMBERSHIP_FUNCTION, "membership 2 has no function " + call.function());
        };
    }

    private Outcome genesis(Call call, StateView state) {
        Outcome founded = first.execute(call, state);
        if (!(founded instanceof Outcome.Accepted accepted)) {
            return founded;
        }
        Genesis genesis = Genesis.from(call.arguments());
        List<PersonId> subjects = new ArrayList<>();
        genesis.persons().forEach(person -> subjects.add(person.id()));
        genesis.members().forEach(member -> subjects.add(KeyRings.institution(member.id())));
        Set<String> taken = new TreeSet<>();
        Outcome.Builder outcome = again(accepted);
        for (CborMap named : call.arguments().maps("rings")) {
            PersonId subject = KeyFunctions.subject(named);
            KeyRing ring = KeyRing.from(named);
            if (!subjects.remove(subject)) {
                return Outcome.refused(
                        KeyRule.KEYS_UNKNOWN, "the genesis gives " + subject + " a ring without, or after, naming it");
            }
            for (Person person : genesis.persons()) {
                if (person.id().equals(subject)) {
                    requireOwnKey(person, ring);
                }
            }
            for (RingKey key : ring.keys()) {
                if (!taken.add(key.hexId())) {
                    return Outcome.refused(KeyRule.KEY_TAKEN, "the key " + key.hexId() + " is on two rings");
                }
            }
            KeyFunctions.enrol(call, state, subject, ring, outcome);
        }
        return outcome.build();
    }

    /** The key with which a person is registered is on the ring, so that both versions of the rules know the person. */
    private static void requireOwnKey(Person person, KeyRing ring) {
        RingKey key = ring.find(PublicKeys.id(person.publicKey()))
                .orElseThrow(() -> new RuleViolated(
                        KeyRule.KEY_NOT_ON_RING,
                        "the key with which " + person.id() + " is registered is not on the ring"));
        if (key.purpose() != KeyPurpose.AUTHORISE) {
            throw new RuleViolated(
                    KeyRule.KEY_NOT_ON_RING, "the key with which " + person.id() + " is registered authorises nothing");
        }
    }

    private Outcome admitMember(Call call, StateView state) {
        Outcome admitted = first.execute(call, state);
        Optional<KeyRing> ring = ring(call.arguments());
        return admitted instanceof Outcome.Accepted accepted && ring.isPresent()
                ? KeyFunctions.enrol(
                                call,
                                state,
                                KeyRings.institution(
                                        Member.from(call.arguments()).id()),
                                ring.get(),
                                again(accepted))
                        .build()
                : admitted;
    }

    private Outcome registerPerson(Call call, StateView state) {
        Person person = Person.from(call.arguments());
        if (KeyRings.isInstitution(person.id())) {
            return Outcome.refused(KeyRule.PERSON_RESERVED, person.id() + " is the member itself, and no person");
        }
        Outcome registered = first.execute(call, state);
        if (!(registered instanceof Outcome.Accepted accepted)) {
            return registered;
        }
        KeyRing ring = ring(call.arguments()).orElseGet(() -> KeyRing.held(person.suite(), person.publicKey()));
        requireOwnKey(person, ring);
        return KeyFunctions.enrol(call, state, person.id(), ring, again(accepted))
                .build();
    }

    private static Outcome enrolMember(Call call, StateView state) {
        MemberId member = KeyFunctions.member(call.arguments());
        if (!Membership.holds(state, call.caller(), Capacity.OPS)) {
            return Outcome.refused(ADMISSION_CAPACITY, call.caller() + " does not hold OPS on " + call.channel());
        }
        if (Membership.member(state, member).isEmpty()) {
            return Outcome.refused(MEMBER_UNKNOWN, "member " + member + " is not admitted here");
        }
        if (KeyRings.find(state, KeyRings.institution(member)).isPresent()) {
            return Outcome.refused(KeyRule.MEMBER_ENROLLED, "member " + member + " has a ring already");
        }
        KeyRing ring = KeyRing.from(call.arguments().map("ring"));
        return KeyFunctions.enrol(call, state, KeyRings.institution(member), ring, Outcome.accepted())
                .build();
    }

    private static Optional<KeyRing> ring(CborMap arguments) {
        return arguments.find("ring").isEmpty() ? Optional.empty() : Optional.of(KeyRing.from(arguments.map("ring")));
    }

    private static Outcome.Builder again(Outcome.Accepted accepted) {
        Outcome.Builder outcome = Outcome.accepted();
        accepted.writes()
                .forEach(write -> outcome.write(write.key(), write.value().orElseThrow()));
        accepted.events().forEach(event -> outcome.event(event.type(), event.fields()));
        return outcome;
    }
}
