package io.truesale.contract.keys;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipRule;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;
import java.util.Optional;

/** What becomes of members and their persons. Refuses by {@link RuleViolated}. */
final class MemberChanges {
    private static final String RING = "ring";

    private MemberChanges() {}

    /** Takes a member out, by a quorum: its capacities, its vote and the signatures of its persons count no more. */
    static Outcome suspend(Call call, StateView state) {
        Member member = known(KeyFunctions.member(call.arguments()), state);
        if (Membership.members(state).size() == 1) {
            throw new RuleViolated(
                    MembershipRule.MEMBER_LAST, member.id() + " is the last member of " + call.channel());
        }
        List<Person> stopped = Membership.persons(state).stream()
                .filter(person -> person.id().member().equals(member.id()) && !person.frozen())
                .toList();
        CborMap kept = CborMap.builder()
                .put("member", member.toCbor())
                .putTexts(
                        "persons",
                        stopped.stream().map(person -> person.id().value()).toList())
                .build();
        Outcome.Builder outcome = Deciders.requireQuorum(call, state)
                .delete(Membership.memberKey(member.id()))
                .write(Membership.suspendedKey(member.id()), kept);
        stopped.forEach(person -> frozen(person, true, outcome));
        return outcome.event("MemberSuspended", Admissions.id(member.id().value()))
                .build();
    }

    /** Lets a suspended member in again, by a quorum, with those persons whom the suspension has stopped. */
    static Outcome resume(Call call, StateView state) {
        MemberId id = KeyFunctions.member(call.arguments());
        CborMap kept = state.get(Membership.CONTRACT, Membership.suspendedKey(id))
                .orElseThrow(
                        () -> new RuleViolated(MembershipRule.MEMBER_UNKNOWN, "member " + id + " is not suspended"));
        Outcome.Builder outcome = Deciders.requireQuorum(call, state)
                .delete(Membership.suspendedKey(id))
                .write(Membership.memberKey(id), kept.map("member"));
        for (String person : kept.texts("persons")) {
            Membership.person(state, new PersonId(person)).ifPresent(stopped -> frozen(stopped, false, outcome));
        }
        return outcome.event("MemberResumed", Admissions.id(id.value())).build();
    }

    private static void frozen(Person person, boolean frozen, Outcome.Builder outcome) {
        Person changed = new Person(person.id(), person.capacities(), person.suite(), person.publicKey(), frozen);
        outcome.write(Membership.personKey(person.id()), changed.toCbor());
    }

    /** One more person of an institution, by that institution. */
    static Outcome registerPerson(Call call, StateView state) {
        Person person = Person.from(call.arguments());
        MemberId member = known(person.id().member(), state).id();
        requireOwn(call, state, member);
        Admissions.requireNew(person, state);
        Outcome.Builder outcome = Outcome.accepted()
                .write(Membership.personKey(person.id()), person.toCbor())
                .event("PersonRegistered", Admissions.id(person.id().value()));
        new FirstRings(call, state, outcome).enrol(person, ring(call.arguments()));
        return outcome.build();
    }

    /** Stops a person, by the institution or a quorum; lets it go on, by the institution. */
    static Outcome freezePerson(Call call, StateView state) {
        PersonId id = person(call.arguments());
        boolean frozen = call.arguments().bool("frozen");
        Person person = Membership.person(state, id)
                .orElseThrow(() ->
                        new RuleViolated(MembershipRule.PERSON_UNKNOWN, "person " + id + " is not registered here"));
        boolean isOwn = Deciders.speaksFor(state, call.caller(), id.member());
        if (!isOwn && !frozen) {
            throw notOwn(call, id.member());
        }
        Outcome.Builder outcome = isOwn ? Outcome.accepted() : Deciders.requireQuorum(call, state);
        frozen(person, frozen, outcome);
        CborMap fact =
                CborMap.builder().put("id", id.value()).put("frozen", frozen).build();
        return outcome.event("PersonFrozen", fact).build();
    }

    /** The first ring of an institution, by itself or a quorum. */
    static Outcome enrol(Call call, StateView state) {
        MemberId member = known(KeyFunctions.member(call.arguments()), state).id();
        PersonId institution = KeyRings.institution(member);
        if (KeyRings.find(state, institution).isPresent()) {
            throw new RuleViolated(KeyRule.MEMBER_ENROLLED, "member " + member + " has a ring already");
        }
        Outcome.Builder outcome = Deciders.speaksFor(state, call.caller(), member)
                ? Outcome.accepted()
                : Deciders.requireQuorum(call, state);
        KeyRing ring = KeyRing.from(call.arguments().map(RING));
        return KeyFunctions.enrol(call, state, institution, ring, outcome).build();
    }

    private static Member known(MemberId id, StateView state) {
        return Membership.member(state, id)
                .orElseThrow(() ->
                        new RuleViolated(MembershipRule.MEMBER_UNKNOWN, "member " + id + " is not admitted here"));
    }

    private static void requireOwn(Call call, StateView state, MemberId member) {
        if (!Deciders.speaksFor(state, call.caller(), member)) {
            throw notOwn(call, member);
        }
    }

    private static RuleViolated notOwn(Call call, MemberId member) {
        return new RuleViolated(
                MembershipRule.MEMBER_NOT_OWN,
                call.caller() + " does not decide for " + member + " on " + call.channel());
    }

    private static PersonId person(CborMap map) {
        try {
            return new PersonId(map.text("id"));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCbor("id: " + malformed.getMessage());
        }
    }

    private static Optional<KeyRing> ring(CborMap arguments) {
        return arguments.find(RING).isEmpty() ? Optional.empty() : Optional.of(KeyRing.from(arguments.map(RING)));
    }
}
