package io.truesale.ledger.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.order.kafka.KafkaOrdering.TopicReplication;
import io.truesale.ledger.store.postgres.CopyRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The ceiling: topic, signature check on all cores, Merkle tree, COPY with commit, and nothing else: no decoding, no
 * state, no contract, no proofs. Records have a primary key and a unique id, items a primary key. Storing runs beside
 * checking.
 */
final class BarePipeline implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(50);
    private static final int WAITING = 8; // chunks between the threads; those that wait are stored together

    static final ChannelId CHANNEL = new ChannelId("deal-bare");

    private final HikariDataSource database;
    private final KafkaOrdering ordering;
    private final List<VerifyingKey> keys;
    private final int itemsEach;
    private final TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);
    private final BlockingQueue<Chunk> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong done = new AtomicLong();
    private final List<Thread> threads;
    private volatile boolean running = true;
    private volatile @Nullable Throwable failure;

    private record Chunk(long firstLeaf, List<BareRecord> records, List<Hash> digests, Hash root) {}

    /** Starts on a topic and in a database of its own; {@code itemsEach} is 0 for single transactions. */
    BarePipeline(BenchServers servers, String name, List<byte[]> publicKeys, int itemsEach) {
        this(
                servers.database(name),
                new KafkaOrdering(servers.bootstrap(), name.replace('_', '-'), TopicReplication.SINGLE),
                publicKeys,
                itemsEach);
    }

    /** Starts on the topics of {@code ordering}, which it closes, in an empty database. */
    BarePipeline(HikariDataSource database, KafkaOrdering ordering, List<byte[]> publicKeys, int itemsEach) {
        this.database = database;
        this.keys = publicKeys.stream().map(VerifyingKey::of).toList();
        this.itemsEach = itemsEach;
        BenchServers.execute(
                database,
                "create table record (leaf bigint primary key, id bytea not null unique, digest bytea not null,"
                        + " bytes bytea not null);"
                        + " create table item (leaf bigint primary key, digest bytea not null);"
                        + " create table root (size bigint primary key, root bytea not null)");
        this.ordering = ordering;
        ordering.ensure(CHANNEL);
        this.threads = List.of(new Thread(this::check, "bare-check"), new Thread(this::store, "bare-store"));
        threads.forEach(Thread::start);
    }

    /** Measures; see {@link Feeder}. */
    Feeder.Run run(List<byte[]> records, double seconds, int chunk, int window) {
        return new Feeder(ordering, CHANNEL, chunk, window).run(records, seconds, this::done);
    }

    /** Records that are stored. */
    long done() {
        Throwable failed = failure;
        if (failed != null) {
            throw new IllegalStateException("the bare pipeline failed", failed);
        }
        return done.get();
    }

    private void check() {
        try (OrderingService.Reader reader = ordering.read(CHANNEL, 0)) {
            while (running) {
                List<BareRecord> records = reader.poll(WAIT).stream()
                        .map(LogRecord::bytes)
                        .map(bytes -> new BareRecord(bytes, keys.size()))
                        .toList();
                if (!records.isEmpty()) {
                    waiting.put(chunk(records));
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private Chunk chunk(List<BareRecord> records) {
        if (!records.parallelStream().allMatch(this::isSigned)) {
            throw new IllegalStateException("a signature is wrong");
        }
        long first = tree.size();
        List<Hash> digests =
                records.parallelStream().map(record -> Hash.of(record.bytes())).toList();
        for (int i = 0; i < records.size(); i++) {
            tree.append(MerkleHash.leaf(digests.get(i).bytes()));
            if (itemsEach > 0) {
                records.get(i).items(itemsEach).forEach(item -> tree.append(MerkleHash.leaf(item)));
            }
        }
        tree.takeChanges();
        return new Chunk(first, records, digests, tree.root());
    }

    private boolean isSigned(BareRecord record) {
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).verify(record.signed(i), record.signature(i))) {
                return false;
            }
        }
        return true;
    }

    private void store() {
        try {
            while (running) {
                Chunk chunk = waiting.poll(WAIT.toMillis(), TimeUnit.MILLISECONDS);
                if (chunk != null) {
                    List<Chunk> together = new ArrayList<>(List.of(chunk));
                    waiting.drainTo(together);
                    store(together);
                    together.forEach(each -> done.addAndGet(each.records().size()));
                }
            }
        } catch (InterruptedException | SQLException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void store(List<Chunk> chunks) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            storeRecords(connection, chunks);
            if (itemsEach > 0) {
                storeItems(connection, chunks);
            }
            Chunk last = chunks.get(chunks.size() - 1);
            CopyRows root = new CopyRows(connection, "root", 2);
            root.row().add(last.firstLeaf()).add(last.root().bytes()).end();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void storeRecords(Connection connection, List<Chunk> chunks) throws SQLException {
        CopyRows rows = new CopyRows(connection, "record", 4);
        for (Chunk chunk : chunks) {
            long leaf = chunk.firstLeaf();
            for (int i = 0; i < chunk.records().size(); i++) {
                BareRecord record = chunk.records().get(i);
                rows.row()
                        .add(leaf)
                        .add(record.id())
                        .add(chunk.digests().get(i).bytes())
                        .add(record.bytes());
                leaf += 1 + itemsEach;
            }
        }
        rows.end();
    }

    private void storeItems(Connection connection, List<Chunk> chunks) throws SQLException {
        CopyRows rows = new CopyRows(connection, "item", 2);
        for (Chunk chunk : chunks) {
            long leaf = chunk.firstLeaf();
            for (BareRecord record : chunk.records()) {
                leaf++;
                for (byte[] item : record.items(itemsEach)) {
                    rows.row().add(leaf++).add(item);
                }
            }
        }
        rows.end();
    }

    @Override
    public void close() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        ordering.close();
        database.close();
    }
}
