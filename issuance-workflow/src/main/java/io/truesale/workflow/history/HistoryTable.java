package io.truesale.workflow.history;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.History;
import io.truesale.workflow.api.HistoryEntry;
import io.truesale.workflow.api.HistoryEntry.Place;
import io.truesale.workflow.api.HistoryEntry.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table of the history. An entry is known by its source, so that one that is offered again changes nothing. */
@Component
class HistoryTable implements History {
    private static final int DETAIL_CHARACTERS = 400;

    private final JdbcClient jdbc;

    HistoryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds {@code entry}; without a deal of its own it belongs to the deal of the object's earlier entries. */
    void add(String source, HistoryEntry entry) {
        jdbc.sql("""
                insert into workflow.history_entry (source, object_id, deal, happened_at, what, detail, person, channel,
                                                    height, transaction_id, code, sentence)
                values (:source, :object,
                        coalesce(:deal, (select deal from workflow.history_entry
                                         where object_id = :object and deal is not null order by position limit 1)),
                        :at, :what, :detail, :person, :channel, :height, :transaction, :code, :sentence)
                on conflict (source) do nothing
                """)
                .param("source", source)
                .param("object", entry.objectId())
                .param("deal", entry.deal().map(DealId::value).orElse(null))
                .param("at", entry.happenedAt().atOffset(ZoneOffset.UTC))
                .param("what", entry.what())
                .param(
                        "detail",
                        entry.detail().length() > DETAIL_CHARACTERS
                                ? entry.detail().substring(0, DETAIL_CHARACTERS)
                                : entry.detail())
                .param("person", entry.person().map(PersonId::value).orElse(null))
                .param(
                        "channel",
                        entry.proof().map(place -> place.channel().value()).orElse(null))
                .param("height", entry.proof().map(Place::height).orElse(null))
                .param(
                        "transaction",
                        entry.proof().map(place -> place.transaction().hex()).orElse(null))
                .param("code", entry.refusal().map(Refusal::code).orElse(null))
                .param("sentence", entry.refusal().map(Refusal::sentence).orElse(null))
                .update();
    }

    @Override
    public List<HistoryEntry> of(String objectId, int limit) {
        return jdbc.sql("""
                select * from workflow.history_entry where object_id = :object order by position desc limit :limit
                """)
                .param("object", objectId)
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    @Override
    public List<HistoryEntry> ofDeal(DealId deal, int limit) {
        return jdbc.sql("select * from workflow.history_entry where deal = :deal order by position desc limit :limit")
                .param("deal", deal.value())
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    private static HistoryEntry read(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getString("object_id"),
                Optional.ofNullable(row.getString("deal")).map(DealId::new),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("what"),
                row.getString("detail"),
                Optional.ofNullable(row.getString("person")).map(PersonId::new),
                place(row),
                Optional.ofNullable(row.getString("code")).isPresent()
                        ? Optional.of(new Refusal(row.getString("code"), row.getString("sentence")))
                        : Optional.empty());
    }

    private static Optional<Place> place(ResultSet row) throws SQLException {
        String channel = row.getString("channel");
        return channel == null
                ? Optional.empty()
                : Optional.of(new Place(
                        new ChannelId(channel),
                        row.getLong("height"),
                        TransactionId.parse(row.getString("transaction_id"))));
    }
}
