package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A member as the consortium channel has it, with the names that this node knows.
 *
 * @param id which institution
 * @param legalName in Latin letters; the id when unknown
 * @param chineseName in Chinese; the id when unknown
 * @param operator who runs the node that hosts it
 * @param capacities in which it may take part in deals
 * @param persons registered to act for it, ascending by id
 */
public record MemberView(
        MemberId id,
        String legalName,
        String chineseName,
        String operator,
        Set<Capacity> capacities,
        List<PersonView> persons) {
    public MemberView {
        requireNonNull(id, "id");
        requireNonNull(legalName, "legalName");
        requireNonNull(chineseName, "chineseName");
        requireNonNull(operator, "operator");
        capacities = Set.copyOf(capacities);
        persons = List.copyOf(persons);
    }

    /** The name to show in {@code locale}. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("zh") ? chineseName : legalName;
    }

    /**
     * A registered person.
     *
     * @param id who
     * @param displayName name for people to read; the id when the person is of another node
     * @param capacities in which the person may sign
     * @param suite signature suite of the registered key
     * @param keyFingerprint SHA-256 of the registered key, 64 hexadecimal digits
     * @param frozen whether signatures are refused
     */
    public record PersonView(
            PersonId id,
            String displayName,
            Set<Capacity> capacities,
            String suite,
            String keyFingerprint,
            boolean frozen) {
        public PersonView {
            requireNonNull(id, "id");
            requireNonNull(displayName, "displayName");
            capacities = Set.copyOf(capacities);
            requireNonNull(suite, "suite");
            requireNonNull(keyFingerprint, "keyFingerprint");
        }
    }
}
