package io.truesale.ledger.node;

import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Promises;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.SubmitReceipt;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.OperatorHistory;
import io.truesale.ledger.checkpoint.Promise;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.evidence.CensorshipFile;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.Frontier;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.LogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Promises of a node and what comes of them. Rule: infra/docs/spec/ledger.md section 10. */
final class PromiseDesk implements Promises {
    private final String consortium;
    private final BlockStore store;
    private final LogReader log;
    private final Validator validator;
    private final ToLongFunction<SignedTransaction> order;

    /** {@code order} hands a transaction to the ordering service and answers the offset at which it stands. */
    PromiseDesk(
            String consortium,
            BlockStore store,
            LogReader log,
            Validator validator,
            ToLongFunction<SignedTransaction> order) {
        this.consortium = consortium;
        this.store = store;
        this.log = log;
        this.validator = validator;
        this.order = order;
    }

    /** A block has one record at least, so no more blocks than records come before the one that has this record. */
    @Override
    public SubmitReceipt submit(SignedTransaction transaction) {
        ChannelId channel = transaction.draft().channel();
        Hash digest = Hash.of(transaction.bytes());
        Optional<RecordDetails> there = log.transaction(
                        channel, transaction.draft().id())
                .filter(record -> record.digest().equals(digest));
        long after = 0;
        long by;
        if (there.isPresent()) {
            by = there.get().height();
        } else {
            Tip tip = store.tip(channel); // before it is ordered, so that it can be in none of these leaves
            after = tip.treeSize();
            long offset = order.applyAsLong(transaction);
            by = tip.height() + Math.max(1, offset - tip.nextOffset() + 1);
        }
        SignedNote note =
                SignedNote.of(Promise.of(consortium, channel, digest, after, by).text());
        SignedNote signed = note.with(validator.operator(), validator.key(), validator.sign(note.signedBytes()));
        return new SubmitReceipt(transaction.draft().id(), by, signed.encode());
    }

    @Override
    public Optional<EvidenceFile> broken(String receipt, byte[] record) {
        SignedNote note = SignedNote.parse(receipt);
        Promise promise = Promise.parse(note.text());
        ChannelId channel = channel(promise);
        if (!Hash.of(record).equals(promise.record())) {
            throw new IllegalArgumentException("the receipt is about another transaction");
        }
        List<Operator> operators = Membership.operators(new StateOverlay(store.state(channel)));
        String operator = operators.stream()
                .filter(each -> note.signedBy(each.name(), each.checkpointKey()))
                .map(PromiseDesk::verifierKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operator of the channel signed the receipt"));
        Optional<Checkpoint> checkpoint = checkpointAfter(channel, promise.by());
        OptionalLong first = firstBlock(channel, promise);
        if (checkpoint.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        return leaves(channel, promise, first.getAsLong(), checkpoint.get().height())
                .map(leaves -> new CensorshipFile(
                                operator,
                                receipt,
                                record,
                                Frontier.of(store.tiles(channel), promise.after()),
                                leaves,
                                checkpoint.get().note(),
                                OperatorHistory.of(store, channel)
                                        .at(checkpoint.get().height())
                                        .stream()
                                        .map(PromiseDesk::verifierKey)
                                        .toList())
                        .file());
    }

    private ChannelId channel(Promise promise) {
        return store.channels().stream()
                .filter(each -> CheckpointBody.of(consortium, each, 0, Hash.ZERO)
                        .origin()
                        .equals(promise.origin()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this node does not hold the log " + promise.origin()));
    }

    /** All leaves of blocks {@code [first, last]}; empty when the promise was kept. */
    private Optional<List<byte[]>> leaves(ChannelId channel, Promise promise, long first, long last) {
        List<byte[]> leaves = new ArrayList<>();
        for (long height = first; height <= last; height++) {
            List<RecordDetails> records = log.records(channel, height);
            if (height <= promise.by()
                    && records.stream().anyMatch(each -> each.digest().equals(promise.record()))) {
                return Optional.empty();
            }
            leaves.addAll(leaves(channel, height, records));
            if (leaves.size() > CensorshipFile.MAX_LEAVES) {
                throw new IllegalArgumentException(
                        "more than " + CensorshipFile.MAX_LEAVES + " leaves are to be shown");
            }
        }
        return Optional.of(leaves);
    }

    /**
     * The lowest checkpoint above {@code height} that has a quorum of its own, among as many blocks as have leaves that can
     * be shown: a block has two at least.
     */
    private Optional<Checkpoint> checkpointAfter(ChannelId channel, long height) {
        OperatorHistory operators = OperatorHistory.of(store, channel);
        long last = Math.min(store.finalHeight(channel), height + CensorshipFile.MAX_LEAVES / 2);
        for (long each = height + 1; each <= last; each++) {
            Optional<Checkpoint> checkpoint = log.checkpoint(channel, each);
            if (checkpoint.isPresent()
                    && Quorum.reached(SignedNote.parse(checkpoint.get().note()), operators.at(each))) {
                return checkpoint;
            }
        }
        return Optional.empty();
    }

    /** The block that begins right after the leaves of the promise. */
    private OptionalLong firstBlock(ChannelId channel, Promise promise) {
        long low = 1;
        long high = promise.by();
        while (low < high) {
            long middle = (low + high) / 2;
            if (begin(channel, middle) < promise.after()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return begin(channel, low) == promise.after() ? OptionalLong.of(low) : OptionalLong.empty();
    }

    private long begin(ChannelId channel, long height) {
        return log.blocks(channel, height, 1).stream()
                .filter(block -> block.height() == height)
                .mapToLong(BlockSummary::firstLeaf)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private List<byte[]> leaves(ChannelId channel, long height, List<RecordDetails> records) {
        List<byte[]> leaves = new ArrayList<>();
        List<Hash> effects = log.effects(channel, height);
        for (int i = 0; i < records.size(); i++) {
            RecordDetails record = records.get(i);
            leaves.add(
                    record.draft().isPresent()
                            ? Leaves.transaction(record.digest(), record.verdict(), effects.get(i))
                            : Leaves.undecodable(record.digest(), record.verdict()));
            Map<Long, Hash> items = log.items(channel, record.leafIndex() + 1, record.leafIndex() + 1 + record.items());
            for (int item = 0; item < record.items(); item++) {
                leaves.add(Leaves.item(
                        record.digest(),
                        item,
                        java.util.Objects.requireNonNull(items.get(record.leafIndex() + 1 + item))));
            }
        }
        leaves.add(log.header(channel, height).orElseThrow());
        return leaves;
    }

    private static String verifierKey(Operator operator) {
        return SignedNote.verifierKey(operator.name(), operator.checkpointKey());
    }
}
