package io.truesale.contract.queries;

import io.truesale.contract.api.StateView;
import io.truesale.domain.party.MemberId;
import java.util.List;
import java.util.Optional;

/** Reads authorised queries from the state of the consortium channel. */
public final class Queries {
    /** Name of the contract and of its namespace. */
    public static final String CONTRACT = "queries";

    private Queries() {}

    /** One authorisation. */
    public static Optional<Authorisation> authorisation(StateView state, String id) {
        return named(id) ? state.get(CONTRACT, Authorisation.PREFIX + id).map(Authorisation::from) : Optional.empty();
    }

    /** One query. */
    public static Optional<Query> query(StateView state, String id) {
        return named(id) ? state.get(CONTRACT, Query.PREFIX + id).map(Query::from) : Optional.empty();
    }

    private static boolean named(String id) {
        return !id.isEmpty() && id.length() <= 64;
    }

    /** What a member takes for an answer; empty when it has not said. */
    public static Optional<Tariff> tariff(StateView state, MemberId member) {
        return state.get(CONTRACT, Tariff.key(member)).map(Tariff::from);
    }

    /** The authorisations by which {@code member} asks or is asked, ascending by id. */
    public static List<Authorisation> authorisations(StateView state, MemberId member) {
        return state.range(CONTRACT, Authorisation.PREFIX).stream()
                .map(entry -> Authorisation.from(entry.value()))
                .filter(each -> each.asker().equals(member) || each.answerer().equals(member))
                .toList();
    }

    /** The queries that {@code member} asked or was asked, ascending by id. */
    public static List<Query> queries(StateView state, MemberId member) {
        return state.range(CONTRACT, Query.PREFIX).stream()
                .map(entry -> Query.from(entry.value()))
                .filter(each -> each.asker().equals(member) || each.answerer().equals(member))
                .toList();
    }

    /** What {@code member} owes and is owed, ascending by asker, answerer, month and currency. */
    public static List<Counter> counters(StateView state, MemberId member) {
        return state.range(CONTRACT, Counter.PREFIX).stream()
                .map(entry -> Counter.from(entry.value()))
                .filter(each -> each.asker().equals(member) || each.answerer().equals(member))
                .toList();
    }
}
