package io.truesale.workflow.usecase.query;

import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.queries.Queries;
import io.truesale.contract.queries.Query;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.workflow.usecase.FinalState;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the nodes of asker and answerer hand each other: to the node of the other member only, and only as the ledger
 * has it.
 */
@Component
class QueryShelves {
    private static final String OPENING = "query-opening";
    private static final String ANSWER = "query-answer";

    private final FinalState state;
    private final QueryTable table;
    private final PeerFiles files;

    QueryShelves(Ledger ledger, QueryTable table, PeerFiles files) {
        this.state = new FinalState(ledger, ChannelId.CONSORTIUM);
        this.table = table;
        this.files = files;
        files.offer(OPENING, this::opening);
        files.offer(ANSWER, this::answer);
    }

    private Optional<byte[]> opening(String id, String operator) {
        return Queries.query(state, id)
                .filter(query -> operator(query.answerer()).equals(operator))
                .flatMap(query -> table.opening(id, query.authorisation(), query.asker()))
                .map(QueryOpening::encode);
    }

    private Optional<byte[]> answer(String id, String operator) {
        return Queries.query(state, id)
                .filter(query -> operator(query.asker()).equals(operator))
                .filter(query -> query.status() == Query.Status.ANSWERED)
                .flatMap(query -> table.report(id, query.answerer(), query.digest()));
    }

    /** Which loan the asker means, as its node says. */
    Optional<byte[]> fetchOpening(Query query) {
        return files.fetch(operator(query.asker()), OPENING, query.id());
    }

    /** The report, as the answerer's node hands it out. */
    Optional<byte[]> fetchAnswer(Query query) {
        return files.fetch(operator(query.answerer()), ANSWER, query.id());
    }

    private String operator(MemberId member) {
        return Membership.member(state, member)
                .map(Member::operator)
                .orElseThrow(() ->
                        new RuleViolated(QueryDeskRule.QUERY_NOT_SEEN, member + " is not a member of the consortium"));
    }
}
