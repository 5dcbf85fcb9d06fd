package io.truesale.contract.proposals;

import io.truesale.contract.api.StateView;
import io.truesale.contract.keys.Voters;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Person;
import io.truesale.contract.policy.Policy;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether those who approve are who a policy asks for, as far as they count: {@link Voters}. */
public final class PolicyCheck {
    private final StateView state;
    private final List<Person> approvers;

    private PolicyCheck(StateView state, List<Person> approvers) {
        this.state = state;
        this.approvers = approvers;
    }

    /** Whether {@code policy} is met by the approvals of {@code persons}, as the channel's membership is now. */
    public static boolean met(Policy policy, Collection<PersonId> persons, StateView state) {
        return of(persons, state).met(policy);
    }

    /** Those of {@code persons}, in their order, whom some part of {@code policy} counts; the others' approvals say nothing. */
    public static List<PersonId> counted(Policy policy, Collection<PersonId> persons, StateView state) {
        PolicyCheck check = of(persons, state);
        return check.approvers.stream()
                .filter(person -> check.counts(policy, person))
                .map(Person::id)
                .toList();
    }

    private static PolicyCheck of(Collection<PersonId> persons, StateView state) {
        return new PolicyCheck(state, Voters.of(state, persons));
    }

    private boolean met(Policy policy) {
        if (policy instanceof Policy.OnePerson || policy instanceof Policy.OfOperator) {
            return count(person -> counts(policy, person)) > 0;
        }
        if (policy instanceof Policy.OfMember of) {
            return count(person -> counts(of, person)) >= of.persons();
        }
        if (policy instanceof Policy.OfCapacity of) {
            return count(person -> counts(of, person)) >= of.persons();
        }
        if (policy instanceof Policy.Members of) {
            return members(of) >= of.members();
        }
        Policy.AtLeast of = (Policy.AtLeast) policy;
        return of.parts().stream().filter(this::met).count() >= of.count();
    }

    /** Whether a part of {@code policy} counts the person. */
    private boolean counts(Policy policy, Person person) {
        if (policy instanceof Policy.OnePerson one) {
            return person.id().equals(one.person());
        }
        if (policy instanceof Policy.OfMember of) {
            return person.id().member().equals(of.member());
        }
        if (policy instanceof Policy.OfCapacity of) {
            return holds(person, of.capacity());
        }
        if (policy instanceof Policy.OfOperator of) {
            return hosts(of.operator(), person);
        }
        if (policy instanceof Policy.Members of) {
            return !of.except().contains(person.id().member())
                    && Membership.member(state, person.id().member()).isPresent()
                    && of.capacity().map(capacity -> holds(person, capacity)).orElse(true);
        }
        return ((Policy.AtLeast) policy).parts().stream().anyMatch(part -> counts(part, person));
    }

    private long count(Predicate<Person> who) {
        return approvers.stream().filter(who).count();
    }

    private boolean holds(Person person, Capacity capacity) {
        return Membership.holds(state, person.id(), capacity);
    }

    private boolean hosts(String operator, Person person) {
        return Membership.member(state, person.id().member())
                .filter(member -> member.operator().equals(operator))
                .isPresent();
    }

    private int members(Policy.Members of) {
        Set<String> members = new TreeSet<>();
        for (Person person : approvers) {
            if (counts(of, person)) {
                members.add(person.id().member().value());
            }
        }
        return members.size();
    }
}
