package io.truesale.workflow.api;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.util.Collection;

/** Port to whoever keeps the logins of this node's persons; the user name is the person id. */
public interface UserAccounts {
    /** Whether there is an account of {@code person}. */
    boolean has(PersonId person);

    /**
     * Makes an account, or leaves an existing one of this person as it is.
     *
     * @param person whose account
     * @param displayName name for people to read
     * @param capacities in which the person may act
     * @param password in clear; only a hash of it may be kept
     * @return whether the account is new
     */
    boolean create(PersonId person, String displayName, Collection<Capacity> capacities, String password);
}
