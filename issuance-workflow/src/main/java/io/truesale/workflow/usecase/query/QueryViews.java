package io.truesale.workflow.usecase.query;

import io.truesale.contract.queries.Authorisation;
import io.truesale.contract.queries.Counter;
import io.truesale.contract.queries.Query;
import io.truesale.workflow.api.ObligorQueries.AuthorisationView;
import io.truesale.workflow.api.ObligorQueries.Charge;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.Purpose;
import io.truesale.workflow.api.ObligorQueries.QueryState;
import io.truesale.workflow.api.ObligorQueries.QueryView;
import io.truesale.workflow.api.ObligorQueries.Reason;
import io.truesale.workflow.api.ObligorQueries.Scope;
import io.truesale.workflow.api.ObligorQueries.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Entries of the ledger in the words of {@link io.truesale.workflow.api.ObligorQueries}; names are the same. */
final class QueryViews {
    private QueryViews() {}

    static AuthorisationView of(Authorisation entry, long nowMillis) {
        Standing standing = nowMillis > entry.lastMillis() ? Standing.EXPIRED : Standing.COUNTS;
        return new AuthorisationView(
                entry.id(),
                entry.asker(),
                entry.answerer(),
                entry.obligor(),
                entry.document(),
                Purpose.valueOf(entry.purpose().name()),
                scope(entry.scope()),
                Instant.ofEpochMilli(entry.lastMillis()),
                entry.revoked() ? Standing.REVOKED : standing);
    }

    static QueryView of(Query entry) {
        boolean settled = entry.status() != Query.Status.ASKED;
        return new QueryView(
                entry.id(),
                entry.authorisation(),
                entry.asker(),
                entry.answerer(),
                Purpose.valueOf(entry.purpose().name()),
                scope(entry.scope()),
                new Price(entry.tariff().currency(), entry.tariff().price()),
                QueryState.valueOf(entry.status().name()),
                Instant.ofEpochMilli(entry.askedMillis()),
                settled ? Optional.of(Instant.ofEpochMilli(entry.settledMillis())) : Optional.empty(),
                Optional.of(entry.digest()).filter(digest -> !digest.isEmpty()),
                Optional.of(entry.reason()).filter(reason -> !reason.isEmpty()).map(Reason::valueOf));
    }

    static Charge of(Counter entry) {
        return new Charge(
                entry.asker(), entry.answerer(), entry.month(), entry.currency(), entry.queries(), entry.amount());
    }

    private static List<Scope> scope(List<io.truesale.contract.queries.Scope> scope) {
        return scope.stream().map(part -> Scope.valueOf(part.name())).toList();
    }
}
