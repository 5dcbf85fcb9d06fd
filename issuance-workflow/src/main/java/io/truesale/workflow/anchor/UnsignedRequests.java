package io.truesale.workflow.anchor;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table of the requests that wait for a passkey. */
@Component
class UnsignedRequests {
    private static final String SELECT = "select * from workflow.unsigned_request ";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    UnsignedRequests(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A request and when it came. */
    record Row(Submission submission, Instant requestedAt) {}

    void add(Submission submission) {
        TransactionDraft draft = submission.draft();
        jdbc.sql("""
                insert into workflow.unsigned_request (transaction_id, kind, subject, deal, channel, contract,
                  contract_version, function, arguments, expiry_height, person, requested_at)
                values (:id, :kind, :subject, :deal, :channel, :contract, :version, :function, :arguments, :expiry,
                  :person, :now) on conflict do nothing
                """)
                .param("id", draft.id().hex())
                .param("kind", submission.kind())
                .param("subject", submission.subject())
                .param("deal", submission.deal().map(DealId::value).orElse(null))
                .param("channel", draft.channel().value())
                .param("contract", draft.contract().name())
                .param("version", draft.contract().version())
                .param("function", draft.function())
                .param("arguments", Cbor.encode(draft.arguments()))
                .param("expiry", draft.expiryHeight())
                .param("person", draft.person().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Row> waiting(PersonId person) {
        return jdbc.sql(SELECT + "where person = :person order by requested_at, transaction_id")
                .param("person", person.value())
                .query((row, n) -> read(row))
                .list();
    }

    Optional<Row> find(PersonId person, TransactionId id) {
        return jdbc.sql(SELECT + "where person = :person and transaction_id = :id")
                .param("person", person.value())
                .param("id", id.hex())
                .query((row, n) -> read(row))
                .optional();
    }

    void remove(TransactionId id) {
        jdbc.sql("delete from workflow.unsigned_request where transaction_id = :id")
                .param("id", id.hex())
                .update();
    }

    private static Row read(ResultSet row) throws SQLException {
        TransactionDraft draft = new TransactionDraft(
                new ChannelId(row.getString("channel")),
                TransactionId.parse(row.getString("transaction_id")),
                new ContractId(row.getString("contract"), row.getInt("contract_version")),
                row.getString("function"),
                Cbor.decodeMap(row.getBytes("arguments")),
                row.getLong("expiry_height"),
                new PersonId(row.getString("person")));
        Submission submission = new Submission(
                row.getString("kind"),
                row.getString("subject"),
                Optional.ofNullable(row.getString("deal")).map(DealId::new),
                draft);
        return new Row(
                submission, row.getObject("requested_at", OffsetDateTime.class).toInstant());
    }
}
