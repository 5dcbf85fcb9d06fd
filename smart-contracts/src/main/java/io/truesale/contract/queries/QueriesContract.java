package io.truesale.contract.queries;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;

/**
 * Authorised queries. Functions, arguments and events: {@code infra/docs/spec/authorised-query.md} section 2. A report
 * itself, and what the obligor is called, never come here.
 */
public final class QueriesContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId(Queries.CONTRACT, 1);

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        requireMember(state, call.caller().member());
        return switch (call.function()) {
            case "setTariff" -> setTariff(call);
            case "authorise" -> authorise(call, state);
            case "revoke" -> revoke(call, state);
            case "ask" -> ask(call, state);
            case "answer" -> answer(call, state);
            case "decline" -> decline(call, state);
            default -> Outcome.refused(QueryRule.QUERY_FUNCTION, "queries has no function " + call.function());
        };
    }

    private static void requireMember(StateView state, MemberId member) {
        if (Membership.member(state, member).isEmpty()) {
            throw new RuleViolated(QueryRule.QUERY_MEMBER_UNKNOWN, member + " is not a member of the channel");
        }
    }

    private static Outcome setTariff(Call call) {
        Tariff tariff = Tariff.asked(call.arguments(), call.caller().member());
        return written(Tariff.key(tariff.member()), "TariffSet", tariff.toCbor());
    }

    private static Outcome authorise(Call call, StateView state) {
        Authorisation asked =
                Authorisation.asked(call.arguments(), call.caller().member());
        requireMember(state, asked.answerer());
        if (asked.answerer().equals(asked.asker())) {
            return Outcome.refused(QueryRule.QUERY_OWN_MEMBER, asked.asker() + " needs no query to its own loans");
        }
        if (Queries.authorisation(state, asked.id()).isPresent()) {
            return Outcome.refused(
                    QueryRule.AUTHORISATION_EXISTS, "there is an authorisation " + asked.id() + " already");
        }
        if (asked.lastMillis() <= call.blockTimeMillis()) {
            return Outcome.refused(
                    QueryRule.AUTHORISATION_ENDS_BEFORE, "authorisation " + asked.id() + " would end as it begins");
        }
        return Outcome.accepted()
                .write(Authorisation.PREFIX + asked.id(), asked.toCbor())
                .event("QueryAuthorised", asked.toCbor())
                .item(QueryFields.bytes(asked.document()))
                .build();
    }

    private static Outcome revoke(Call call, StateView state) {
        Authorisation known = authorisation(call.arguments(), state);
        MemberId member = call.caller().member();
        if (!known.asker().equals(member) && !known.answerer().equals(member)) {
            return Outcome.refused(
                    QueryRule.AUTHORISATION_NOT_PARTY, member + " is no party to authorisation " + known.id());
        }
        if (known.revoked()) {
            return Outcome.refused(
                    QueryRule.AUTHORISATION_REVOKED, "authorisation " + known.id() + " was revoked before");
        }
        CborMap told = CborMap.builder()
                .put("authorisation", known.id())
                .put("member", member.value())
                .build();
        return Outcome.accepted()
                .write(Authorisation.PREFIX + known.id(), known.revoke().toCbor())
                .event("AuthorisationRevoked", told)
                .build();
    }

    private static Authorisation authorisation(CborMap arguments, StateView state) {
        String id = QueryFields.id(arguments, "authorisation");
        return Queries.authorisation(state, id)
                .orElseThrow(
                        () -> new RuleViolated(QueryRule.AUTHORISATION_UNKNOWN, "there is no authorisation " + id));
    }

    private static void requireCounts(Authorisation authorisation, Call call) {
        if (authorisation.revoked()) {
            throw new RuleViolated(
                    QueryRule.AUTHORISATION_REVOKED, "authorisation " + authorisation.id() + " was revoked");
        }
        if (call.blockTimeMillis() > authorisation.lastMillis()) {
            throw new RuleViolated(
                    QueryRule.AUTHORISATION_EXPIRED, "authorisation " + authorisation.id() + " has expired");
        }
    }

    private static Outcome ask(Call call, StateView state) {
        Authorisation under = authorisation(call.arguments(), state);
        if (!under.asker().equals(call.caller().member())) {
            return Outcome.refused(
                    QueryRule.QUERY_NOT_AUTHORISED,
                    "authorisation " + under.id() + " is not for "
                            + call.caller().member());
        }
        requireCounts(under, call);
        Tariff tariff = Queries.tariff(state, under.answerer())
                .orElseThrow(() -> new RuleViolated(
                        QueryRule.QUERY_NO_TARIFF, under.answerer() + " has not said what a query costs"));
        Query query = Query.asked(call.arguments(), under, tariff, call.blockTimeMillis());
        requireSame(call.arguments(), query, under);
        if (Queries.query(state, query.id()).isPresent()) {
            return Outcome.refused(QueryRule.QUERY_EXISTS, "there is a query " + query.id() + " already");
        }
        return written(Query.PREFIX + query.id(), "QueryAsked", query.toCbor());
    }

    /** Asks no more, and nothing else, than what was authorised and offered. */
    private static void requireSame(CborMap arguments, Query query, Authorisation under) {
        if (!QueryFields.digest(arguments, "obligor").equals(under.obligor())) {
            throw new RuleViolated(
                    QueryRule.QUERY_OTHER_OBLIGOR, "authorisation " + under.id() + " is of another obligor");
        }
        if (query.purpose() != under.purpose()) {
            throw new RuleViolated(
                    QueryRule.QUERY_OTHER_PURPOSE,
                    "authorisation " + under.id() + " is for " + under.purpose() + ", not " + query.purpose());
        }
        if (!under.scope().containsAll(query.scope())) {
            throw new RuleViolated(
                    QueryRule.QUERY_BEYOND_SCOPE, "authorisation " + under.id() + " covers " + under.scope());
        }
        Tariff tariff = query.tariff();
        if (!QueryFields.currency(arguments).equals(tariff.currency())
                || QueryFields.price(arguments) != tariff.price()) {
            throw new RuleViolated(
                    QueryRule.QUERY_PRICE_DIFFERS,
                    under.answerer() + " takes " + tariff.price() + " minor units of " + tariff.currency());
        }
    }

    /** The query that the caller's member was asked and has not settled, under an authorisation that still counts. */
    private static Query open(Call call, StateView state) {
        String id = QueryFields.id(call.arguments(), "id");
        Query query = Queries.query(state, id)
                .orElseThrow(() -> new RuleViolated(QueryRule.QUERY_UNKNOWN, "there is no query " + id));
        if (!query.answerer().equals(call.caller().member())) {
            throw new RuleViolated(
                    QueryRule.QUERY_NOT_ANSWERER, call.caller().member() + " was not asked by query " + id);
        }
        if (query.status() != Query.Status.ASKED) {
            throw new RuleViolated(QueryRule.QUERY_SETTLED, "query " + id + " is settled");
        }
        return query;
    }

    private static Outcome answer(Call call, StateView state) {
        Query query = open(call, state);
        Authorisation under =
                Queries.authorisation(state, query.authorisation()).orElseThrow();
        requireCounts(under, call);
        String digest = QueryFields.digest(call.arguments(), "digest");
        Query answered = query.answered(digest, call.blockTimeMillis());
        Counter before = Counter.none(query, call.blockTimeMillis());
        Counter now = state.get(Queries.CONTRACT, before.key())
                .map(Counter::from)
                .orElse(before)
                .with(query.tariff().price());
        return Outcome.accepted()
                .write(Query.PREFIX + query.id(), answered.toCbor())
                .write(now.key(), now.toCbor())
                .event("QueryAnswered", answered.toCbor())
                .item(QueryFields.bytes(digest))
                .build();
    }

    private static Outcome decline(Call call, StateView state) {
        Query query = open(call, state);
        DeclineReason reason =
                QueryFields.constant(DeclineReason.values(), call.arguments().text("reason"));
        Query declined = query.declined(reason, call.blockTimeMillis());
        return written(Query.PREFIX + query.id(), "QueryDeclined", declined.toCbor());
    }

    private static Outcome written(String key, String event, CborMap value) {
        return Outcome.accepted().write(key, value).event(event, value).build();
    }
}
