package io.truesale.workflow.usecase.query;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.queries.Authorisation;
import io.truesale.contract.queries.DeclineReason;
import io.truesale.contract.queries.Queries;
import io.truesale.contract.queries.QueriesContract;
import io.truesale.contract.queries.Query;
import io.truesale.contract.queries.QueryRule;
import io.truesale.contract.queries.Tariff;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.ObligorQueries;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.usecase.FinalState;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Use cases of authorised queries for the members of this node. */
@Component
class QueryDeskOnLedger implements ObligorQueries {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final int MAX_NUMBER = 100;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Ledger ledger;
    private final FinalState state;
    private final LedgerSubmission submissions;
    private final QueryTable table;
    private final QueryShelves shelves;
    private final ObligorReports reports;
    private final QueryBook book;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    QueryDeskOnLedger(
            Ledger ledger,
            LedgerSubmission submissions,
            QueryTable table,
            QueryShelves shelves,
            ObligorReports reports,
            QueryBook book,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.state = new FinalState(ledger, ChannelId.CONSORTIUM);
        this.submissions = submissions;
        this.table = table;
        this.shelves = shelves;
        this.reports = reports;
        this.book = book;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    @Transactional
    public OperationId setTariff(PersonId person, Price price) {
        if (!price.currency().matches("[A-Z]{3}") || price.minor() < 0 || price.minor() > Tariff.MAX_PRICE) {
            throw new RuleViolated(
                    QueryDeskRule.QUERY_FORM, "a price of 0 to " + Tariff.MAX_PRICE + " in three capitals is expected");
        }
        return submit(
                "SET_QUERY_TARIFF",
                person.member().value(),
                "setTariff",
                person,
                Tariff.arguments(price.currency(), price.minor()));
    }

    @Override
    public Optional<Price> tariff(MemberId member) {
        return Queries.tariff(state, member).map(tariff -> new Price(tariff.currency(), tariff.price()));
    }

    @Override
    @Transactional
    public Requested authorise(PersonId person, NewAuthorisation asked) {
        String number = asked.number().strip();
        if (number.isEmpty() || number.length() > MAX_NUMBER || asked.scope().isEmpty()) {
            throw new RuleViolated(
                    QueryDeskRule.QUERY_FORM,
                    "a loan number of 1 to " + MAX_NUMBER + " characters and a scope are expected");
        }
        byte[] key = randomBytes(KEY_BYTES);
        String id = "au-" + HexFormat.of().formatHex(randomBytes(ID_BYTES));
        Authorisation entry = new Authorisation(
                id,
                person.member(),
                asked.answerer(),
                new QueryOpening(id, number, key).tag(asked.answerer()),
                asked.document().hex(),
                io.truesale.contract.queries.Purpose.valueOf(asked.purpose().name()),
                ordered(asked.scope()),
                lastMillis(asked.until()),
                false);
        table.add(id, person.member(), number, key);
        return new Requested(
                id, submit("AUTHORISE_QUERIES", "authorisation/" + id, "authorise", person, entry.toArguments()));
    }

    /** An end that is past all calendars is none that anybody has agreed on. */
    private static long lastMillis(Instant until) {
        if (until.isBefore(Instant.EPOCH) || until.isAfter(LATEST)) {
            throw new RuleViolated(QueryDeskRule.QUERY_FORM, "an end between 1970 and " + LATEST + " is expected");
        }
        return until.toEpochMilli();
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<io.truesale.contract.queries.Scope> ordered(List<Scope> scope) {
        return scope.stream()
                .distinct()
                .sorted()
                .map(part -> io.truesale.contract.queries.Scope.valueOf(part.name()))
                .toList();
    }

    @Override
    @Transactional
    public OperationId revoke(PersonId person, String authorisation) {
        Authorisation known = known(person.member(), authorisation);
        return submit(
                "REVOKE_QUERIES",
                "authorisation/" + known.id(),
                "revoke",
                person,
                Authorisation.revocation(known.id()));
    }

    private Authorisation known(MemberId member, String id) {
        return find(member, id)
                .orElseThrow(() -> new RuleViolated(
                        QueryDeskRule.QUERY_NOT_SEEN, member + " has no part in an authorisation " + id));
    }

    private Optional<Authorisation> find(MemberId member, String id) {
        return Queries.authorisation(state, id)
                .filter(each -> each.asker().equals(member) || each.answerer().equals(member));
    }

    @Override
    @Transactional
    public Requested ask(PersonId person, String authorisation, List<Scope> scope, Price seen) {
        Authorisation under = known(person.member(), authorisation);
        if (scope.isEmpty()) {
            throw new RuleViolated(QueryDeskRule.QUERY_FORM, "a query names what is asked");
        }
        Tariff agreed = agreed(under.answerer(), seen);
        String id = "q-" + HexFormat.of().formatHex(randomBytes(ID_BYTES));
        CborMap asking = Query.asking(id, under, ordered(scope), agreed);
        return new Requested(id, submit("ASK_QUERY", "query/" + id, "ask", person, asking));
    }

    /** The answerer's tariff, which is what the person has seen; the ledger asks the same when the query arrives. */
    private Tariff agreed(MemberId answerer, Price seen) {
        Tariff tariff = Queries.tariff(state, answerer)
                .orElseThrow(() ->
                        new RuleViolated(QueryRule.QUERY_NO_TARIFF, answerer + " has not said what a query costs"));
        if (!tariff.currency().equals(seen.currency()) || tariff.price() != seen.minor()) {
            throw new RuleViolated(
                    QueryRule.QUERY_PRICE_DIFFERS,
                    answerer + " takes " + tariff.price() + " minor units of " + tariff.currency() + " by now, not "
                            + seen.minor() + " of " + seen.currency());
        }
        return tariff;
    }

    @Override
    public Report draft(PersonId person, String query) {
        return new Report(made(asked(person, query)).draft());
    }

    /** A query that the person's member has yet to settle. */
    private Query asked(PersonId person, String id) {
        return Queries.query(state, id)
                .filter(query -> query.answerer().equals(person.member()))
                .filter(query -> query.status() == Query.Status.ASKED)
                .orElseThrow(() -> new RuleViolated(
                        QueryDeskRule.QUERY_NOT_SEEN, "no query " + id + " waits for " + person.member()));
    }

    private ObligorReports.Made made(Query query) {
        Authorisation under =
                Queries.authorisation(state, query.authorisation()).orElseThrow();
        return reports.make(query, under, opened(query, under).number());
    }

    private QueryOpening opened(Query query, Authorisation under) {
        byte[] bytes = shelves.fetchOpening(query)
                .orElseThrow(() -> new RuleViolated(
                        QueryDeskRule.QUERY_NOT_OPENED,
                        "the node of " + query.asker() + " does not say which loan query " + query.id() + " means"));
        QueryOpening opening;
        try {
            opening = QueryOpening.decode(bytes);
        } catch (MalformedCbor malformed) {
            throw new RuleViolated(
                    QueryDeskRule.QUERY_OPENING_DIFFERS, "the opening cannot be read: " + malformed.getMessage());
        }
        if (!opening.query().equals(query.id())
                || !opening.tag(query.answerer()).equals(under.obligor())) {
            throw new RuleViolated(
                    QueryDeskRule.QUERY_OPENING_DIFFERS,
                    "the loan that the node of " + query.asker() + " names is not the one of the authorisation");
        }
        return opening;
    }

    @Override
    public OperationId answer(PersonId person, String query, Hash seen) {
        Query open = asked(person, query);
        ObligorReports.Made made = made(open);
        if (!Hash.of(made.draft()).equals(seen)) {
            throw new RuleViolated(
                    QueryDeskRule.QUERY_DRAFT_CHANGED,
                    "the loans of query " + query + " have changed: read the draft again");
        }
        byte[] digest = Hash.of(made.report()).bytes();
        return Objects.requireNonNull(transaction.execute(
                status -> { // not while the asker's node is waited for
                    table.keep(query, open.answerer(), made.report());
                    return submit("ANSWER_QUERY", "query/" + query, "answer", person, Query.answering(query, digest));
                }));
    }

    @Override
    @Transactional
    public OperationId decline(PersonId person, String query, Reason reason) {
        Query open = asked(person, query);
        CborMap declining = Query.declining(open.id(), DeclineReason.valueOf(reason.name()));
        return submit("DECLINE_QUERY", "query/" + query, "decline", person, declining);
    }

    @Override
    public Report report(PersonId person, String id) {
        return new Report(answered(person.member(), id));
    }

    @Override
    public void keep(PersonId person, String id) {
        table.keep(id, person.member(), answered(person.member(), id));
    }

    @Override
    public boolean keeps(MemberId member, String id) {
        return Queries.query(state, id)
                .filter(query -> table.report(id, member, query.digest()).isPresent())
                .isPresent();
    }

    private byte[] answered(MemberId member, String id) {
        Query query = Queries.query(state, id)
                .filter(each -> each.asker().equals(member) || each.answerer().equals(member))
                .orElseThrow(
                        () -> new RuleViolated(QueryDeskRule.QUERY_NOT_SEEN, member + " has no part in a query " + id));
        if (query.status() != Query.Status.ANSWERED) {
            throw new RuleViolated(QueryDeskRule.QUERY_NO_REPORT, "query " + id + " is not answered");
        }
        byte[] report = table.report(id, member, query.digest())
                .or(() -> query.asker().equals(member) ? shelves.fetchAnswer(query) : Optional.empty())
                .orElseThrow(() -> new RuleViolated(
                        QueryDeskRule.QUERY_NO_REPORT, "the node of " + query.answerer() + " hands out no report"));
        if (!Hash.of(report).hex().equals(query.digest())) {
            throw new RuleViolated(
                    QueryDeskRule.QUERY_ANSWER_ALTERED,
                    "the report has digest " + Hash.of(report).hex() + ", on the ledger stands " + query.digest());
        }
        return report;
    }

    private OperationId submit(String kind, String subject, String function, PersonId person, CborMap arguments) {
        if (ledger.contracts(ChannelId.CONSORTIUM).find(QueriesContract.ID).isEmpty()) {
            throw new RuleViolated(
                    QueryDeskRule.QUERIES_NOT_HERE, "this consortium was founded before authorised queries");
        }
        return submissions.ask(
                Submission.of(kind, subject, ChannelId.CONSORTIUM, QueriesContract.ID, function, arguments, person));
    }

    @Override
    public Optional<AuthorisationView> authorisation(MemberId member, String id) {
        return find(member, id).map(entry -> QueryViews.of(entry, clock.millis()));
    }

    @Override
    public Optional<QueryView> query(MemberId member, String id) {
        return Queries.query(state, id)
                .filter(each -> each.asker().equals(member) || each.answerer().equals(member))
                .map(QueryViews::of);
    }

    @Override
    public List<AuthorisationView> authorisations(MemberId member, int most) {
        long now = clock.millis();
        return book.of(member).authorisations().stream()
                .limit(most)
                .map(entry -> QueryViews.of(entry, now))
                .toList();
    }

    @Override
    public List<QueryView> queries(MemberId member, int most) {
        return book.of(member).queries().stream()
                .limit(most)
                .map(QueryViews::of)
                .toList();
    }

    @Override
    public List<QueryView> billed(MemberId member, String month, int most) {
        return book.of(member).queries().stream()
                .map(QueryViews::of)
                .filter(query -> query.state() == QueryState.ANSWERED)
                .filter(query -> month.isEmpty() || query.month().equals(month))
                .limit(most)
                .toList();
    }

    @Override
    public List<Charge> charges(MemberId member) {
        return book.of(member).counters().stream()
                .map(QueryViews::of)
                .sorted(Comparator.comparing(Charge::month)
                        .reversed()
                        .thenComparing(charge -> charge.asker().value())
                        .thenComparing(charge -> charge.answerer().value())
                        .thenComparing(Charge::currency))
                .toList();
    }
}
