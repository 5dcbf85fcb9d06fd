package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import java.util.List;

/** What persons ask of a deal as a whole; each is signed and settled by the ledger. */
public interface DealDesk {
    /**
     * A deal to be.
     *
     * @param id not yet taken on this ledger
     * @param title 1 to 100 characters
     * @param template such as {@code auto-sequential}
     * @param currency ISO 4217 code
     * @param parties one member for each capacity, several investors
     */
    record NewDeal(DealId id, String title, String template, String currency, List<DealView.Party> parties) {
        public NewDeal {
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            requireNonNull(template, "template");
            requireNonNull(currency, "currency");
            parties = List.copyOf(parties);
        }
    }

    /**
     * Creates the deal's channel, admits its parties there and opens it; the operation is settled when the deal is open.
     *
     * @throws io.truesale.domain.rule.RuleViolated if the person's member is neither its underwriter nor its originator, or a
     *     party is missing or unknown
     */
    OperationId open(PersonId person, NewDeal deal);

    /** The owner of a condition says that it is met. */
    OperationId meetCondition(PersonId person, DealId deal, String condition, String comment);

    /** Who named a condition lets it go. */
    OperationId waiveCondition(PersonId person, DealId deal, String condition, String comment);

    /** The underwriter stops all signing. */
    OperationId suspend(PersonId person, DealId deal, String reason);

    /** The underwriter lets signing go on. */
    OperationId resume(PersonId person, DealId deal, String reason);

    /** The underwriter ends the issuance before closing. */
    OperationId cancel(PersonId person, DealId deal, String reason);
}
