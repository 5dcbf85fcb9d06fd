package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.store.GenerationStore;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Generations in schema {@code ledger}. */
public final class PostgresGenerationStore implements GenerationStore {
    private final DataSource dataSource;

    /** A store in a database whose schema {@code ledger} is migrated. */
    public PostgresGenerationStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Generation current(ChannelId channel) {
        return Rows.first(
                        dataSource,
                        row -> new Generation(row.getInt(1), row.getLong(2)),
                        "select number, base from ledger.generation where channel = ? order by number desc limit 1",
                        channel.value())
                .orElse(Generation.FIRST);
    }

    @Override
    public Optional<byte[]> record(ChannelId channel, int number) {
        return Rows.first(
                dataSource,
                row -> row.getBytes(1),
                "select record from ledger.generation where channel = ? and number = ?",
                channel.value(),
                number);
    }

    @Override
    public void begin(ChannelId channel, Generation generation, byte[] record) {
        Rows.inTransaction(
                dataSource,
                connection -> Rows.update(
                        connection,
                        "insert into ledger.generation values (?, ?, ?, ?) on conflict do nothing",
                        channel.value(),
                        generation.number(),
                        generation.base(),
                        record));
    }

    @Override
    public List<StoredVotes> votes(ChannelId channel) {
        return Rows.list(
                dataSource,
                row -> new StoredVotes(row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                "select number, text, note, own from ledger.generation_vote where channel = ? and number >"
                        + " (select coalesce(max(number), 1) from ledger.generation where channel = ?)"
                        + " order by number, text",
                channel.value(),
                channel.value());
    }

    @Override
    public void drop(ChannelId channel, StoredVotes votes) {
        Rows.inTransaction(
                dataSource,
                connection -> Rows.update(
                        connection,
                        "delete from ledger.generation_vote where channel = ? and number = ? and text = ? and not own",
                        channel.value(),
                        votes.number(),
                        votes.text()));
    }

    @Override
    public void keep(ChannelId channel, StoredVotes votes) {
        Rows.inTransaction(
                dataSource,
                connection -> Rows.update(
                        connection,
                        "insert into ledger.generation_vote (channel, number, text, note, own) values (?, ?, ?, ?, ?)"
                                + " on conflict (channel, number, text) do update"
                                + " set note = excluded.note, own = generation_vote.own or excluded.own",
                        channel.value(),
                        votes.number(),
                        votes.text(),
                        votes.note(),
                        votes.own()));
    }
}
