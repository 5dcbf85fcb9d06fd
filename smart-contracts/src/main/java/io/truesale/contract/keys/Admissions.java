package io.truesale.contract.keys;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Admission;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipRule;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lets operators and members join, by a quorum of those who are there. Refuses by {@link RuleViolated}. */
final class Admissions {
    private final Call call;
    private final StateView state;
    private final Outcome.Builder outcome;
    private final Set<String> written = new TreeSet<>(); // keys of this call

    private Admissions(Call call, StateView state) {
        this.call = call;
        this.state = state;
        this.outcome = Deciders.requireQuorum(call, state);
    }

    static Outcome admit(Call call, StateView state) {
        Admission admission = Admission.from(call.arguments());
        return new Admissions(call, state).admit(admission);
    }

    private Outcome admit(Admission admission) {
        admission.operators().forEach(this::operator);
        admission.members().forEach(this::member);
        admission.peers().forEach(this::peer);
        List<PersonId> subjects = new ArrayList<>();
        for (Person person : admission.persons()) {
            person(person, admission.members());
            subjects.add(person.id());
        }
        admission.members().forEach(member -> subjects.add(KeyRings.institution(member.id())));
        FirstRings rings = new FirstRings(call, state, outcome);
        rings.enrolNamed(subjects, admission.persons());
        for (Person person : admission.persons()) {
            if (subjects.contains(person.id())) { // no ring was named for it
                rings.enrol(person, Optional.empty());
            }
        }
        return outcome.build();
    }

    private void operator(Operator operator) {
        if (Membership.operator(state, operator.name()).isPresent()) {
            throw new RuleViolated(
                    MembershipRule.OPERATOR_EXISTS, "operator " + operator.name() + " validates this channel already");
        }
        String key = Membership.checkpointKey(operator.checkpointKey());
        if (!written.add(Membership.operatorKey(operator.name())) || !written.add(key)) {
            throw new RuleViolated(
                    MembershipRule.OPERATOR_KEY_TAKEN,
                    "operator " + operator.name() + " has the name or the checkpoint key of another");
        }
        OperatorChanges.take(operator.name(), operator.checkpointKey(), state, outcome);
        outcome.write(Membership.operatorKey(operator.name()), operator.toCbor())
                .event("OperatorAdmitted", OperatorChanges.named(operator.name()));
    }

    private void member(Member member) {
        boolean isThere = Membership.member(state, member.id()).isPresent()
                || state.get(Membership.CONTRACT, Membership.suspendedKey(member.id()))
                        .isPresent();
        if (isThere || !written.add(Membership.memberKey(member.id()))) {
            throw new RuleViolated(MembershipRule.MEMBER_EXISTS, "member " + member.id() + " is admitted already");
        }
        outcome.write(Membership.memberKey(member.id()), member.toCbor())
                .event("MemberAdmitted", id(member.id().value()));
    }

    private void person(Person person, List<Member> admitted) {
        if (admitted.stream().noneMatch(member -> member.id().equals(person.id().member()))) {
            throw new RuleViolated(
                    MembershipRule.MEMBER_NOT_OWN,
                    "the persons of " + person.id().member() + " are registered by it, not by an admission of others");
        }
        requireNew(person, state);
        if (!written.add(Membership.personKey(person.id()))) {
            throw new RuleViolated(MembershipRule.PERSON_EXISTS, "person " + person.id() + " is named twice");
        }
        outcome.write(Membership.personKey(person.id()), person.toCbor())
                .event("PersonRegistered", id(person.id().value()));
    }

    /** Passes for somebody who is no institution and is not registered. */
    static void requireNew(Person person, StateView state) {
        if (KeyRings.isInstitution(person.id())) {
            throw Founding.reserved(person);
        }
        if (Membership.person(state, person.id()).isPresent()) {
            throw new RuleViolated(MembershipRule.PERSON_EXISTS, "person " + person.id() + " is registered already");
        }
    }

    private void peer(Peer peer) {
        OperatorChanges.requireConsortium(call);
        outcome.write(Membership.peerKey(peer.operator()), peer.toCbor())
                .event("PeerAnnounced", OperatorChanges.named(peer.operator()));
    }

    static CborMap id(String value) {
        return CborMap.builder().put("id", value).build();
    }
}
