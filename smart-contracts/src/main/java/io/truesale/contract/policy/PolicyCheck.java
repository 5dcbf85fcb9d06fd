package io.truesale.contract.policy;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Whether those who approve are who a policy asks for. Who is frozen, or registered no more, does not count; persons with
 * one key count as one: two persons means two keys.
 */
public final class PolicyCheck {
    private final StateView state;
    private final List<Person> approvers;

    private PolicyCheck(StateView state, List<Person> approvers) {
        this.state = state;
        this.approvers = approvers;
    }

    /** Whether {@code policy} is met by the approvals of {@code persons}, as the channel's membership is now. */
    public static boolean met(Policy policy, Collection<PersonId> persons, StateView state) {
        Map<CborValue, Person> byKey = new LinkedHashMap<>();
        for (PersonId id : persons) {
            Membership.person(state, id)
                    .filter(person -> !person.frozen())
                    .ifPresent(person -> byKey.putIfAbsent(new CborValue.Bytes(person.publicKey()), person));
        }
        return new PolicyCheck(state, new ArrayList<>(byKey.values())).met(policy);
    }

    private boolean met(Policy policy) {
        if (policy instanceof Policy.OnePerson one) {
            return count(person -> person.id().equals(one.person())) > 0;
        }
        if (policy instanceof Policy.OfMember of) {
            return count(person -> person.id().member().equals(of.member())) >= of.persons();
        }
        if (policy instanceof Policy.OfCapacity of) {
            return count(person -> holds(person, of.capacity())) >= of.persons();
        }
        if (policy instanceof Policy.OfOperator of) {
            return count(person -> hosts(of.operator(), person)) > 0;
        }
        if (policy instanceof Policy.Members of) {
            return members(of) >= of.members();
        }
        Policy.AtLeast of = (Policy.AtLeast) policy;
        return of.parts().stream().filter(this::met).count() >= of.count();
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
            MemberId member = person.id().member();
            boolean counts = !of.except().contains(member)
                    && Membership.member(state, member).isPresent()
                    && of.capacity().map(capacity -> holds(person, capacity)).orElse(true);
            if (counts) {
                members.add(member.value());
            }
        }
        return members.size();
    }
}
