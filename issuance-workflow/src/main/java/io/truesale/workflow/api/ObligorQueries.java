package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Queries of one member to another about an obligor who has authorised them. What a person's member has no part in is
 * answered as what does not exist. Spec: {@code infra/docs/spec/authorised-query.md}.
 */
public interface ObligorQueries {
    /** For what a report is used; names as on the ledger. */
    enum Purpose {
        /** Before credit is given. */
        CREDIT_REVIEW,
        /** Before loans are bought. */
        DUE_DILIGENCE,
        /** While credit is outstanding. */
        MONITORING,
        /** To collect what is due. */
        DEBT_COLLECTION,
        /** The obligor contests something. */
        DISPUTE
    }

    /** What a report tells; names as on the ledger. */
    enum Scope {
        /** Original amount, balance, months that remain. */
        BALANCE,
        /** Days past due, charge-offs, whether it has ended. */
        STATUS,
        /** The same month by month. */
        HISTORY
    }

    /** Why a query is declined; names as on the ledger. */
    enum Reason {
        /** The paper was not shown. */
        NO_DOCUMENT,
        /** The paper was shown and is doubted. */
        DOCUMENT_DOUBTED,
        /** There is no such loan, or the opening does not fit. */
        OBLIGOR_UNKNOWN,
        /** Another reason. */
        NOT_POSSIBLE
    }

    /** Where an authorisation stands now. */
    enum Standing {
        /** It can be used. */
        COUNTS,
        /** Its last moment is over. */
        EXPIRED,
        /** It was taken back. */
        REVOKED
    }

    /** Where a query stands; names as on the ledger. */
    enum QueryState {
        /** Waits for the answerer. */
        ASKED,
        /** Was answered, and is billed. */
        ANSWERED,
        /** Was declined, and costs nothing. */
        DECLINED
    }

    /**
     * An authorisation to be recorded.
     *
     * @param answerer who is asked
     * @param number the answerer's own number of the obligor's loan, 1 to 100 characters; does not go to the ledger
     * @param document SHA-256 of the paper
     * @param scope not empty
     * @param until last moment
     */
    record NewAuthorisation(
            MemberId answerer, String number, Hash document, Purpose purpose, List<Scope> scope, Instant until) {
        public NewAuthorisation {
            requireNonNull(answerer, "answerer");
            requireNonNull(number, "number");
            requireNonNull(document, "document");
            requireNonNull(purpose, "purpose");
            scope = List.copyOf(scope);
            requireNonNull(until, "until");
        }
    }

    /** What was requested: the id under which it will stand, and the operation to ask for the answer. */
    record Requested(String id, OperationId operation) {}

    /** Price of a query, minor units of the currency. */
    record Price(String currency, long minor) {}

    /** An authorisation as the last final block has it. */
    record AuthorisationView(
            String id,
            MemberId asker,
            MemberId answerer,
            String obligorTag,
            String document,
            Purpose purpose,
            List<Scope> scope,
            Instant until,
            Standing standing) {}

    /**
     * A query as the last final block has it.
     *
     * @param settledAt when it was answered or declined
     * @param digest SHA-256 of the report in hexadecimal; empty until it is answered
     * @param reason why it was declined
     */
    record QueryView(
            String id,
            String authorisation,
            MemberId asker,
            MemberId answerer,
            Purpose purpose,
            List<Scope> scope,
            Price price,
            QueryState state,
            Instant askedAt,
            Optional<Instant> settledAt,
            Optional<String> digest,
            Optional<Reason> reason) {
        /** The month in which it was settled, {@code YYYY-MM} in UTC; empty while it waits. */
        public String month() {
            return settledAt
                    .map(at -> YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString())
                    .orElse("");
        }
    }

    /**
     * What one member owes another for a month.
     *
     * @param month {@code YYYY-MM}, UTC
     * @param queries how many were answered
     * @param amount sum of their prices, minor units
     */
    record Charge(MemberId asker, MemberId answerer, String month, String currency, long queries, long amount) {}

    /** A report, byte for byte: canonical JSON. */
    record Report(byte[] json) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Report that && Arrays.equals(json, that.json);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(json);
        }
    }

    /** Says what the person's member takes for an answer from now on. */
    OperationId setTariff(PersonId person, Price price);

    /** What a member takes for an answer; empty when it has not said. */
    Optional<Price> tariff(MemberId member);

    /** Records that an obligor has authorised the person's member. */
    Requested authorise(PersonId person, NewAuthorisation authorisation);

    /** Takes an authorisation back. */
    OperationId revoke(PersonId person, String authorisation);

    /**
     * Asks under an authorisation, at the price that the person has seen.
     *
     * @param seen what the answerer took when the person decided; it stands in what is signed
     * @throws io.truesale.domain.rule.RuleViolated when the answerer takes another price by now, or none
     */
    Requested ask(PersonId person, String authorisation, List<Scope> scope, Price seen);

    /**
     * What the report of the person's member would say now: the report without {@code computedAt} and {@code salt}.
     * Nothing is kept of it.
     *
     * @throws io.truesale.domain.rule.RuleViolated when the asker's node does not say who is meant, or says another
     */
    Report draft(PersonId person, String query);

    /**
     * Answers with a report that is made and kept now: its digest goes to the ledger, and the query is billed.
     *
     * @param seen SHA-256 of the {@link #draft} that the person has read
     * @throws io.truesale.domain.rule.RuleViolated when the draft would say something else by now
     */
    OperationId answer(PersonId person, String query, Hash seen);

    /** Declines to answer. */
    OperationId decline(PersonId person, String query, Reason reason);

    /**
     * The report of an answered query, for both members: the asker's node fetches it from that of the answerer each time,
     * unless it keeps a copy. Changes nothing.
     *
     * @throws io.truesale.domain.rule.RuleViolated when the bytes are not those of the ledger's digest
     * @throws io.truesale.ledger.api.TransientFault when the answerer's node does not answer
     */
    Report report(PersonId person, String query);

    /** Keeps a copy of the {@link #report} on the node of the person's member. Doing it again changes nothing. */
    void keep(PersonId person, String query);

    /** Whether the member's node keeps the report of an answered query. */
    boolean keeps(MemberId member, String query);

    /** One authorisation of the member. */
    Optional<AuthorisationView> authorisation(MemberId member, String id);

    /** One query of the member. */
    Optional<QueryView> query(MemberId member, String id);

    /** At most {@code most} authorisations by which the member asks or is asked, latest end first. */
    List<AuthorisationView> authorisations(MemberId member, int most);

    /** At most {@code most} queries that the member asked or was asked, newest first. */
    List<QueryView> queries(MemberId member, int most);

    /**
     * At most {@code most} of them that were answered and billed, the newest asked first.
     *
     * @param month {@code YYYY-MM}, UTC, in which they were; empty for all months
     */
    List<QueryView> billed(MemberId member, String month, int most);

    /** What the member owes and is owed, latest month first. */
    List<Charge> charges(MemberId member);
}
