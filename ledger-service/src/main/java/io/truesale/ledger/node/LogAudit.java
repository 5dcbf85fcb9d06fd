package io.truesale.ledger.node;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.merkle.TileWrite;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.LogReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Checks a stored log from its first block: every record is hashed and executed again, and header, verdicts, leaves,
 * tiles, state and signed checkpoint are compared with what is stored. Reads only; one thread.
 */
public final class LogAudit {
    private final BlockStore store;
    private final LogReader log;
    private final ContractRegistry contracts;
    private final ChannelId channel;
    private final List<String> findings = new ArrayList<>();
    private final ReplayedState state = new ReplayedState();
    private final Set<TransactionId> claimed = new HashSet<>(); // asked, never iterated
    private final Map<String, TileWrite> tiles = new HashMap<>(); // the newest form of each
    private final ItemAudit items = new ItemAudit();
    private Tip tip = Tip.START;

    private LogAudit(BlockStore store, LogReader log, ContractRegistry contracts, ChannelId channel) {
        this.store = store;
        this.log = log;
        this.contracts = contracts;
        this.channel = channel;
    }

    /**
     * What was found on a channel.
     *
     * @param channel which channel
     * @param blocks blocks that were executed again
     * @param findings one sentence for each thing that is broken, naming it; empty when all is as it was signed
     */
    public record Result(ChannelId channel, long blocks, List<String> findings) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    /** Checks {@code channel}; {@code contracts} must have all that the node ran. */
    public static Result of(BlockStore store, LogReader log, ContractRegistry contracts, ChannelId channel) {
        LogAudit audit = new LogAudit(store, log, contracts, channel);
        audit.run();
        return new Result(channel, audit.tip.height(), audit.findings);
    }

    private void run() {
        Tip end = store.tip(channel);
        BlockExecutor executor = new BlockExecutor(channel, contracts, genesis());
        TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);
        CompletableFuture<Stored> next = load(1, end);
        for (long height = 1; height <= end.height(); height++) {
            int before = findings.size();
            try {
                Stored stored = await(next);
                next = load(height + 1, end); // read while this one is executed
                replay(height, stored, executor, tree);
            } catch (MalformedCbor | IllegalArgumentException | IllegalStateException broken) {
                finding(height, "what is stored cannot be read: " + broken.getMessage());
            } catch (FatalFault missing) {
                finding(height, "cannot be executed again: " + missing.getMessage());
            }
            if (findings.size() > before) {
                if (height < end.height()) {
                    findings.add("channel " + channel + ": blocks " + (height + 1) + " to " + end.height()
                            + " were not executed again, since they rest on block " + height);
                }
                return;
            }
        }
        if (!tip.equals(end)) {
            findings.add("channel " + channel + ": the stored end of the log is not the one that its blocks lead to");
        }
        compareTiles(store.tiles(channel));
        compareState();
        items.compare(log, channel).ifPresent(broken -> findings.add("channel " + channel + ": " + broken));
    }

    private Optional<Hash> genesis() {
        return channel.equals(ChannelId.CONSORTIUM) || !store.channels().contains(ChannelId.CONSORTIUM)
                ? Optional.empty()
                : Membership.channels(new StateOverlay(store.state(ChannelId.CONSORTIUM))).stream()
                        .filter(created -> created.channel().equals(channel.value()))
                        .map(created -> new Hash(created.genesisDigest()))
                        .findFirst();
    }

    /** All that the store has of one block. */
    private record Stored(
            Optional<byte[]> header, List<RecordDetails> records, List<Hash> effects, Map<Long, Hash> items) {}

    private CompletableFuture<Stored> load(long height, Tip end) {
        return CompletableFuture.supplyAsync(() -> {
            Optional<byte[]> header = height > end.height() ? Optional.empty() : log.header(channel, height);
            if (header.isEmpty()) {
                return new Stored(header, List.of(), List.of(), Map.of());
            }
            List<RecordDetails> records = log.records(channel, height);
            return new Stored(header, records, log.effects(channel, height), items(records));
        });
    }

    private Map<Long, Hash> items(List<RecordDetails> records) {
        if (records.stream().allMatch(record -> record.items() == 0)) {
            return Map.of();
        }
        long first = records.stream().mapToLong(RecordDetails::leafIndex).min().orElseThrow();
        long last = records.stream()
                .mapToLong(record -> record.leafIndex() + record.items())
                .max()
                .orElseThrow();
        return log.items(channel, first, last + 1);
    }

    private static Stored await(CompletableFuture<Stored> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void replay(long height, Stored stored, BlockExecutor executor, TileTree tree) {
        if (stored.header().isEmpty()) {
            finding(height, "is missing");
            return;
        }
        BlockHeader header = BlockHeader.decode(stored.header().get());
        List<RecordDetails> records = stored.records();
        for (RecordDetails record : records) {
            Hash digest = Hash.of(record.bytes());
            if (!digest.equals(record.digest())) {
                finding(
                        height,
                        "record " + record.index() + " was changed: its bytes hash to " + digest + ", not "
                                + record.digest());
            }
        }
        List<PendingRecord> pending = records.parallelStream()
                .map(record ->
                        PendingRecord.of(new LogRecord(header.firstOffset(), header.timeMillis(), record.bytes())))
                .toList();
        Cut cut = new Cut(height, header.firstOffset(), header.nextOffset(), pending);
        ExecutedBlock again = executor.execute(cut, tip, tree, state, this::claimedAmong);
        compareRecords(height, stored, again.records());
        compareHeader(height, stored.header().get(), again);
        again.records().forEach(record -> items.add(record.leafIndex() + 1, record.items()));
        state.apply(again.writes());
        again.records().stream()
                .filter(ExecutedRecord::claimsId)
                .forEach(record -> claimed.add(record.draft().orElseThrow().id()));
        again.tiles().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile));
        tip = again.tip();
        compareCheckpoint(height);
    }

    private Set<TransactionId> claimedAmong(Set<TransactionId> ids) {
        Set<TransactionId> used = new HashSet<>(ids); // asked, never iterated
        used.retainAll(claimed);
        return used;
    }

    private void compareRecords(long height, Stored stored, List<ExecutedRecord> again) {
        for (int i = 0; i < again.size(); i++) {
            RecordDetails was = stored.records().get(i);
            ExecutedRecord is = again.get(i);
            boolean same = was.index() == i
                    && was.verdict().equals(is.verdict())
                    && was.leafIndex() == is.leafIndex()
                    && was.items() == is.items().size()
                    && was.violations().equals(is.violations())
                    && was.events().equals(is.events())
                    && stored.effects().get(i).equals(is.effects());
            if (!same) {
                finding(
                        height,
                        "record " + i + ": the stored answer " + was.verdict() + " is not what its contract answers, "
                                + is.verdict() + ", or differs in leaf, events or effects");
            }
            for (int item = 0; item < is.items().size(); item++) {
                if (!is.items().get(item).equals(stored.items().get(is.leafIndex() + 1 + item))) {
                    finding(height, "record " + i + ": item " + item + " is not the one that was signed");
                }
            }
        }
    }

    private void compareHeader(long height, byte[] stored, ExecutedBlock again) {
        if (!Arrays.equals(stored, again.header().encode())) {
            finding(height, "its header is not the one that its records and the block before lead to");
        }
        Optional<BlockSummary> summary = log.blocks(channel, height, 1).stream().findFirst();
        boolean same = summary.filter(block -> block.height() == height
                        && block.root().equals(again.tip().root())
                        && block.treeSize() == again.tip().treeSize()
                        && block.records() == again.records().size())
                .isPresent();
        if (!same) {
            finding(
                    height,
                    "its stored root, size or number of records is not what its leaves lead to, "
                            + again.tip().root());
        }
    }

    private void compareCheckpoint(long height) {
        Optional<Checkpoint> checkpoint = log.checkpoint(channel, height);
        if (checkpoint.isEmpty()) {
            if (height == store.finalHeight(channel)) {
                finding(height, "is said to be final and has no checkpoint");
            }
            return;
        }
        SignedNote note = SignedNote.parse(checkpoint.get().note());
        CheckpointBody body = CheckpointBody.parse(note.text());
        if (body.treeSize() != tip.treeSize() || !body.root().equals(tip.root())) {
            finding(
                    height,
                    "its signed checkpoint is of size " + body.treeSize() + " and root " + body.root()
                            + ", the log has " + tip.treeSize() + " and " + tip.root());
        }
        // A block before the last final one needs no quorum of its own: a signature covers all that came before it.
        if (height == store.finalHeight(channel)
                && !Quorum.reached(note, Membership.operators(new StateOverlay(state)))) {
            finding(height, "its checkpoint is not signed by a quorum of the channel's operators");
        }
    }

    private void compareTiles(TileStore stored) {
        for (String place : new TreeSet<>(tiles.keySet())) {
            TileWrite tile = tiles.get(place);
            if (tile == null
                    || !Arrays.equals(stored.tile(tile.level(), tile.index()).orElse(new byte[0]), tile.hashes())) {
                findings.add("channel " + channel + ": tile " + place + " of the Merkle tree was changed");
            }
        }
    }

    private void compareState() {
        contracts.ids().stream()
                .map(ContractId::name)
                .distinct()
                .flatMap(contract -> StateAudit.compare(contract, state, store.state(channel)).stream())
                .forEach(broken -> findings.add("channel " + channel + ": " + broken));
    }

    private void finding(long height, String what) {
        findings.add("channel " + channel + ", block " + height + ": " + what);
    }
}
