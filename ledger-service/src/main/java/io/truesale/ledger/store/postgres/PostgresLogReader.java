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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
        List<ItemLocation> found = new ArrayList<>();
        for (ItemIndex.Candidate candidate : ItemIndex.find(dataSource, digest)) {
            holder("c.number = ?", candidate.channel(), candidate.leaf())
                    .flatMap(holder -> holder.location(candidate.leaf()))
                    .filter(location -> location.digest().equals(digest))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparing(
                        (ItemLocation location) -> location.channel().value())
                .thenComparingLong(ItemLocation::leafIndex));
        return found.stream().distinct().limit(limit).toList(); // what was taken back may be found twice
    }

    @Override
    public boolean indexed(ChannelId channel, IndexEntry each) {
        ItemIndex.each(dataSource, channel, each);
        return true;
    }

    /** A record with items. */
    private record Holder(
            ChannelId channel, long height, int index, long leaf, Optional<TransactionId> id, List<Hash> items) {
        Optional<ItemLocation> location(long itemLeaf) {
            long place = itemLeaf - leaf - 1;
            return id.isEmpty() || place < 0 || place >= items.size()
                    ? Optional.empty()
                    : Optional.of(new ItemLocation(
                            channel, items.get((int) place), itemLeaf, height, index, (int) place, id.get()));
        }
    }

    private static final String HOLDER = "select c.id, r.height, r.index, r.leaf_index, r.tx_id, r.bytes,"
            + " coalesce(r.items_at, -1), coalesce(r.item_digests, ''), r.items from ledger.channel c";

    private static final String HEIGHT_OF = "select b.height from ledger.block b where b.channel = ?";

    private static Holder holder(ResultSet row) throws SQLException {
        byte[] id = row.getBytes(5);
        return new Holder(
                new ChannelId(row.getString(1)),
                row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                id == null ? Optional.empty() : Optional.of(new TransactionId(id)),
                PackedItems.items(row.getBytes(6), row.getInt(7), row.getBytes(8), row.getInt(9)));
    }

    /** The record of the item with that leaf. */
    private Optional<Holder> holder(String channelIs, Object channel, long leaf) {
        return Rows.first(
                dataSource,
                PostgresLogReader::holder,
                HOLDER
                        + " join lateral (select b.height from ledger.block b where b.channel = c.id"
                        + " and b.first_leaf <= ? order by b.first_leaf desc limit 1) b on true"
                        + " join ledger.record r on r.channel = c.id and r.height = b.height"
                        + " and ? > r.leaf_index and ? <= r.leaf_index + r.items where " + channelIs,
                leaf,
                leaf,
                leaf,
                channel);
    }

    @Override
    public Optional<Hash> item(ChannelId channel, long leafIndex) {
        return holder("c.id = ?", channel.value(), leafIndex)
                .flatMap(holder -> holder.location(leafIndex))
                .map(ItemLocation::digest);
    }

    /** All of a block, most often: its records come in one question. */
    @Override
    public Map<Long, Hash> items(ChannelId channel, long fromLeaf, long toLeaf) {
        Map<Long, Hash> items = new HashMap<>(); // asked, never iterated
        for (Holder holder : Rows.list(
                dataSource,
                PostgresLogReader::holder,
                HOLDER + " join ledger.record r on r.channel = c.id and r.items > 0"
                        + " and r.height >= (" + HEIGHT_OF
                        + " and b.first_leaf <= ? order by b.first_leaf desc limit 1)"
                        + " and r.height <= (" + HEIGHT_OF + " and b.first_leaf < ? order by b.first_leaf desc limit 1)"
                        + " where c.id = ?",
                channel.value(),
                fromLeaf,
                channel.value(),
                toLeaf,
                channel.value())) {
            for (int i = 0; i < holder.items().size(); i++) {
                long leaf = holder.leaf() + 1 + i;
                if (leaf >= fromLeaf && leaf < toLeaf) {
                    items.put(leaf, holder.items().get(i));
                }
            }
        }
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
    public Optional<byte[]> provable(ChannelId channel, long height, int index) {
        return Rows.first(
                dataSource,
                row -> row.getBytes(1),
                "select effects from ledger.provable where channel = ? and height = ? and index = ?",
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
    public OptionalLong heightOf(ChannelId channel, long treeSize, Hash root) {
        return Rows.first(
                        dataSource,
                        row -> row.getLong(1),
                        "select height from ledger.block where channel = ? and tree_size = ? and root = ?",
                        channel.value(),
                        treeSize,
                        root.bytes())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
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
