package io.truesale.workflow.usecase.query;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.queries.Authorisation;
import io.truesale.contract.queries.DeclineReason;
import io.truesale.contract.queries.Queries;
import io.truesale.contract.queries.QueriesContract;
import io.truesale.contract.queries.Query;
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
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of authorised queries for the members of this node. */
@Component
class QueryDeskOnLedger implements ObligorQueries {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final int MAX_NUMBER = 100;

    private final Ledger ledger;
    private final FinalState state;
    private final LedgerSubmission submissions;
    private final QueryTable table;
    private final QueryShelves shelves;
    private final ObligorReports reports;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    QueryDeskOnLedger(
            Ledger ledger,
            LedgerSubmission submissions,
            QueryTable table,
            QueryShelves shelves,
            ObligorReports reports,
            InstantSource clock) {
        this.ledger = ledger;
        this.state = new FinalState(ledger, ChannelId.CONSORTIUM);
        this.submissions = submissions;
        this.table = table;
        this.shelves = shelves;
        this.reports = reports;
        this.clock = clock;
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
                asked.until().toEpochMilli(),
                false);
        table.add(id, person.member(), number, key);
        return new Requested(
                id, submit("AUTHORISE_QUERIES", "authorisation/" + id, "authorise", person, entry.toArguments()));
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
    public Requested ask(PersonId person, String authorisation, List<Scope> scope) {
        Authorisation under = known(person.member(), authorisation);
        if (scope.isEmpty()) {
            throw new RuleViolated(QueryDeskRule.QUERY_FORM, "a query names what is asked");
        }
        Tariff tariff = Queries.tariff(state, under.answerer()).orElse(new Tariff(under.answerer(), "XXX", 0));
        String id = "q-" + HexFormat.of().formatHex(randomBytes(ID_BYTES));
        CborMap asking = Query.asking(id, under, ordered(scope), tariff);
        return new Requested(id, submit("ASK_QUERY", "query/" + id, "ask", person, asking));
    }

    @Override
    public Report prepare(PersonId person, String query) {
        return new Report(prepared(asked(person, query)));
    }

    /** A query that the person's member has yet to settle. */
    private Query asked(PersonId person, String id) {
        return Queries.query(state, id)
                .filter(query -> query.answerer().equals(person.member()))
                .filter(query -> query.status() == Query.Status.ASKED)
                .orElseThrow(() -> new RuleViolated(
                        QueryDeskRule.QUERY_NOT_SEEN, "no query " + id + " waits for " + person.member()));
    }

    private byte[] prepared(Query query) {
        Optional<byte[]> made = table.report(query.id(), query.answerer());
        if (made.isPresent()) {
            return made.get();
        }
        Authorisation under =
                Queries.authorisation(state, query.authorisation()).orElseThrow();
        String number = opened(query, under).number();
        return table.keep(query.id(), query.answerer(), reports.make(query, under, number));
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
    @Transactional
    public OperationId answer(PersonId person, String query) {
        Query open = asked(person, query);
        byte[] digest = Hash.of(prepared(open)).bytes();
        return submit("ANSWER_QUERY", "query/" + query, "answer", person, Query.answering(query, digest));
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
        MemberId member = person.member();
        Query query = Queries.query(state, id)
                .filter(each -> each.asker().equals(member) || each.answerer().equals(member))
                .orElseThrow(
                        () -> new RuleViolated(QueryDeskRule.QUERY_NOT_SEEN, member + " has no part in a query " + id));
        if (query.status() != Query.Status.ANSWERED) {
            throw new RuleViolated(QueryDeskRule.QUERY_NO_REPORT, "query " + id + " is not answered");
        }
        byte[] report = table.report(id, member)
                .or(() -> query.asker().equals(member) ? shelves.fetchAnswer(query) : Optional.empty())
                .orElseThrow(() -> new RuleViolated(
                        QueryDeskRule.QUERY_NO_REPORT, "the node of " + query.answerer() + " hands out no report"));
        if (!Hash.of(report).hex().equals(query.digest())) {
            throw new RuleViolated(
                    QueryDeskRule.QUERY_ANSWER_ALTERED,
                    "the report has digest " + Hash.of(report).hex() + ", on the ledger stands " + query.digest());
        }
        return new Report(table.keep(id, member, report));
    }

    private OperationId submit(String kind, String subject, String function, PersonId person, CborMap arguments) {
        if (ledger.contracts(ChannelId.CONSORTIUM).find(QueriesContract.ID).isEmpty()) {
            throw new RuleViolated(
                    QueryDeskRule.QUERIES_NOT_HERE, "this consortium was founded before authorised queries");
        }
        return submissions.submit(
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
    public List<AuthorisationView> authorisations(MemberId member) {
        return Queries.authorisations(state, member).stream()
                .map(entry -> QueryViews.of(entry, clock.millis()))
                .sorted(Comparator.comparing(AuthorisationView::until)
                        .reversed()
                        .thenComparing(AuthorisationView::id))
                .toList();
    }

    @Override
    public List<QueryView> queries(MemberId member) {
        return Queries.queries(state, member).stream()
                .map(QueryViews::of)
                .sorted(Comparator.comparing(QueryView::askedAt).reversed().thenComparing(QueryView::id))
                .toList();
    }

    @Override
    public List<Charge> charges(MemberId member) {
        return Queries.counters(state, member).stream()
                .map(QueryViews::of)
                .sorted(Comparator.comparing(Charge::month)
                        .reversed()
                        .thenComparing(charge -> charge.asker().value())
                        .thenComparing(charge -> charge.answerer().value())
                        .thenComparing(Charge::currency))
                .toList();
    }
}
