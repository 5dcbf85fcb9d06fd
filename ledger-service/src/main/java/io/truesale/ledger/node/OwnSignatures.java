package io.truesale.ledger.node;

import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.store.OwnSignatureStore.SignedRoot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node has signed, and so what it must not sign: two roots of one size convict its operator, however they came
 * about. Rule: infra/docs/spec/peers.md section 11. One thread; after any fault a new one is made.
 */
final class OwnSignatures {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSignatures.class);
    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ChannelPorts ports;
    private final ChannelId channel;
    private final Map<String, List<SignedRoot>> told = new HashMap<>(); // by operator; asked, never iterated for order
    private Optional<SignedRoot> newest;
    private boolean knows;
    private boolean fits; // newest is in the log that the node has
    private long askAgainAt;
    private boolean isAsking;

    OwnSignatures(ChannelPorts ports) {
        this.ports = ports;
        this.channel = ports.channel();
        this.newest = ports.own().newestOwn(channel);
        this.knows = ports.own().knowsOwn(channel);
    }

    /** What of a block may be signed. */
    enum Leave {
        /** It may be signed. */
        GIVEN,
        /** Not now: the others have not said yet what this node has signed. */
        NOT_YET,
        /** Never: this node has signed a larger tree. A later block covers it. */
        COVERED,
        /** Never, nor any later block: this node has signed another history. */
        CONTRADICTED
    }

    /** Whether the stored block that ends with {@code tip} may be signed; {@code operators} validate after it. */
    Leave of(Tip tip, List<Operator> operators) {
        if (!knows && operators.stream().anyMatch(this::isSelf) && !ask(operators)) {
            return Leave.NOT_YET;
        }
        if (newest.isEmpty() || (fits && newest.get().treeSize() < tip.treeSize())) {
            return Leave.GIVEN;
        }
        SignedRoot signed = newest.get();
        if (signed.treeSize() > tip.treeSize()) {
            return Leave.COVERED;
        }
        Hash root = signed.treeSize() == tip.treeSize()
                ? tip.root()
                : Proofs.root(ports.store().tiles(channel), signed.treeSize());
        fits = root.equals(signed.root());
        return fits ? Leave.GIVEN : Leave.CONTRADICTED;
    }

    /** Remembers what is stored as signed now. */
    void signed(Tip tip) {
        newest = Optional.of(new SignedRoot(tip.treeSize(), tip.root()));
        fits = true;
    }

    /** Why nothing is signed any more, and the way out, for the operator. */
    String contradiction() {
        return "this node has signed a checkpoint of " + newest.orElseThrow().treeSize() + " leaves of channel "
                + channel + " with the root " + newest.orElseThrow().root()
                + ", and the log has another: a second signature would convict its operator, so that the node follows and"
                + " signs nothing more on this channel. Way out: a new checkpoint key, voted by the others, and a node that"
                + " begins with it and without data";
    }

    private boolean isSelf(Operator operator) {
        return operator.name().equals(ports.validator().operator())
                && Arrays.equals(operator.checkpointKey(), ports.validator().key());
    }

    /** Asks the others, until so many have answered as make a quorum with this node. */
    private boolean ask(List<Operator> operators) {
        List<Operator> others = operators.stream().filter(each -> !isSelf(each)).toList();
        if (ports.clock().nanos() >= askAgainAt || !isAsking) {
            for (Operator other : others) {
                if (!told.containsKey(other.name())) {
                    ports.peers().signed(channel, other.name()).ifPresent(notes -> told.put(other.name(), own(notes)));
                }
            }
            askAgainAt = ports.clock().nanos() + ASK_AGAIN_NANOS;
        }
        long answered = 1
                + others.stream().filter(each -> told.containsKey(each.name())).count();
        knows = 3 * answered > 2L * operators.size();
        if (knows) {
            learn();
        } else if (!isAsking) {
            LOG.info("channel {}: nothing is signed until enough others say what this node has signed before", channel);
        }
        isAsking = true;
        return knows;
    }

    private void learn() {
        List<SignedRoot> all = new ArrayList<>();
        told.values().forEach(all::addAll);
        ports.own().learnOwn(channel, all);
        newest = ports.own().newestOwn(channel);
        fits = false;
        if (!all.isEmpty()) {
            LOG.warn("channel {}: others have signatures of this node that it does not have itself", channel);
        }
    }

    /** What of {@code notes} this node's key has signed indeed. */
    private List<SignedRoot> own(List<SignedNote> notes) {
        String origin =
                CheckpointBody.of(ports.consortium(), channel, 0, Hash.ZERO).origin();
        List<SignedRoot> signed = new ArrayList<>();
        for (SignedNote note : notes) {
            if (note.signedBy(ports.validator().operator(), ports.validator().key())) {
                CheckpointBody body = CheckpointBody.parse(note.text());
                if (body.origin().equals(origin)) {
                    signed.add(new SignedRoot(body.treeSize(), body.root()));
                }
            }
        }
        return signed;
    }
}
