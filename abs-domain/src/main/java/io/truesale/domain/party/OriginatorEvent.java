package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

import org.axonframework.serialization.Revision;

/** What has happened to an {@link Originator}. Class and component names are the stored format. */
public sealed interface OriginatorEvent {
    /** Institution that it happened to. */
    OriginatorId originator();

    /** The institution is an originator. */
    @Revision("1")
    record OriginatorOnboarded(OriginatorId originator, String legalName, String registrationNumber)
            implements OriginatorEvent {
        public OriginatorOnboarded {
            requireNonNull(originator, "originator");
            requireNonNull(legalName, "legalName");
            requireNonNull(registrationNumber, "registrationNumber");
        }
    }

    /**
     * Criteria are in force.
     *
     * @param version from 1, counting up by one
     */
    @Revision("1")
    record CriteriaSet(OriginatorId originator, int version, EligibilityCriteria criteria) implements OriginatorEvent {
        public CriteriaSet {
            requireNonNull(originator, "originator");
            requireNonNull(criteria, "criteria");
        }
    }

    /** A legal entity sells through the originator. */
    @Revision("1")
    record SellerRegistered(OriginatorId originator, Seller seller) implements OriginatorEvent {
        public SellerRegistered {
            requireNonNull(originator, "originator");
            requireNonNull(seller, "seller");
        }
    }

    /** A legal entity sells no longer. */
    @Revision("1")
    record SellerRemoved(OriginatorId originator, String sellerId) implements OriginatorEvent {
        public SellerRemoved {
            requireNonNull(originator, "originator");
            requireNonNull(sellerId, "sellerId");
        }
    }

    /** A representation is given from now on. */
    @Revision("1")
    record RepresentationGiven(OriginatorId originator, Representation representation) implements OriginatorEvent {
        public RepresentationGiven {
            requireNonNull(originator, "originator");
            requireNonNull(representation, "representation");
        }
    }

    /** A representation is given no longer. */
    @Revision("1")
    record RepresentationWithdrawn(OriginatorId originator, String code) implements OriginatorEvent {
        public RepresentationWithdrawn {
            requireNonNull(originator, "originator");
            requireNonNull(code, "code");
        }
    }
}
