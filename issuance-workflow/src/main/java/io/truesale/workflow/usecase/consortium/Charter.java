package io.truesale.workflow.usecase.consortium;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who founds a consortium.
 *
 * @param consortium name in certificates and checkpoints: 2 to 40 of a-z, 0-9 and hyphen
 * @param founder person who signs the first transaction
 * @param institutions the members, each with persons
 */
public record Charter(String consortium, PersonId founder, List<Institution> institutions) {
    public Charter {
        if (!requireNonNull(consortium, "consortium").matches("[a-z][a-z0-9-]{1,39}")) {
            throw new IllegalArgumentException("a consortium name of 2 to 40 lower-case letters, digits and hyphens is"
                    + " expected, got: " + consortium);
        }
        requireNonNull(founder, "founder");
        institutions = List.copyOf(institutions);
        if (institutions.stream()
                .flatMap(each -> each.people().stream())
                .noneMatch(each -> each.id().equals(founder))) {
            throw new IllegalArgumentException("the founder " + founder + " is not one of the persons");
        }
    }

    /** All persons of all members. */
    public Stream<Individual> people() {
        return institutions.stream().flatMap(each -> each.people().stream());
    }

    /**
     * A founding member.
     *
     * @param id which
     * @param legalName in Latin letters
     * @param chineseName in Chinese
     * @param capacities in which it may take part in deals
     * @param people who acts for it
     */
    public record Institution(
            MemberId id, String legalName, String chineseName, Set<Capacity> capacities, List<Individual> people) {
        public Institution {
            requireNonNull(id, "id");
            requireNonNull(legalName, "legalName");
            requireNonNull(chineseName, "chineseName");
            capacities = Set.copyOf(capacities);
            people = List.copyOf(people);
            for (Individual person : people) {
                if (!person.id().member().equals(id) || !capacities.containsAll(person.capacities())) {
                    throw new IllegalArgumentException(
                            person.id() + " must act for " + id + " in its capacities " + capacities);
                }
            }
        }
    }

    /** A person who acts for a member in {@code capacities}. */
    public record Individual(PersonId id, String displayName, Set<Capacity> capacities) {
        public Individual {
            requireNonNull(id, "id");
            requireNonNull(displayName, "displayName");
            capacities = Set.copyOf(capacities);
        }
    }
}
