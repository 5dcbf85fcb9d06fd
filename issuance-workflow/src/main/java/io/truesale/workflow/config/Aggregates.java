package io.truesale.workflow.config;

import io.truesale.domain.deal.Deal;
import io.truesale.domain.document.DueDiligenceDocument;
import io.truesale.domain.party.Originator;
import io.truesale.domain.pool.LoanPool;
import java.util.List;

/**
 * The aggregates of the domain, registered here so that the domain stays free of Spring. A new aggregate adds its line.
 *
 * <p>All share one event table in which an aggregate's id is its identifier's text, whatever its type: ids of two types
 * must not coincide.
 */
final class Aggregates {
<<<<<<< HEAD
    static final List<Class<?>> ALL = List.of(DueDiligenceDocument.class, LoanPool.class, Originator.class);
=======
    static final List<Class<?>> ALL = List.of(Deal.class, DueDiligenceDocument.class, Originator.class);
>>>>>>> d30cc9e (Open deals and sign steps: work queue, deal desk, deal room and their API)

    private Aggregates() {}
}
