package io.truesale.ledger.node;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Membership;
import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.ConsistencyProof;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.FinalityListener;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InboxTransaction;
import io.truesale.ledger.api.InclusionProof;
import io.truesale.ledger.api.ItemLocation;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.PeerStatus;
import io.truesale.ledger.api.Promises;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.OperatorHistory;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.inbox.Inbox;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.peer.CheckpointExchange;
import io.truesale.ledger.peer.SharedFiles;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.LogReader;
import io.truesale.ledger.store.postgres.OrderedTable;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresCosignatureStore;
import io.truesale.ledger.store.postgres.PostgresGenerationStore;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import io.truesale.ledger.store.postgres.PostgresOwnSignatures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node: the channels that it holds, each on a thread of its own, and the inboxes of its handlers. Started once,
 * closed once; after a crash a new one on the same database and topics goes on where the last block ended.
 */
public final class LedgerNode implements Ledger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerNode.class);
    private static final int MAX_BLOCKS = 1_000; // of one answer

    private final NodeSettings settings;
    private final PostgresBlockStore store;
    private final PostgresCosignatureStore cosignatures;
    private final PostgresGenerationStore generations;
    private final LogReader log;
    private final Map<ChannelId, ChannelRuntime> channels = new ConcurrentSkipListMap<>();
    private final List<Inbox> inboxes = new CopyOnWriteArrayList<>();
    private final List<FinalityListener> listeners = new CopyOnWriteArrayList<>();
    private final FinalityWatch watch = new FinalityWatch();
    private final Optional<CheckpointExchange> exchange;
    private final SharedFiles files;
    private final WitnessRound witnesses;
    private final Orderer orderer;
    private volatile Topology topology = Topology.EMPTY;

    /** A node that is not started yet. */
    public LedgerNode(NodeSettings settings) {
        this.settings = settings;
        this.store = new PostgresBlockStore(settings.dataSource());
        this.cosignatures = new PostgresCosignatureStore(settings.dataSource());
        this.generations = new PostgresGenerationStore(settings.dataSource());
        this.log = new PostgresLogReader(settings.dataSource());
        this.files = new SharedFiles(settings.identities().operator());
        this.exchange = settings.peering()
                .map(peering -> new CheckpointExchange(
                        peering,
                        new NodeDesk(
                                settings.consortium(),
                                settings.identities().operator(),
                                channels,
                                () -> topology,
                                peering.seeds(),
                                new BlockCounter(store, log, cosignatures),
                                files)));
        exchange.ifPresent(files::over);
        this.orderer = new Orderer(settings.ordering(), new OrderedTable(settings.dataSource()), channels);
        this.witnesses = new WitnessRound(settings.checkpointing().witnesses(), store, log, channels);
    }

    /** Starts the channels that the node holds, the consortium channel always, and hands final transactions on. */
    public void start(List<FinalTransactionHandler> handlers, InboxTransaction transactions) {
        topology = Topology.of(view(ChannelId.CONSORTIUM)); // whom to ask, before any channel asks
        hold(ChannelId.CONSORTIUM, settings.genesis());
        holdCreated();
        exchange.ifPresent(CheckpointExchange::start);
        witnesses.start();
        orderer.start();
        for (FinalTransactionHandler handler : handlers) {
            Inbox inbox = new Inbox(handler, log, settings.dataSource(), transactions, store::channels);
            inboxes.add(inbox);
            inbox.start();
        }
    }

    /** A node holds the channels of the members that its operator hosts. */
    private void holdCreated() {
        StateView consortium = view(ChannelId.CONSORTIUM);
        Topology now = Topology.of(consortium);
        topology = now;
        String self = settings.identities().operator();
        for (CreateChannel created : Membership.channels(consortium)) {
            ChannelId channel = new ChannelId(created.channel());
            if (now.holds(self, channel)) {
                hold(channel, Optional.of(new Hash(created.genesisDigest())));
            }
        }
    }

    private synchronized void hold(ChannelId channel, Optional<Hash> genesis) {
        if (!channels.containsKey(channel)) {
            store.add(channel);
            OwnOperator own = new OwnOperator(
                    settings.identities(), settings.checkpointing().suites());
            ChannelPorts ports = new ChannelPorts(
                    settings.consortium(),
                    channel,
                    genesis,
                    settings.contracts(),
                    settings.ordering(),
                    store,
                    cosignatures,
                    new PostgresOwnSignatures(settings.dataSource()),
                    operator -> topology.keysOf(operator),
                    new Generations(settings.consortium(), channel, generations, store, own),
                    new BlockCounter(store, log, cosignatures)::block,
                    new ExchangedBlocks(exchange),
                    own,
                    NodeClock.SYSTEM,
                    settings.cutAfter());
            ChannelRuntime runtime = new ChannelRuntime(ports, new Progress());
            channels.put(channel, runtime);
            runtime.start();
        }
    }

    /** What is wrong with the inboxes, a sentence; empty when all goes well. */
    public Optional<String> inboxTrouble() {
        return inboxes.stream().flatMap(inbox -> inbox.trouble().stream()).findFirst();
    }

    private final class Progress implements ChannelListener {
        /** A channel is followed as soon as its creation is stored: following decides nothing. */
        @Override
        public void onStored(ChannelId channel, long height) {
            if (channel.equals(ChannelId.CONSORTIUM)) {
                holdCreated();
            }
        }

        @Override
        public void onSigned(ChannelId channel, SignedNote note) {
            exchange.ifPresent(line -> line.publish(channel, note));
        }

        @Override
        public void onVote(ChannelId channel, SignedNote note) {
            exchange.ifPresent(line -> line.publishVotes(channel, note));
        }

        @Override
        public void onFinal(ChannelId channel, long height) {
            watch.moved();
            inboxes.forEach(Inbox::wake);
            listeners.forEach(listener -> listener.onFinal(channel, height));
        }

        @Override
        public void onConflict(ChannelId channel) {
            LOG.error(
                    "an operator of channel {} has signed another root than this node computed; both notes are kept",
                    channel);
        }
    }

    @Override
    public void close() {
        orderer.close();
        witnesses.close();
        exchange.ifPresent(CheckpointExchange::close);
        inboxes.forEach(Inbox::close);
        channels.values().forEach(ChannelRuntime::close);
        settings.ordering().close();
    }

    @Override
    public void order(SignedTransaction transaction) {
        orderAll(List.of(transaction));
    }

    @Override
    public void orderAll(List<SignedTransaction> transactions) {
        Map<ChannelId, List<SignedTransaction>> byChannel = new LinkedHashMap<>();
        for (SignedTransaction transaction : transactions) {
            byChannel
                    .computeIfAbsent(transaction.draft().channel(), channel -> new ArrayList<>())
                    .add(transaction);
        }
        byChannel.forEach(orderer::order);
    }

    /** What this node hands to others beside the ledger, and fetches from them. */
    public PeerFiles files() {
        return files;
    }

    /** Receipts for what is submitted here. */
    public Promises promises() {
        return new PromiseDesk(
                settings.consortium(),
                store,
                log,
                new OwnOperator(settings.identities(), List.of()),
                transaction -> orderer.order(transaction.draft().channel(), List.of(transaction)));
    }

    /**
     * Votes for a new generation of a channel's topic, as the operator decides when its data are lost: ledger.md
     * section 11.
     */
    public void voteForGeneration(ChannelId channel) {
        ChannelRuntime runtime = channels.get(channel);
        if (runtime == null) {
            throw new IllegalArgumentException("this node does not hold channel " + channel);
        }
        runtime.voteForGeneration();
    }

    @Override
    public int maxTransactionBytes() {
        return PendingRecord.MAX_BYTES;
    }

    @Override
    public Optional<TransactionStatus> status(ChannelId channel, TransactionId id) {
        return log.transaction(channel, id)
                .map(record -> new TransactionStatus(
                        id, record.stage(), record.height(), record.index(), record.verdict(), record.violations()));
    }

    @Override
    public TransactionStatus awaitFinal(ChannelId channel, TransactionId id, Duration timeout) {
        return watch.await(() -> status(channel, id).filter(TransactionStatus::isFinal), timeout)
                .orElseThrow(() ->
                        new TransientFault("transaction " + id + " on " + channel + " is not final after " + timeout));
    }

    @Override
    public Optional<CborMap> state(ChannelId channel, String contract, String key) {
        return view(channel).get(contract, key);
    }

    @Override
    public List<StateView.Entry> range(ChannelId channel, String contract, String prefix) {
        return view(channel).range(contract, prefix);
    }

    private StateView view(ChannelId channel) {
        return new StateOverlay(store.state(channel));
    }

    @Override
    public List<ChannelSummary> channels() {
        return store.channels().stream().map(this::summary).toList();
    }

    @Override
    public Optional<ChannelSummary> channel(ChannelId channel) {
        return store.channels().contains(channel) ? Optional.of(summary(channel)) : Optional.empty();
    }

    private ChannelSummary summary(ChannelId channel) {
        Tip tip = store.tip(channel);
        ChannelRuntime runtime = channels.get(channel);
        return new ChannelSummary(
                channel,
                tip.height(),
                store.finalHeight(channel),
                tip.treeSize(),
                tip.root(),
                tip.height() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(tip.timeMillis())),
                runtime == null ? Optional.empty() : runtime.trouble());
    }

    @Override
    public List<BlockSummary> blocks(ChannelId channel, long fromHeight, int limit) {
        return log.blocks(channel, fromHeight, Math.min(limit, MAX_BLOCKS));
    }

    @Override
    public Optional<BlockSummary> block(ChannelId channel, long height) {
        return log.blocks(channel, height, 1).stream()
                .filter(block -> block.height() == height)
                .findFirst();
    }

    @Override
    public List<RecordDetails> records(ChannelId channel, long height) {
        return log.records(channel, height);
    }

    @Override
    public Optional<RecordDetails> transaction(ChannelId channel, TransactionId id) {
        return log.transaction(channel, id);
    }

    @Override
    public List<ItemLocation> findItem(Hash digest, int limit) {
        return log.items(digest, limit);
    }

    /** Verifier keys of who validated a channel after the block of {@code height}: a quorum of them made it final. */
    public List<String> operatorKeys(ChannelId channel, long height) {
        return OperatorHistory.of(store, channel).at(height).stream()
                .map(operator -> SignedNote.verifierKey(operator.name(), operator.checkpointKey()))
                .toList();
    }

    /** Verifier keys that count for no quorum: further ones of a channel's operators, and those of witnesses. */
    public List<String> moreKeys(ChannelId channel) {
        List<NoteKey> keys = new ArrayList<>();
        Membership.operators(view(channel)).forEach(operator -> keys.addAll(topology.keysOf(operator.name())));
        settings.checkpointing().witnesses().forEach(witness -> keys.add(witness.key()));
        return keys.stream().map(NoteKey::text).toList();
    }

    @Override
    public Optional<Checkpoint> checkpoint(ChannelId channel) {
        return log.checkpoint(channel, 0);
    }

    @Override
    public Optional<Checkpoint> checkpoint(ChannelId channel, long height) {
        return height < 1 ? Optional.empty() : log.checkpoint(channel, height);
    }

    @Override
    public Optional<InclusionProof> inclusion(ChannelId channel, long leafIndex, long treeSize) {
        boolean there = leafIndex >= 0 && leafIndex < treeSize && treeSize <= size(channel);
        return there ? Optional.of(Proofs.inclusion(store.tiles(channel), leafIndex, treeSize)) : Optional.empty();
    }

    @Override
    public Optional<ConsistencyProof> consistency(ChannelId channel, long firstSize, long secondSize) {
        boolean there = firstSize >= 1 && firstSize <= secondSize && secondSize <= size(channel);
        return there ? Optional.of(Proofs.consistency(store.tiles(channel), firstSize, secondSize)) : Optional.empty();
    }

    private long size(ChannelId channel) {
        return channel(channel).map(ChannelSummary::treeSize).orElse(0L);
    }

    @Override
    public Optional<String> orderingTrouble(ChannelId channel) {
        return settings.ordering().trouble(channel);
    }

    @Override
    public AutoCloseable subscribe(FinalityListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<EvidenceFile> conflicts(ChannelId channel, long after) {
        return new ConflictShelf(cosignatures, view(channel)).files(channel, after);
    }

    @Override
    public List<PeerStatus> peers() {
        return exchange.map(CheckpointExchange::status).orElse(List.of());
    }
}
