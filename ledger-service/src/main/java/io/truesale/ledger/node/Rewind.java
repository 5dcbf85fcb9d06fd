package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.merkle.TileWrite;
import io.truesale.ledger.peer.BlockTransfer;
import io.truesale.ledger.store.BlockStore.RewoundLog;
import io.truesale.ledger.store.CosignatureStore.BlockEnd;
import io.truesale.ledger.store.CosignatureStore.Conflict;
import io.truesale.ledger.store.OwnSignatureStore.SignedRoot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back blocks that nobody has signed, so that a new generation of the topic can begin before them: everything up to
 * the block that is kept is executed again, and what comes out replaces state and tree.
 */
final class Rewind {
    private final ChannelPorts ports;
    private final ChannelId channel;

    Rewind(ChannelPorts ports) {
        this.ports = ports;
        this.channel = ports.channel();
    }

    /**
     * Takes back what is above the last final block, if the first block there claims to be from later than any operator
     * would sign.
     *
     * @return whether anything was taken back
     * @throws OwnSignature if this node has signed any of it
     */
    boolean takeBackPoisoned() {
        Tip tip = ports.store().tip(channel);
        long kept = ports.store().finalHeight(channel);
        if (tip.height() <= kept || kept == 0 || !isWithheld(kept + 1)) {
            return false;
        }
        RewoundLog before = replay(kept);
        long signed = ports.own().newestOwn(channel).map(SignedRoot::treeSize).orElse(0L);
        if (signed > before.tip().treeSize()) {
            throw new OwnSignature(
                    "this node has signed " + signed + " leaves of channel " + channel + ", of which block "
                            + (kept + 1)
                            + " is from later than any operator signs now: its clock was ahead then. It does not take back"
                            + " what it has signed, since another root for as many leaves would convict its operator. Way out: wait"
                            + " until that time has come, when the others sign the block too; or let the others vote without this node,"
                            + " and begin with a new checkpoint key, voted by them, and without data");
        }
        ports.store().rewind(channel, before);
        return true;
    }

    /** What this node has signed stays. */
    static final class OwnSignature extends RuntimeException {
        private static final long serialVersionUID = 1;

        OwnSignature(String message) {
            super(message);
        }
    }

    private boolean isWithheld(long height) {
        long latest = ports.clock().millis() + ChannelCommit.MAX_AHEAD_MILLIS;
        return CatchUp.header(ports.history().block(channel, height)).timeMillis() > latest;
    }

    private RewoundLog replay(long height) {
        BlockExecutor executor = new BlockExecutor(channel, ports.contracts(), ports.genesis());
        TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);
        ReplayedState state = new ReplayedState();
        Set<TransactionId> claimed = new HashSet<>(); // asked, never iterated
        Map<String, TileWrite> tiles = new HashMap<>(); // the newest form of each
        Tip tip = Tip.START;
        for (long next = 1; next <= height; next++) {
            BlockTransfer.Block stored = ports.history().block(channel, next);
            ExecutedBlock block =
                    executor.execute(CatchUp.cut(stored, tip), tip, tree, state, ids -> among(ids, claimed));
            if (!Arrays.equals(block.header().encode(), stored.header())) {
                throw new FatalFault(
                        "block " + next + " of channel " + channel + " is not what it was when it was stored");
            }
            state.apply(block.writes(), next);
            block.records().stream()
                    .filter(ExecutedRecord::claimsId)
                    .forEach(record -> claimed.add(record.draft().orElseThrow().id()));
            block.tiles().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile));
            tip = block.tip();
        }
        return new RewoundLog(tip, state.entries(), List.copyOf(tiles.values()), others(tip));
    }

    /** What the others have signed of what is taken back; each by its Ed25519 line, which stands first. */
    private List<Conflict> others(Tip kept) {
        long end = ports.store().tip(channel).height();
        List<Conflict> others = new ArrayList<>();
        for (long height = kept.height() + 1; height <= end; height++) {
            Optional<SignedNote> note = ports.cosignatures()
                    .blockEndAt(channel, height)
                    .flatMap(BlockEnd::note)
                    .map(SignedNote::parse);
            if (note.isPresent()) {
                CheckpointBody body = CheckpointBody.parse(note.get().text());
                Set<String> names = new HashSet<>(); // asked, never iterated
                note.get().signatures().stream()
                        .filter(line -> !line.name().equals(ports.validator().operator()) && names.add(line.name()))
                        .map(line -> new SignedNote(note.get().text(), List.of(line)))
                        .forEach(line -> others.add(new Conflict(
                                body.treeSize(),
                                line.signatures().get(0).name(),
                                body.root(),
                                line.encode(),
                                Optional.empty())));
            }
        }
        return others;
    }

    private static Set<TransactionId> among(Set<TransactionId> ids, Set<TransactionId> claimed) {
        Set<TransactionId> used = new HashSet<>(ids); // asked, never iterated
        used.retainAll(claimed);
        return used;
    }
}
