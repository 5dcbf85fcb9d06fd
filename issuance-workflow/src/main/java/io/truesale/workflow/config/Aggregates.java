package io.truesale.workflow.config;

import io.truesale.domain.deal.Deal;
import io.truesale.domain.document.DueDiligenceDocument;
import io.truesale.domain.party.Originator;
import io.truesale.domain.pool.LoanPool;
import io.truesale.domain.servicing.CollectionPeriod;
import java.util.List;

/**
 * The aggregates of the domain, registered here so that the domain stays free of Spring. A new aggregate adds its line.
 *
 * <p>All share one event table in which an aggregate's id is its identifier's text, whatever its type: ids of two types
 * must not coincide.
 */
final class Aggregates {
    static final List<Class<?>> ALL =
            List.of(CollectionPeriod.class, Deal.class, DueDiligenceDocument.class, LoanPool.class, Originator.class);

    private Aggregates() {}
}
