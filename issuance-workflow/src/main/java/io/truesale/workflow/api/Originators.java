package io.truesale.workflow.api;

import io.truesale.domain.party.EligibilityCriteria;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.party.Representation;
import io.truesale.domain.party.Seller;
import java.util.Optional;

/**
 * Originators: what they sell by, through whom, and what they stand in for. Whoever acts does so for the person's own
 * member. Each of the writes is refused with {@link io.truesale.domain.rule.RuleViolated} and then changes nothing.
 */
public interface Originators {
    /** The originator as it stands; empty when {@code member} was not onboarded as one. */
    Optional<OriginatorView> find(MemberId member);

    /** Takes the person's member on as an originator; the member must hold ORG in the consortium. */
    void onboard(PersonId person, String legalName, String registrationNumber);

    /** Puts new eligibility criteria in force, as the next version. */
    void setCriteria(PersonId person, EligibilityCriteria criteria);

    /** Registers a legal entity that sells. */
    void registerSeller(PersonId person, Seller seller);

    /** Ends the registration of a seller. */
    void removeSeller(PersonId person, String sellerId);

    /** Gives a representation about every loan sold from now on. */
    void giveRepresentation(PersonId person, Representation representation);

    /** Gives a representation no longer. */
    void withdrawRepresentation(PersonId person, String code);
}
