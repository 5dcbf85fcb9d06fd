package io.truesale.ledger.node;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.block.BlockCutter;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.block.TopicRecord;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.CutRules;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.peer.BlockTransfer;
import io.truesale.ledger.peer.BlockTransfer.TransferredRecord;
import io.truesale.ledger.state.StateOverlay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes blocks from other nodes when the topic has them no more. Each is executed here, and what comes out must be what
 * was signed: by a quorum, or, while operators agree on a new generation, by more than a third, so that one honest operator
 * has read it in the topic. Rule: infra/docs/spec/peers.md section 9. One thread.
 */
final class CatchUp {
    private final ChannelPorts ports;
    private final ChannelId channel;
    private final ChannelCommit commit;

    CatchUp(ChannelPorts ports, ChannelCommit commit) {
        this.ports = ports;
        this.channel = ports.channel();
        this.commit = commit;
    }

    /**
     * Takes what other nodes have beyond this node's newest block.
     *
     * @param finalOnly only what a quorum has signed
     * @return how many blocks were stored
     */
    long run(boolean finalOnly) {
        long stored = 0;
        for (long got = take(finalOnly); got > 0; got = take(finalOnly)) {
            stored += got;
        }
        return stored;
    }

    private long take(boolean finalOnly) {
        Tip tip = ports.store().tip(channel);
        for (byte[] answer : ports.peers().blocks(channel, tip.height() + 1, finalOnly)) {
            try {
                BlockTransfer transfer = BlockTransfer.decode(answer);
                List<ReadyBlock> blocks = execute(transfer, tip, finalOnly);
                if (!blocks.isEmpty()) {
                    commit.commit(blocks);
                    commit.receive(SignedNote.parse(transfer.note()));
                    begin(blocks);
                    return blocks.size();
                }
            } catch (MalformedCbor | IllegalArgumentException wrong) {
                ports.peers().refused(channel, String.valueOf(wrong.getMessage()));
            }
        }
        return 0;
    }

    private List<ReadyBlock> execute(BlockTransfer transfer, Tip stored, boolean finalOnly) {
        UncommittedState state = new UncommittedState(ports.store(), channel);
        BlockExecutor executor = new BlockExecutor(channel, ports.contracts(), ports.genesis());
        TileTree tree = TileTree.load(ports.store().tiles(channel), stored.treeSize());
        List<ReadyBlock> ready = new ArrayList<>();
        Tip tip = stored;
        AtomicLong sequence = new AtomicLong(stored.configSequence());
        CutRules rules = new CutRules(state, sequence::get);
        for (BlockTransfer.Block each : transfer.blocks()) {
            Cut cut = cut(each, tip);
            checkCut(cut, rules);
            ExecutedBlock block = executor.execute(cut, tip, tree, state, state::used);
            if (!Arrays.equals(block.header().encode(), each.header())) {
                throw new IllegalArgumentException("block " + block.tip().height()
                        + " executed here has another header than the one sent: it was changed, or computed otherwise");
            }
            state.add(block);
            tip = block.tip();
            sequence.set(tip.configSequence());
            ready.add(new ReadyBlock(block, Membership.operators(new StateOverlay(state))));
        }
        if (!ready.isEmpty()) {
            checkNote(
                    SignedNote.parse(transfer.note()),
                    tip,
                    ready.get(ready.size() - 1).operators(),
                    finalOnly);
        }
        return ready;
    }

    static BlockHeader header(BlockTransfer.Block block) {
        return BlockHeader.decode(block.header());
    }

    /** The records of {@code block}, which must follow {@code tip}, as they were cut. */
    static Cut cut(BlockTransfer.Block block, Tip tip) {
        BlockHeader header = header(block);
        if (header.height() != tip.height() + 1 || header.firstOffset() != tip.nextOffset()) {
            throw new IllegalArgumentException("block " + header.height() + " does not follow block " + tip.height());
        }
        if (block.records().isEmpty()) {
            throw new IllegalArgumentException("block " + header.height() + " has no record, and none is cut without");
        }
        checkOffsets(header, block.records());
        List<PendingRecord> records = block.records().stream()
                .map(record -> PendingRecord.of(new LogRecord(record.offset(), header.timeMillis(), record.bytes())))
                .toList();
        return new Cut(header.height(), header.firstOffset(), header.nextOffset(), records);
    }

    /**
     * The records have to be those of one block by the limits of its height: what stands alone alone, and no more records or
     * bytes. That it ended earlier, by a marker or before a record that is in the next block, is the word of those who signed.
     */
    private static void checkCut(Cut sent, CutRules rules) {
        List<Cut> cuts = new ArrayList<>();
        BlockCutter cutter = new BlockCutter(sent.height(), sent.firstOffset(), marker -> false, rules::at);
        for (PendingRecord record : sent.records()) {
            if (!cuts.isEmpty() || !(TopicRecord.of(record.source()) instanceof TopicRecord.Leaf leaf)) {
                throw new IllegalArgumentException("block " + sent.height() + " is not cut as blocks are");
            }
            cutter.add(leaf, cuts::add);
        }
        if (!cuts.isEmpty() && (cutter.hasPending() || cuts.get(0).nextOffset() != sent.nextOffset())) {
            throw new IllegalArgumentException("block " + sent.height() + " is not cut as blocks are");
        }
    }

    /**
     * Offsets are in no leaf: what the header says of them is that they ascend within its range, and where there are as
     * many records as offsets, each is known. Where markers lie between records, their places are the sender's word.
     */
    private static void checkOffsets(BlockHeader header, List<TransferredRecord> records) {
        long lowest = header.firstOffset();
        for (int i = 0; i < records.size(); i++) {
            long offset = records.get(i).offset();
            long highest = header.nextOffset() - (records.size() - i);
            if (offset < lowest || offset > highest) {
                throw new IllegalArgumentException("block " + header.height() + " has its record " + i + " at offset "
                        + offset + ", which has to be " + lowest + " to " + highest);
            }
            lowest = offset + 1;
        }
    }

    private void checkNote(SignedNote note, Tip tip, List<Operator> operators, boolean finalOnly) {
        String expected = CheckpointBody.of(ports.consortium(), channel, tip.treeSize(), tip.root())
                .text();
        boolean signed = finalOnly ? Quorum.reached(note, operators) : Quorum.hasAnHonest(note, operators);
        if (!note.text().equals(expected) || !signed) {
            throw new IllegalArgumentException("block " + tip.height() + " is not signed as it was computed here");
        }
    }

    /** A block that begins a generation of the topic tells which one follows. */
    private void begin(List<ReadyBlock> blocks) {
        for (ReadyBlock ready : blocks) {
            ready.block().records().stream()
                    .filter(record -> record.verdict().equals(PendingRecord.GENERATION))
                    .forEach(record -> ports.generations().begin(record.source().bytes(), before(ready.block())));
        }
    }

    private static Tip before(ExecutedBlock block) {
        BlockHeader header = block.header();
        return new Tip(
                header.height() - 1,
                header.previous(),
                header.treeSizeBefore(),
                header.rootBefore(),
                header.firstOffset(),
                header.configSequence(),
                header.timeMillis());
    }
}
