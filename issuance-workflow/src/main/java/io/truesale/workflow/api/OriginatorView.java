package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.EligibilityCriteria;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.Representation;
import io.truesale.domain.party.Seller;
import java.util.List;
import java.util.Optional;

/**
 * An originator as it stands now.
 *
 * @param member which institution
 * @param legalName as registered
 * @param registrationNumber of the company register
 * @param criteriaVersion version in force, 0 when there are none
 * @param criteria in force
 * @param sellers registered now, in the order of registration
 * @param representations in force now, in the order given
 */
public record OriginatorView(
        MemberId member,
        String legalName,
        String registrationNumber,
        int criteriaVersion,
        Optional<EligibilityCriteria> criteria,
        List<Seller> sellers,
        List<Representation> representations) {
    public OriginatorView {
        requireNonNull(member, "member");
        requireNonNull(legalName, "legalName");
        requireNonNull(registrationNumber, "registrationNumber");
        requireNonNull(criteria, "criteria");
        sellers = List.copyOf(sellers);
        representations = List.copyOf(representations);
    }
}
