package io.truesale.ledger.store.postgres;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.ItemLocation;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus.Stage;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.store.LogReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Queries on the tables of {@link PostgresBlockStore}. */
public final class PostgresLogReader implements LogReader {
    private static final String BLOCK = "select b.height, b.header, b.tree_size, b.root, b.records,"
            + " b.height <= c.final_height from ledger.block b join ledger.channel c on c.id = b.channel"
            + " where b.channel = ?";
    private static final String RECORD =
            "select r.height, r.index, r.leaf_index, r.items, r.digest, r.bytes, r.verdict,"
                    + " r.violations, r.events, b.header, r.height <= c.final_height from ledger.record r"
                    + " join ledger.block b on b.channel = r.channel and b.height = r.height"
                    + " join ledger.channel c on c.id = r.channel where r.channel = ?";

    private static final String NUMBER = "(select number from ledger.channel where id = ?)";

    private final DataSource dataSource;

    /** A reader of a database whose schema {@code ledger} is migrated. */
    public PostgresLogReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<BlockSummary> blocks(ChannelId channel, long fromHeight, int limit) {
        return Rows.list(
                dataSource,
                row -> block(channel, row),
                BLOCK + " and b.height <= ? order by b.height desc limit ?",
                channel.value(),
                fromHeight,
                limit);
    }

    @Override
    public List<RecordDetails> records(ChannelId channel, long height) {
        return Rows.list(
                dataSource,
                row -> record(channel, row),
                RECORD + " and r.height = ? order by r.index",
                channel.value(),
                height);
    }

    @Override
    public Optional<RecordDetails> transaction(ChannelId channel, TransactionId id) {
        return Rows.first(
                dataSource,
                row -> record(channel, row),
                RECORD + " and r.tx_id = ? and r.claims_id",
                channel.value(),
                id.bytes());
    }

    @Override
    public List<ItemLocation> items(Hash digest, int limit) {
        return Rows.list(
                dataSource,
                row -> new ItemLocation(
                        new ChannelId(row.getString(1)),
                        digest,
                        row.getLong(2),
                        row.getLong(3),
                        row.getInt(4),
                        row.getInt(5),
                        new TransactionId(row.getBytes(6))),
                "select c.id, i.leaf_index, r.height, r.index, (i.leaf_index - r.leaf_index - 1)::int, r.tx_id"
                        + " from ledger.item i join ledger.channel c on c.number = i.channel"
                        + " join lateral (select b.height from ledger.block b where b.channel = c.id"
                        + " and b.first_leaf <= i.leaf_index order by b.first_leaf desc limit 1) b on true"
                        + " join ledger.record r on r.channel = c.id and r.height = b.height"
                        + " and i.leaf_index > r.leaf_index and i.leaf_index <= r.leaf_index + r.items"
                        + " where i.digest = ? order by c.id, i.leaf_index limit ?",
                digest.bytes(),
                limit);
    }

    @Override
    public Optional<Hash> item(ChannelId channel, long leafIndex) {
        return Rows.first(
                dataSource,
                row -> new Hash(row.getBytes(1)),
                "select digest from ledger.item where channel = " + NUMBER + " and leaf_index = ?",
                channel.value(),
                leafIndex);
    }

    @Override
    public Map<Long, Hash> items(ChannelId channel, long fromLeaf, long toLeaf) {
        Map<Long, Hash> items = new HashMap<>(); // asked, never iterated
        Rows.inConnection(
                dataSource,
                connection -> Rows.each(
                        connection,
                        row -> items.put(row.getLong(1), new Hash(row.getBytes(2))),
                        "select leaf_index, digest from ledger.item where channel = " + NUMBER
                                + " and leaf_index >= ? and leaf_index < ?",
                        channel.value(),
                        fromLeaf,
                        toLeaf));
        return items;
    }

    @Override
    public List<Long> offsets(ChannelId channel, long height) {
        return Rows.list(
                dataSource,
                row -> row.getLong(1),
                "select log_offset from ledger.record where channel = ? and height = ? order by index",
                channel.value(),
                height);
    }

    @Override
    public List<Hash> effects(ChannelId channel, long height) {
        return Rows.list(
                dataSource,
                row -> new Hash(row.getBytes(1)),
                "select effects from ledger.record where channel = ? and height = ? order by index",
                channel.value(),
                height);
    }

    @Override
    public Optional<byte[]> header(ChannelId channel, long height) {
        return Rows.first(
                dataSource,
                row -> row.getBytes(1),
                "select header from ledger.block where channel = ? and height = ?",
                channel.value(),
                height);
    }

    @Override
    public Optional<Hash> effects(ChannelId channel, long height, int index) {
        return Rows.first(
                dataSource,
                row -> new Hash(row.getBytes(1)),
                "select effects from ledger.record where channel = ? and height = ? and index = ?",
                channel.value(),
                height,
                index);
    }

    @Override
    public Optional<Checkpoint> checkpoint(ChannelId channel, long height) {
        return Rows.first(
                dataSource,
                row -> checkpoint(row.getLong(1), row.getString(2)),
                "select k.height, k.note from ledger.checkpoint k join ledger.channel c on c.id = k.channel"
                        + " where k.channel = ? and k.height <= c.final_height and k.height >= ? and k.height <= ?"
                        + " order by k.height desc limit 1",
                channel.value(),
                height,
                height == 0 ? Long.MAX_VALUE : height);
    }

    @Override
    public Optional<FinalTransaction> next(ChannelId channel, long height, int index) {
        return Rows.first(
                dataSource,
                row -> finalTransaction(record(channel, row)),
                RECORD + " and r.height <= c.final_height and (r.height, r.index) > (?, ?) and r.tx_id is not null"
                        + " and not (r.verdict = 'DUPLICATE' and exists (select 1 from ledger.record f"
                        + " where f.channel = r.channel and f.tx_id = r.tx_id and f.claims_id and f.digest = r.digest))"
                        + " order by r.height, r.index limit 1",
                channel.value(),
                height,
                index);
    }

    private static Checkpoint checkpoint(long height, String note) {
        CheckpointBody body = CheckpointBody.parse(SignedNote.parse(note).text());
        return new Checkpoint(body.origin(), height, body.treeSize(), body.root(), note);
    }

    private static BlockSummary block(ChannelId channel, ResultSet row) throws SQLException {
        BlockHeader header = BlockHeader.decode(row.getBytes(2));
        return new BlockSummary(
                channel,
                row.getLong(1),
                header.hash(),
                header.previous(),
                row.getInt(5),
                header.treeSizeBefore(),
                row.getLong(3),
                new Hash(row.getBytes(4)),
                Instant.ofEpochMilli(header.timeMillis()),
                row.getBoolean(6));
    }

    private static RecordDetails record(ChannelId channel, ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes(6);
        return new RecordDetails(
                channel,
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                row.getInt(4),
                new Hash(row.getBytes(5)),
                bytes,
                draft(bytes),
                row.getString(7),
                Rows.violations(row.getBytes(8)),
                Rows.events(row.getBytes(9)),
                Instant.ofEpochMilli(BlockHeader.decode(row.getBytes(10)).timeMillis()),
                row.getBoolean(11) ? Stage.FINAL : Stage.INTEGRATED);
    }

    private static Optional<TransactionDraft> draft(byte[] bytes) {
        try {
            return Optional.of(TransactionCodec.decode(bytes).draft());
        } catch (MalformedCbor undecodable) {
            return Optional.empty();
        }
    }

    private static FinalTransaction finalTransaction(RecordDetails record) {
        TransactionDraft draft = record.draft().orElseThrow();
        return new FinalTransaction(
                record.channel(),
                record.height(),
                record.index(),
                draft.id(),
                record.digest(),
                draft.contract(),
                draft.function(),
                draft.arguments(),
                draft.person(),
                record.verdict(),
                record.violations(),
                record.events(),
                record.blockTime());
    }
}
