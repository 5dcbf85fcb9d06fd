package io.truesale.contract.policy;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who has to agree. Approvals of one key count once in each part; in different parts one approval may count for both. */
public sealed interface Policy {
    /** Most parts of a policy, at all depths: what a node evaluates in no time. */
    int MAX_PARTS = 100;

    /** Deepest nesting. */
    int MAX_DEPTH = 8;

    /** Most persons or members that a part asks for. */
    int MAX_COUNT = 200;

    /** This person. */
    record OnePerson(PersonId person) implements Policy {
        public OnePerson {
            requireNonNull(person, "person");
        }
    }

    /** As many persons of {@code member} as {@code persons} says. */
    record OfMember(MemberId member, int persons) implements Policy {
        public OfMember {
            requireNonNull(member, "member");
            requireCount(persons, MAX_COUNT);
        }
    }

    /** As many persons who hold {@code capacity}, as do their members. */
    record OfCapacity(Capacity capacity, int persons) implements Policy {
        public OfCapacity {
            requireNonNull(capacity, "capacity");
            requireCount(persons, MAX_COUNT);
        }
    }

    /** A person of a member that the operator {@code operator} hosts: the role of who runs a node. */
    record OfOperator(String operator) implements Policy {
        public OfOperator {
            if (requireNonNull(operator, "operator").isEmpty() || operator.length() > 80) {
                throw new MalformedCbor("an operator's name has 1 to 80 characters");
            }
        }
    }

    /**
     * A person each of as many different members.
     *
     * @param members how many
     * @param capacity that person and member hold; empty for any
     * @param except members that do not count, ascending
     */
    record Members(int members, Optional<Capacity> capacity, List<MemberId> except) implements Policy {
        public Members {
            requireCount(members, MAX_COUNT);
            requireNonNull(capacity, "capacity");
            except = except.stream()
                    .distinct()
                    .sorted(Comparator.comparing(MemberId::value))
                    .toList();
            if (except.size() > MAX_COUNT) {
                throw new MalformedCbor("at most " + MAX_COUNT + " members are excepted");
            }
        }
    }

    /** At least {@code count} of {@code parts}: 1 is or, all of them is and. */
    record AtLeast(int count, List<Policy> parts) implements Policy {
        public AtLeast {
            parts = List.copyOf(parts);
            requireCount(count, parts.size());
        }
    }

    /** All of {@code parts}. */
    static Policy all(Policy... parts) {
        return new AtLeast(parts.length, List.of(parts));
    }

    /** One of {@code parts}. */
    static Policy any(Policy... parts) {
        return new AtLeast(1, List.of(parts));
    }

    private static void requireCount(int count, int max) {
        if (count < 1 || count > max) {
            throw new MalformedCbor("1 to " + max + " can be asked for, not " + count);
        }
    }
}
