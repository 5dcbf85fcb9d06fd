package io.truesale.workflow.api;

import io.truesale.domain.deal.DealId;
import java.util.List;

/** What happened, object by object: domain events and final transactions, each once. */
public interface History {
    /** The newest {@code limit} entries of the object whose identifier's text is {@code objectId}, newest first. */
    List<HistoryEntry> of(String objectId, int limit);

    /** The newest {@code limit} entries of everything in {@code deal}, newest first. */
    List<HistoryEntry> ofDeal(DealId deal, int limit);
}
