package io.truesale.workflow.usecase.query;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.Hash;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What members of this node know beside the ledger: whom their authorisations are of, and reports. */
@Component
class QueryTable {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    QueryTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(String authorisation, MemberId member, String number, byte[] key) {
        jdbc.sql("""
                insert into workflow.query_authorisation (id, member, kind, number, key, created_at)
                values (:id, :member, :kind, :number, :key, :now)
                """)
                .param("id", authorisation)
                .param("member", member.value())
                .param("kind", QueryOpening.KIND)
                .param("number", number)
                .param("key", key)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The opening of a query under an authorisation of {@code member}. */
    Optional<QueryOpening> opening(String query, String authorisation, MemberId member) {
        return jdbc.sql("""
                select number, key from workflow.query_authorisation where id = :id and member = :member
                """)
                .param("id", authorisation)
                .param("member", member.value())
                .query((row, n) -> new QueryOpening(query, row.getString(1), row.getBytes(2)))
                .optional();
    }

    /** Keeps a report of a query under its digest; the same report again changes nothing. */
    void keep(String query, MemberId member, byte[] report) {
        jdbc.sql("""
                insert into workflow.query_report (query, member, digest, report, created_at)
                values (:query, :member, :digest, :report, :now) on conflict do nothing
                """)
                .param("query", query)
                .param("member", member.value())
                .param("digest", Hash.of(report).hex())
                .param("report", report)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The report of {@code digest}: a query may have been answered more than once, and only one of the answers took effect.
     *
     * @param digest SHA-256 in hexadecimal
     */
    Optional<byte[]> report(String query, MemberId member, String digest) {
        return jdbc.sql("""
                select report from workflow.query_report
                where query = :query and member = :member and digest = :digest
                """)
                .param("query", query)
                .param("member", member.value())
                .param("digest", digest)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }
}
