package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names for people to read of members and of this node's persons. What anybody may do stands on the ledger, not here;
 * names of persons never go there.
 */
public interface Directory {
    /** All members that this node knows by name, ascending by id. */
    List<NamedMember> members();

    /** One member; empty when this node has no name for it. */
    Optional<NamedMember> member(MemberId id);

    /** The persons of {@code member} that this node knows by name, ascending by id. */
    List<NamedPerson> persons(MemberId member);

    /** Name of {@code id} in {@code locale}; the id itself when there is none. */
    default String nameOf(MemberId id, Locale locale) {
        return member(id).map(member -> member.name(locale)).orElse(id.value());
    }

    /**
     * An institution.
     *
     * @param id which
     * @param legalName as registered, in Latin letters
     * @param chineseName its name in Chinese
     */
    record NamedMember(MemberId id, String legalName, String chineseName) {
        public NamedMember {
            requireNonNull(id, "id");
            requireNonNull(legalName, "legalName");
            requireNonNull(chineseName, "chineseName");
        }

        /** The name to show in {@code locale}. */
        public String name(Locale locale) {
            return locale.getLanguage().equals("zh") ? chineseName : legalName;
        }
    }

    /** A person of this node. */
    record NamedPerson(PersonId id, String displayName) {
        public NamedPerson {
            requireNonNull(id, "id");
            requireNonNull(displayName, "displayName");
        }
    }
}
