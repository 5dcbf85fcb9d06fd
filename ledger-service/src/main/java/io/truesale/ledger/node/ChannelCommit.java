package io.truesale.ledger.node;

import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.BlockStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final ChannelListener listener;
    private final CosignatureBook book;
    private final Deque<Unsigned> unsigned = new ArrayDeque<>(); // ascending by height, so by time too

    private record Unsigned(Tip tip, List<Operator> operators) {}

    /**
     * Goes on from where the store of {@code ports} ends.
     *
     * @param listener told of what is stored, signed and final
     */
    ChannelCommit(ChannelPorts ports, ChannelListener listener) {
        this.ports = ports;
        this.channel = ports.channel();
        this.store = ports.store();
        this.listener = listener;
        Tip tip = store.tip(channel);
        List<Operator> operators = Membership.operators(new StateOverlay(store.state(channel)));
        this.book = new CosignatureBook(
                ports.consortium(), channel, store, ports.cosignatures(), ports.keys(), tip, operators);
        if (store.finalHeight(channel) < tip.height()) { // a crash came between storing and signing, or a quorum lacked
            unsigned.add(new Unsigned(tip, operators));
        }
    }

    /** Takes signatures of others, on any thread. */
    CosignatureBook.Answer receive(SignedNote note) {
        CosignatureBook.Answer answer = book.receive(note);
        settle(answer);
        return answer;
    }

    /** Keeps what witnesses have signed under the checkpoint of a block, on any thread. */
    void cosigned(long treeSize, List<SignedNote.Signature> cosignatures) {
        book.cosigned(treeSize, cosignatures);
    }

    /** Stores {@code blocks}, one or more in order, then signs what may be signed. */
    void commit(List<ReadyBlock> blocks) {
        store.commit(channel, blocks.stream().map(ReadyBlock::block).toList());
        blocks.forEach(ready -> unsigned.add(new Unsigned(ready.block().tip(), ready.operators())));
        listener.onStored(channel, blocks.get(blocks.size() - 1).height());
        signDue();
    }

    /** Signs what is stored and not from the future; of the rest it takes what a quorum of the others signs. */
    void signDue() {
        long latest = ports.clock().millis() + MAX_AHEAD_MILLIS;
        List<CosignatureBook.Own> signed = new ArrayList<>();
        for (Unsigned each : unsigned) {
            if (each.tip().timeMillis() > latest) {
                break;
            }
            signed.add(new CosignatureBook.Own(each.tip(), sign(each.tip()), each.operators()));
        }
        if (!signed.isEmpty()) {
            CosignatureBook.Answer answer = book.sign(signed);
            signed.forEach(each -> unsigned.remove());
            List<Operator> operators = signed.get(signed.size() - 1).operators();
            if (operators.stream().anyMatch(this::isSelf)) {
                answer.own().ifPresent(note -> listener.onSigned(channel, note));
            }
            settle(answer);
        }
        Unsigned withheld = unsigned.peekLast();
        if (withheld != null) {
            settle(book.follow(withheld.tip(), withheld.operators()));
        }
    }

    private boolean isSelf(Operator operator) {
        return operator.name().equals(ports.validator().operator())
                && Arrays.equals(operator.checkpointKey(), ports.validator().key());
    }

    private void settle(CosignatureBook.Answer answer) {
        if (answer.finalHeight() > 0) {
            listener.onFinal(channel, answer.finalHeight());
        }
        if (answer.outcome() == CosignatureBook.Outcome.CONFLICT && answer.isNews()) {
            listener.onConflict(channel);
        }
        if (answer.outcome() == CosignatureBook.Outcome.OUTVOTED) {
            throw new FatalFault("a quorum of the operators of channel " + channel
                    + " has signed another root than this node computed: this node's program, state or topic differs"
                    + " from theirs; both notes are kept");
        }
    }

    private SignedNote sign(Tip tip) {
        CheckpointBody body = CheckpointBody.of(ports.consortium(), channel, tip.treeSize(), tip.root());
        SignedNote bare = SignedNote.of(body.text());
        Validator validator = ports.validator();
        return bare.with(validator.operator(), validator.key(), validator.sign(bare.signedBytes()))
                .plus(validator.more(bare.text()));
    }
}
