package io.truesale.workflow.usecase.query;

import io.truesale.contract.queries.Authorisation;
import io.truesale.contract.queries.Counter;
import io.truesale.contract.queries.Queries;
import io.truesale.contract.queries.Query;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.usecase.FinalState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What concerns a member, newest first, as of the last final block. The ledger keeps these entries by id: to find those of
 * a member is to read them all, which is done once for a block, whoever looks how often. Thread safe.
 */
@Component
class QueryBook {
    /** Members that are remembered; who looks least recently is forgotten. */
    static final int MAX_MEMBERS = 64;

    private final Ledger ledger;
    private final FinalState state;
    private final Map<MemberId, Page> pages = new LinkedHashMap<>(16, 0.75f, true); // guarded by itself

    QueryBook(Ledger ledger) {
        this.ledger = ledger;
        this.state = new FinalState(ledger, ChannelId.CONSORTIUM);
    }

    /** All of a member at a height. */
    record Page(long height, List<Query> queries, List<Authorisation> authorisations, List<Counter> counters) {
        Page {
            queries = List.copyOf(queries);
            authorisations = List.copyOf(authorisations);
            counters = List.copyOf(counters);
        }
    }

    Page of(MemberId member) {
        long height = ledger.channel(ChannelId.CONSORTIUM)
                .map(ChannelSummary::finalHeight)
                .orElse(0L);
        synchronized (pages) {
            Page known = pages.get(member);
            if (known != null && known.height() == height) {
                return known;
            }
        }
        Page read = read(member, height); // several at once may read the same: the last one stays
        synchronized (pages) {
            pages.put(member, read);
            if (pages.size() > MAX_MEMBERS) {
                pages.remove(pages.keySet().iterator().next());
            }
        }
        return read;
    }

    private Page read(MemberId member, long height) {
        return new Page(
                height,
                Queries.queries(state, member).stream()
                        .sorted(Comparator.comparing(Query::askedMillis)
                                .reversed()
                                .thenComparing(Query::id))
                        .toList(),
                Queries.authorisations(state, member).stream()
                        .sorted(Comparator.comparing(Authorisation::lastMillis)
                                .reversed()
                                .thenComparing(Authorisation::id))
                        .toList(),
                Queries.counters(state, member));
    }
}
