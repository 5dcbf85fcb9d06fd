package io.truesale.workflow.usecase.party;

import io.truesale.domain.party.EligibilityCriteria;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.OriginatorEvent;
import io.truesale.domain.party.OriginatorEvent.CriteriaSet;
import io.truesale.domain.party.OriginatorEvent.OriginatorOnboarded;
import io.truesale.domain.party.OriginatorEvent.RepresentationGiven;
import io.truesale.domain.party.OriginatorEvent.RepresentationWithdrawn;
import io.truesale.domain.party.OriginatorEvent.SellerRegistered;
import io.truesale.domain.party.OriginatorEvent.SellerRemoved;
import io.truesale.domain.party.Representation;
import io.truesale.domain.party.Seller;
import io.truesale.workflow.api.OriginatorView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up an originator's events, of which there are few, to what a page shows: always as of now. */
final class OriginatorFold {
    private String legalName = "";
    private String registrationNumber = "";
    private int version;
    private @Nullable EligibilityCriteria criteria;
    private final Map<String, Seller> sellers = new LinkedHashMap<>();
    private final Map<String, Representation> representations = new LinkedHashMap<>();

    void add(OriginatorEvent event) {
        if (event instanceof OriginatorOnboarded onboarded) {
            legalName = onboarded.legalName();
            registrationNumber = onboarded.registrationNumber();
        } else if (event instanceof CriteriaSet set) {
            version = set.version();
            criteria = set.criteria();
        } else if (event instanceof SellerRegistered registered) {
            sellers.put(registered.seller().id(), registered.seller());
        } else if (event instanceof SellerRemoved removed) {
            sellers.remove(removed.sellerId());
        } else if (event instanceof RepresentationGiven given) {
            representations.put(given.representation().code(), given.representation());
        } else if (event instanceof RepresentationWithdrawn withdrawn) {
            representations.remove(withdrawn.code());
        }
    }

    OriginatorView view(MemberId member) {
        return new OriginatorView(
                member,
                legalName,
                registrationNumber,
                version,
                Optional.ofNullable(criteria),
                List.copyOf(sellers.values()),
                List.copyOf(representations.values()));
    }
}
