package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an {@link Originator}. */
public sealed interface OriginatorCommand {
    /** Institution that the command is sent to. */
    OriginatorId originator();

    /**
     * Asks to take the institution on as an originator.
     *
     * @param legalName as registered, 1 to 200 characters
     * @param registrationNumber LEI, unified social credit code or other number of the company register
     */
    record OnboardOriginator(
            @TargetAggregateIdentifier OriginatorId originator, String legalName, String registrationNumber)
            implements OriginatorCommand {
        public OnboardOriginator {
            requireNonNull(originator, "originator");
            Texts.requireText("legal name", legalName, 200);
            if (!requireNonNull(registrationNumber, "registrationNumber").matches("[A-Z0-9]{5,30}")) {
                throw new IllegalArgumentException("a registration number of 5 to 30 capital letters and digits is"
                        + " expected, got: " + registrationNumber);
            }
        }
    }

    /** Asks to put new eligibility criteria in force, as the next version. */
    record SetCriteria(@TargetAggregateIdentifier OriginatorId originator, EligibilityCriteria criteria)
            implements OriginatorCommand {
        public SetCriteria {
            requireNonNull(originator, "originator");
            requireNonNull(criteria, "criteria");
        }
    }

    /** Asks to register a legal entity that sells. */
    record RegisterSeller(@TargetAggregateIdentifier OriginatorId originator, Seller seller)
            implements OriginatorCommand {
        public RegisterSeller {
            requireNonNull(originator, "originator");
            requireNonNull(seller, "seller");
        }
    }

    /** Asks to end the registration of a seller. */
    record RemoveSeller(@TargetAggregateIdentifier OriginatorId originator, String sellerId)
            implements OriginatorCommand {
        public RemoveSeller {
            requireNonNull(originator, "originator");
            requireNonNull(sellerId, "sellerId");
        }
    }

    /** Asks to give a representation about every loan sold from now on. */
    record GiveRepresentation(@TargetAggregateIdentifier OriginatorId originator, Representation representation)
            implements OriginatorCommand {
        public GiveRepresentation {
            requireNonNull(originator, "originator");
            requireNonNull(representation, "representation");
        }
    }

    /** Asks to give a representation no longer; loans already sold keep it. */
    record WithdrawRepresentation(@TargetAggregateIdentifier OriginatorId originator, String code)
            implements OriginatorCommand {
        public WithdrawRepresentation {
            requireNonNull(originator, "originator");
            requireNonNull(code, "code");
        }
    }
}
