package io.truesale.ledger.node;

import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalityListener;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.BlockStore.StoredCheckpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Stores the executed blocks of one channel and signs them afterwards: what is signed is on disk. Several blocks that
 * wait together share a transaction; each has a checkpoint of its own. One thread; after any fault a new one is made.
 */
final class ChannelCommit {
    /** A block that claims to be from later than this is not signed until the own clock has come near. */
    static final long MAX_AHEAD_MILLIS = 30_000;

    private final ChannelPorts ports;
    private final ChannelId channel;
    private final BlockStore store;
    private final FinalityListener integrated;
    private final FinalityListener finalised;
    private final Deque<Unsigned> unsigned = new ArrayDeque<>(); // ascending by height, so by time too

    private record Unsigned(Tip tip, List<Operator> operators) {}

    /**
     * Goes on from where the store of {@code ports} ends.
     *
     * @param integrated told of the last block that was stored
     * @param finalised told of the last block that became final
     */
    ChannelCommit(ChannelPorts ports, FinalityListener integrated, FinalityListener finalised) {
        this.ports = ports;
        this.channel = ports.channel();
        this.store = ports.store();
        this.integrated = integrated;
        this.finalised = finalised;
        Tip tip = store.tip(channel);
        if (store.finalHeight(channel) < tip.height()) { // a crash came between storing and signing
            unsigned.add(new Unsigned(tip, Membership.operators(new StateOverlay(store.state(channel)))));
        }
    }

    /** Stores {@code blocks}, one or more in order, then signs what may be signed. */
    void commit(List<ReadyBlock> blocks) {
        store.commit(channel, blocks.stream().map(ReadyBlock::block).toList());
        blocks.forEach(ready -> unsigned.add(new Unsigned(ready.block().tip(), ready.operators())));
        integrated.onFinal(channel, blocks.get(blocks.size() - 1).height());
        signDue();
    }

    /** Signs what is stored and not from the future. */
    void signDue() {
        long latest = ports.clock().millis() + MAX_AHEAD_MILLIS;
        List<StoredCheckpoint> signed = new ArrayList<>();
        long finalHeight = 0;
        for (Unsigned each : unsigned) {
            if (each.tip().timeMillis() > latest) {
                break;
            }
            SignedNote note = sign(each.tip());
            signed.add(new StoredCheckpoint(each.tip().height(), note.encode()));
            if (Quorum.reached(note, each.operators())) {
                finalHeight = each.tip().height();
            }
        }
        if (!signed.isEmpty()) {
            store.checkpoint(channel, signed, finalHeight);
            signed.forEach(each -> unsigned.remove());
        }
        if (finalHeight > 0) {
            finalised.onFinal(channel, finalHeight);
        }
    }

    private SignedNote sign(Tip tip) {
        CheckpointBody body = CheckpointBody.of(ports.consortium(), channel, tip.treeSize(), tip.root());
        SignedNote bare = SignedNote.of(body.text());
        Validator validator = ports.validator();
        return bare.with(validator.operator(), validator.key(), validator.sign(bare.signedBytes()));
    }
}
