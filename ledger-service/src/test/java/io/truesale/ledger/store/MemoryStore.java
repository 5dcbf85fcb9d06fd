package io.truesale.ledger.store;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.merkle.TileWrite;
import io.truesale.ledger.state.StateKey;
import io.truesale.ledger.state.StateReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A disk in memory for one channel: what is committed stays, whatever becomes of the node above it. */
public final class MemoryStore implements BlockStore, CosignatureStore, OwnSignatureStore {
    private final ChannelId channel;
    private final List<ExecutedBlock> blocks = new ArrayList<>();
    private final NavigableMap<StateKey, byte[]> state = new TreeMap<>();
    private final Map<TransactionId, ExecutedRecord> claimed = new HashMap<>();
    private final Map<String, byte[]> tiles = new HashMap<>();
    private final NavigableMap<Long, String> checkpoints = new TreeMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final NavigableMap<Long, Hash> own = new TreeMap<>();
    private boolean knowsOwn;
    private long finalHeight;
    private Failure next = Failure.NONE;
    private Failure afterNext = Failure.NONE;

    /** What happens to the next write. */
    public enum Failure {
        /** Nothing. */
        NONE,
        /** It is lost. */
        BEFORE,
        /** It is kept, and the writer does not learn it. */
        AFTER
    }

    public MemoryStore(ChannelId channel) {
        this.channel = channel;
    }

    /** Fails the next write, once. */
    public void failNextWrite(Failure failure) {
        next = failure;
        afterNext = Failure.NONE;
    }

    /** Fails the write after the next, once. */
    public void failWriteAfterNext(Failure failure) {
        next = Failure.NONE;
        afterNext = failure;
    }

    private void write(Runnable change) {
        Failure failure = next;
        next = afterNext;
        afterNext = Failure.NONE;
        if (failure != Failure.BEFORE) {
            change.run();
        }
        if (failure != Failure.NONE) {
            throw new TransientFault("the disk failed " + failure, new IllegalStateException(failure.name()));
        }
    }

    public List<ExecutedBlock> blocks() {
        return List.copyOf(blocks);
    }

    public NavigableMap<StateKey, byte[]> values() {
        return state;
    }

    public NavigableMap<Long, String> checkpoints() {
        return checkpoints;
    }

    /** The record that claimed the id. */
    public Optional<ExecutedRecord> transaction(TransactionId id) {
        return Optional.ofNullable(claimed.get(id));
    }

    @Override
    public List<ChannelId> channels() {
        return List.of(channel);
    }

    @Override
    public void add(ChannelId held) {}

    @Override
    public Tip tip(ChannelId of) {
        return blocks.isEmpty() ? Tip.START : blocks.get(blocks.size() - 1).tip();
    }

    @Override
    public long finalHeight(ChannelId of) {
        return finalHeight;
    }

    @Override
    public Optional<StoredRecord> lastRecord(ChannelId of) {
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        List<ExecutedRecord> records = blocks.get(blocks.size() - 1).records();
        ExecutedRecord last = records.get(records.size() - 1);
        return Optional.of(new StoredRecord(last.source().offset(), last.digest()));
    }

    @Override
    public void commit(ChannelId to, List<ExecutedBlock> added) {
        write(() -> append(to, added));
    }

    private void append(ChannelId to, List<ExecutedBlock> added) {
        for (ExecutedBlock block : added) {
            if (!block.header().previous().equals(tip(to).headerHash())) {
                throw new FatalFault("block " + block.tip().height() + " does not follow the stored one");
            }
            blocks.add(block);
            block.writes()
                    .forEach((key, value) ->
                            value.ifPresentOrElse(bytes -> state.put(key, bytes), () -> state.remove(key)));
            for (ExecutedRecord record : block.records()) {
                if (record.claimsId()
                        && claimed.put(record.draft().orElseThrow().id(), record) != null) {
                    throw new FatalFault("an id is claimed twice");
                }
            }
            for (TileWrite tile : block.tiles()) {
                tiles.put(tile.level() + "/" + tile.index(), tile.hashes());
            }
        }
    }

    @Override
    public void checkpoint(ChannelId to, List<StoredCheckpoint> added, long newFinalHeight) {
        write(() -> {
            added.forEach(each -> checkpoints.put(each.height(), each.note()));
            finalHeight = Math.max(finalHeight, newFinalHeight);
        });
    }

    @Override
    public Optional<SignedRoot> newestOwn(ChannelId of) {
        return Optional.ofNullable(own.lastEntry()).map(last -> new SignedRoot(last.getKey(), last.getValue()));
    }

    @Override
    public boolean knowsOwn(ChannelId of) {
        return knowsOwn;
    }

    @Override
    public void learnOwn(ChannelId of, List<SignedRoot> told) {
        write(() -> {
            told.forEach(each -> own.putIfAbsent(each.treeSize(), each.root()));
            knowsOwn = true;
        });
    }

    @Override
    public void sign(ChannelId to, List<SignedRoot> signed, List<StoredCheckpoint> added, long newFinalHeight) {
        write(() -> {
            for (SignedRoot each : signed) {
                if (!own.getOrDefault(each.treeSize(), each.root()).equals(each.root())) {
                    throw new FatalFault("this node has signed another root for " + each.treeSize() + " leaves");
                }
            }
            signed.forEach(each -> own.put(each.treeSize(), each.root()));
            added.forEach(each -> checkpoints.put(each.height(), each.note()));
            finalHeight = Math.max(finalHeight, newFinalHeight);
        });
    }

    @Override
    public List<String> newestOf(ChannelId of, String operator) {
        List<String> notes = new ArrayList<>();
        checkpoints.descendingMap().values().stream()
                .filter(note -> note.contains("\n\u2014 " + operator + " "))
                .findFirst()
                .ifPresent(notes::add);
        conflicts.stream()
                .filter(each -> each.operator().equals(operator))
                .sorted(Comparator.comparingLong(Conflict::treeSize).reversed())
                .limit(2)
                .forEach(each -> notes.add(each.note()));
        return notes;
    }

    @Override
    public void rewind(ChannelId to, RewoundLog log) {
        write(() -> {
            blocks.removeIf(block -> block.tip().height() > log.tip().height());
            checkpoints.tailMap(log.tip().height(), false).clear();
            log.others().stream().filter(each -> !conflicts.contains(each)).forEach(conflicts::add);
            state.clear();
            log.state().forEach(entry -> state.put(entry.key(), entry.value()));
            tiles.clear();
            log.tiles().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile.hashes()));
            claimed.clear();
            blocks.forEach(block -> block.records().stream()
                    .filter(ExecutedRecord::claimsId)
                    .forEach(record -> claimed.put(record.draft().orElseThrow().id(), record)));
        });
    }

    @Override
    public Set<TransactionId> used(ChannelId of, Set<TransactionId> ids) {
        Set<TransactionId> used = new HashSet<>(ids);
        used.retainAll(claimed.keySet());
        return used;
    }

    @Override
    public TileStore tiles(ChannelId of) {
        return (level, index) -> Optional.ofNullable(tiles.get(level + "/" + index));
    }

    @Override
    public List<OperatorChange> operatorChanges(ChannelId of) {
        return blocks.stream()
                .flatMap(block -> OperatorChange.of(block).stream())
                .toList();
    }

    @Override
    public StateReader state(ChannelId of) {
        return new Values(state);
    }

    private record Values(NavigableMap<StateKey, byte[]> values) implements StateReader {
        @Override
        public Optional<byte[]> get(String contract, String key) {
            return Optional.ofNullable(values.get(new StateKey(contract, key)));
        }

        @Override
        public List<Optional<byte[]>> getAll(String contract, List<String> keys) {
            return keys.stream().map(key -> get(contract, key)).toList();
        }

        @Override
        public List<StoredEntry> range(String contract, String prefix) {
            return values.entrySet().stream()
                    .filter(entry -> entry.getKey().contract().equals(contract)
                            && entry.getKey().key().startsWith(prefix))
                    .map(entry -> new StoredEntry(entry.getKey().key(), entry.getValue()))
                    .toList();
        }
    }

    @Override
    public Optional<BlockEnd> blockEnd(ChannelId of, long treeSize) {
        return blocks.stream()
                .map(ExecutedBlock::tip)
                .filter(tip -> tip.treeSize() == treeSize)
                .findFirst()
                .map(tip -> new BlockEnd(tip.height(), tip.root(), Optional.ofNullable(checkpoints.get(tip.height()))));
    }

    @Override
    public Optional<BlockEnd> blockEndAt(ChannelId of, long height) {
        return blocks.stream()
                .map(ExecutedBlock::tip)
                .filter(tip -> tip.height() == height)
                .findFirst()
                .flatMap(tip -> blockEnd(of, tip.treeSize()));
    }

    @Override
    public boolean conflict(ChannelId of, Conflict conflict) {
        List<Conflict> known = conflicts.stream()
                .filter(each -> each.operator().equals(conflict.operator()))
                .toList();
        List<Conflict> ofSize = known.stream()
                .filter(each -> each.treeSize() == conflict.treeSize())
                .toList();
        long newest = known.stream().mapToLong(Conflict::treeSize).max().orElse(0);
        boolean isFull = known.size() >= MOST_OF_OPERATOR;
        if (ofSize.size() >= MOST_ROOTS
                || ofSize.stream().anyMatch(each -> each.root().equals(conflict.root()))
                || (ofSize.isEmpty() && isFull && newest > conflict.treeSize())) {
            return false;
        }
        if (isFull && newest < conflict.treeSize()) {
            conflicts.removeIf(each -> each.operator().equals(conflict.operator()) && each.treeSize() == newest);
        }
        return conflicts.add(conflict);
    }

    @Override
    public List<Conflict> conflicts(ChannelId of, long treeSize) {
        return conflictsAfter(of, treeSize - 1, 1).stream()
                .filter(each -> each.treeSize() == treeSize)
                .toList();
    }

    @Override
    public List<Conflict> conflictsAfter(ChannelId of, long after, int sizes) {
        Set<Long> next = conflicts.stream()
                .map(Conflict::treeSize)
                .filter(size -> size > after)
                .sorted()
                .distinct()
                .limit(sizes)
                .collect(Collectors.toSet());
        return conflicts.stream()
                .filter(each -> next.contains(each.treeSize()))
                .sorted(Comparator.comparingLong(Conflict::treeSize)
                        .thenComparing(Conflict::operator)
                        .thenComparing(each -> each.root().toString()))
                .toList();
    }
}
