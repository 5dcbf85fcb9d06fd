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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the executed blocks of one channel and signs them afterwards: what is signed is on disk. Several blocks that
 * wait together share a transaction; each has a checkpoint of its own. One thread; after any fault a new one is made.
 */
final class ChannelCommit {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelCommit.class);

    /** A block that claims to be from later than this is not signed until the own clock has come near. */
    static final long MAX_AHEAD_MILLIS = 30_000;

    private final ChannelPorts ports;
    private final ChannelId channel;
    private final BlockStore store;
    private final ChannelListener listener;
    private final CosignatureBook book;
    private final OwnSignatures own;
    private final Deque<Unsigned> unsigned = new ArrayDeque<>(); // ascending by height, so by time too
    private volatile @Nullable String abstention;

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
        this.own = new OwnSignatures(ports);
        this.book = new CosignatureBook(
                ports.consortium(), channel, store, ports.cosignatures(), ports.own(), ports.keys(), tip, operators);
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

    /** Why this node signs nothing more on the channel, if it does not; on any thread. */
    Optional<String> abstention() {
        return Optional.ofNullable(abstention);
    }

    /** What {@code operator} has signed for trees that are larger than this node's, on any thread. */
    List<SignedNote> aheadOf(String operator) {
        return book.aheadOf(operator);
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

    /**
     * Signs what is stored, not from the future, and no contradiction to what was signed before; of the rest it takes what
     * a quorum of the others signs.
     */
    void signDue() {
        List<CosignatureBook.Own> signed = due().stream()
                .map(each -> new CosignatureBook.Own(each.tip(), sign(each.tip()), each.operators()))
                .toList();
        if (!signed.isEmpty()) {
            CosignatureBook.Answer answer = book.sign(signed);
            Tip newest = signed.get(signed.size() - 1).tip();
            own.signed(newest);
            unsigned.removeIf(each -> each.tip().height() <= newest.height());
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

    /** What may be signed now. Of blocks that may not be, the newest alone is kept: its signature covers those before it. */
    private List<Unsigned> due() {
        long latest = ports.clock().millis() + MAX_AHEAD_MILLIS;
        List<Unsigned> due = new ArrayList<>();
        Unsigned refused = null;
        for (Unsigned each : unsigned) {
            if (each.tip().timeMillis() > latest) {
                break;
            }
            OwnSignatures.Leave leave = own.of(each.tip(), each.operators());
            if (leave == OwnSignatures.Leave.GIVEN) {
                due.add(each);
            } else {
                refused = each;
                abstain(leave);
            }
        }
        if (refused != null) {
            long height = refused.tip().height();
            unsigned.removeIf(each -> each.tip().height() < height && !due.contains(each));
        }
        return due;
    }

    private void abstain(OwnSignatures.Leave leave) {
        if (leave == OwnSignatures.Leave.CONTRADICTED && abstention == null) {
            abstention = own.contradiction();
            LOG.error("{}", abstention);
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
