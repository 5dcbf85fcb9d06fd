package io.truesale.contract.membership;

import static io.truesale.contract.membership.MembershipRule.ADMISSION_CAPACITY;
import static io.truesale.contract.membership.MembershipRule.CHANNEL_EXISTS;
import static io.truesale.contract.membership.MembershipRule.CHANNEL_NOT_HERE;
import static io.truesale.contract.membership.MembershipRule.CHANNEL_NOT_OURS;
import static io.truesale.contract.membership.MembershipRule.GENESIS_INCOMPLETE;
import static io.truesale.contract.membership.MembershipRule.GENESIS_ONCE;
import static io.truesale.contract.membership.MembershipRule.KEY_NOT_OWN;
import static io.truesale.contract.membership.MembershipRule.MEMBERSHIP_FUNCTION;
import static io.truesale.contract.membership.MembershipRule.MEMBER_EXISTS;
import static io.truesale.contract.membership.MembershipRule.MEMBER_UNKNOWN;
import static io.truesale.contract.membership.MembershipRule.PERSON_EXISTS;
import static io.truesale.contract.membership.MembershipRule.PERSON_UNKNOWN;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may act on a channel. Functions, with the event each tells:
 *
 * <ul>
 *   <li>{@code genesis} ({@link Genesis}): first of the channel; {@code ChannelFounded{channel}}
 *   <li>{@code createChannel} ({@link CreateChannel}): {@code ChannelCreated{channel, genesis, members}}
 *   <li>{@code admitMember} ({@link Member}): {@code MemberAdmitted{id}}; OPS
 *   <li>{@code registerPerson} ({@link Person}): {@code PersonRegistered{id}}; OPS
 *   <li>{@code freezePerson} {@code {id, frozen}}: {@code PersonFrozen{id, frozen}}; OPS
 *   <li>{@code rotateKey} {@code {suite, publicKey}}: {@code KeyRotated{id}}; the person's own, signed with the old key
 *   <li>{@code admitOperator} ({@link Operator}): {@code OperatorAdmitted{operator}}; OPS
 *   <li>{@code announcePeer} ({@link Peer}): {@code PeerAnnounced{operator}}; OPS, or a person of a member that the
 *       operator hosts
 * </ul>
 *
 * <p>Every transaction of this contract stands alone in its block, so that all of a block is decided under one
 * membership.
 */
public final class MembershipContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId(Membership.CONTRACT, 1);

    /** The channel on which deal channels are created. */
    public static final String CONSORTIUM_CHANNEL = "consortium";

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return switch (call.function()) {
            case "genesis" -> genesis(call, state);
            case "createChannel" -> createChannel(call, state);
            case "admitMember" -> admitMember(call, state);
            case "registerPerson" -> registerPerson(call, state);
            case "freezePerson" -> freezePerson(call, state);
            case "rotateKey" -> rotateKey(call, state);
            case "admitOperator" -> OperatorFunctions.admit(call, state);
            case "announcePeer" -> OperatorFunctions.announce(call, state);
            default -> Outcome.refused(MEMBERSHIP_FUNCTION, "membership has no function " + call.function());
        };
    }

    private static Outcome genesis(Call call, StateView state) {
        if (Membership.isFounded(state)) {
            return Outcome.refused(GENESIS_ONCE, "channel " + call.channel() + " has had its genesis");
        }
        Genesis genesis = Genesis.from(call.arguments());
        Optional<String> missing = missing(genesis, call);
        if (missing.isPresent()) {
            return Outcome.refused(GENESIS_INCOMPLETE, missing.get());
        }
        Outcome.Builder accepted = Outcome.accepted()
                .write(
                        Membership.GENESIS,
                        CborMap.builder()
                                .put("consortium", genesis.consortium())
                                .put("channel", genesis.channel())
                                .build());
        genesis.operators().forEach(each -> accepted.write(Membership.OPERATOR + each.name(), each.toCbor()));
        genesis.members().forEach(each -> accepted.write(Membership.MEMBER + each.id(), each.toCbor()));
        genesis.persons().forEach(each -> accepted.write(Membership.PERSON + each.id(), each.toCbor()));
        genesis.peers().forEach(each -> accepted.write(Membership.PEER + each.operator(), each.toCbor()));
        genesis.contractsState().ifPresent(named -> accepted.write(Membership.CONTRACTS, named));
        return accepted.event(
                        "ChannelFounded",
                        CborMap.builder().put("channel", genesis.channel()).build())
                .build();
    }

    private static Optional<String> missing(Genesis genesis, Call call) {
        if (!genesis.channel().equals(call.channel())) {
            return Optional.of("the genesis of " + genesis.channel() + " was ordered on " + call.channel());
        }
        if (genesis.operators().isEmpty()) {
            return Optional.of("a genesis names one operator at least");
        }
        Set<String> members = new TreeSet<>();
        for (Member member : genesis.members()) {
            if (!members.add(member.id().value())) {
                return Optional.of("member " + member.id() + " is named twice");
            }
        }
        Set<String> persons = new TreeSet<>();
        for (Person person : genesis.persons()) {
            if (!members.contains(person.id().member().value())) {
                return Optional.of("person " + person.id() + " acts for a member that the genesis does not name");
            }
            if (!persons.add(person.id().value())) {
                return Optional.of("person " + person.id() + " is named twice");
            }
        }
        return persons.contains(call.caller().value())
                ? Optional.empty()
                : Optional.of("the genesis does not name its signer " + call.caller());
    }

    private static Outcome createChannel(Call call, StateView state) {
        CreateChannel creation = CreateChannel.from(call.arguments());
        if (!call.channel().equals(CONSORTIUM_CHANNEL)) {
            return Outcome.refused(CHANNEL_NOT_HERE, "channels are created on " + CONSORTIUM_CHANNEL);
        }
        if (!creation.channel().startsWith("deal-") || creation.channel().length() > 45) {
            return Outcome.refused(CHANNEL_NOT_HERE, "a deal channel begins with deal-: " + creation.channel());
        }
        if (state.get(Membership.CONTRACT, Membership.CHANNEL + creation.channel())
                .isPresent()) {
            return Outcome.refused(CHANNEL_EXISTS, "channel " + creation.channel() + " exists");
        }
        if (!creation.members().contains(call.caller().member())) {
            return Outcome.refused(
                    CHANNEL_NOT_OURS, call.caller().member() + " takes no part in " + creation.channel());
        }
        for (var member : creation.members()) {
            if (Membership.member(state, member).isEmpty()) {
                return Outcome.refused(MEMBER_UNKNOWN, "member " + member + " is not admitted to the consortium");
            }
        }
        return Outcome.accepted()
                .write(Membership.CHANNEL + creation.channel(), creation.toArguments())
                .event("ChannelCreated", creation.toArguments())
                .build();
    }

    private static Outcome admitMember(Call call, StateView state) {
        Member member = Member.from(call.arguments());
        if (!Membership.holds(state, call.caller(), Capacity.OPS)) {
            return notOps(call);
        }
        if (Membership.member(state, member.id()).isPresent()) {
            return Outcome.refused(MEMBER_EXISTS, "member " + member.id() + " is admitted already");
        }
        return Outcome.accepted()
                .write(Membership.MEMBER + member.id(), member.toCbor())
                .event("MemberAdmitted", id(member.id().value()))
                .build();
    }

    private static Outcome registerPerson(Call call, StateView state) {
        Person person = Person.from(call.arguments());
        if (!Membership.holds(state, call.caller(), Capacity.OPS)) {
            return notOps(call);
        }
        if (Membership.member(state, person.id().member()).isEmpty()) {
            return Outcome.refused(MEMBER_UNKNOWN, "member " + person.id().member() + " is not admitted here");
        }
        if (Membership.person(state, person.id()).isPresent()) {
            return Outcome.refused(PERSON_EXISTS, "person " + person.id() + " is registered already");
        }
        return Outcome.accepted()
                .write(Membership.PERSON + person.id(), person.toCbor())
                .event("PersonRegistered", id(person.id().value()))
                .build();
    }

    private static Outcome freezePerson(Call call, StateView state) {
        PersonId id = new PersonId(call.arguments().text("id"));
        boolean frozen = call.arguments().bool("frozen");
        if (!Membership.holds(state, call.caller(), Capacity.OPS)) {
            return notOps(call);
        }
        Optional<Person> person = Membership.person(state, id);
        if (person.isEmpty()) {
            return Outcome.refused(PERSON_UNKNOWN, "person " + id + " is not registered here");
        }
        Person old = person.get();
        Person changed = new Person(id, old.capacities(), old.suite(), old.publicKey(), frozen);
        CborMap fact =
                CborMap.builder().put("id", id.value()).put("frozen", frozen).build();
        return Outcome.accepted()
                .write(Membership.PERSON + id, changed.toCbor())
                .event("PersonFrozen", fact)
                .build();
    }

    private static Outcome rotateKey(Call call, StateView state) {
        PersonId id = call.caller();
        Optional<Person> person = Membership.person(state, id);
        if (person.isEmpty()) {
            return Outcome.refused(KEY_NOT_OWN, "person " + id + " has no key here to rotate");
        }
        CborMap arguments = call.arguments();
        Person changed =
                Person.of(id, person.get().capacities(), arguments.text("suite"), arguments.bytes("publicKey"));
        return Outcome.accepted()
                .write(Membership.PERSON + id, changed.toCbor())
                .event("KeyRotated", id(id.value()))
                .build();
    }

    private static Outcome notOps(Call call) {
        return Outcome.refused(ADMISSION_CAPACITY, call.caller() + " does not hold OPS on " + call.channel());
    }

    private static CborMap id(String value) {
        return CborMap.builder().put("id", value).build();
    }
}
