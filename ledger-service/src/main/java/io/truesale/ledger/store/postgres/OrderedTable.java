package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import java.util.List;
import javax.sql.DataSource;

/**
 * What this node has ordered and has not seen final yet, so that it is ordered again when the topic loses it: the id
 * decides that it takes effect once.
 */
public final class OrderedTable {
    private static final int MOST_AT_ONCE = 500; // bounds memory and the time of one round

    private final DataSource dataSource;

    /** A table in a database whose schema {@code ledger} is migrated. */
    public OrderedTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Keeps transactions of one channel before they are ordered. */
    public void keep(ChannelId channel, List<SignedTransaction> transactions) {
        Rows.inTransaction(
                dataSource,
                connection -> Rows.update(
                        connection,
                        "insert into ledger.outbox (channel, tx_id, bytes)"
                                + " select ?, i, b from unnest(?::bytea[], ?::bytea[]) as t (i, b)"
                                + " on conflict do nothing",
                        channel.value(),
                        connection.createArrayOf(
                                "bytea",
                                transactions.stream()
                                        .map(each -> each.draft().id().bytes())
                                        .toArray(byte[][]::new)),
                        connection.createArrayOf(
                                "bytea",
                                transactions.stream()
                                        .map(SignedTransaction::bytes)
                                        .toArray(byte[][]::new))));
    }

    /** Forgets what is final, or was refused before it could claim its id. */
    public void settle(ChannelId channel) {
        Rows.inTransaction(
                dataSource,
                connection -> Rows.update(
                        connection,
                        "delete from ledger.outbox o using ledger.record r, ledger.channel c"
                                + " where o.channel = ? and c.id = o.channel and r.channel = o.channel"
                                + " and r.tx_id = o.tx_id and r.height <= c.final_height"
                                + " and (r.claims_id or r.bytes = o.bytes)",
                        channel.value()));
    }

    /** The oldest of those that have been waiting for {@code seconds} and are in no block. */
    public List<byte[]> overdue(ChannelId channel, long seconds) {
        return Rows.list(
                dataSource,
                row -> row.getBytes(1),
                "select o.bytes from ledger.outbox o where o.channel = ?"
                        + " and o.ordered_at < now() - make_interval(secs => ?) and not exists (select 1 from"
                        + " ledger.record r where r.channel = o.channel and r.tx_id = o.tx_id)"
                        + " order by o.ordered_at, o.tx_id limit " + MOST_AT_ONCE,
                channel.value(),
                (double) seconds);
    }
}
