package io.truesale.ledger.checkpoint;

import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.BlockStore.StoredCheckpoint;
import io.truesale.ledger.store.CosignatureStore;
import io.truesale.ledger.store.CosignatureStore.BlockEnd;
import io.truesale.ledger.store.CosignatureStore.Conflict;
import io.truesale.ledger.store.OwnSignatureStore;
import io.truesale.ledger.store.OwnSignatureStore.SignedRoot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what the operators of a channel sign, and says which blocks are final: those whose root, as this node computed
 * it, a quorum has signed. Rules: infra/docs/spec/peers.md sections 3 to 5. Thread safe.
 */
public final class CosignatureBook {
    private final ChannelId channel;
    private final String origin;
    private final BlockStore blocks;
    private final CosignatureStore store;
    private final OwnSignatureStore own;
    private final NoteKeys keys;
    private final Tip start;
    private final Early ahead = new Early();
    private Tip tip;
    private long followed; // newest height that was come to without a signature of this node
    private List<Operator> operators;

    /**
     * A book for one channel.
     *
     * @param consortium name of the consortium
     * @param blocks where blocks and checkpoints are stored
     * @param store what others have signed
     * @param own what this node has signed
     * @param keys further keys of operators
     * @param tip end of the stored log at the start
     * @param operators validators after it
     */
    public CosignatureBook(
            String consortium,
            ChannelId channel,
            BlockStore blocks,
            CosignatureStore store,
            OwnSignatureStore own,
            NoteKeys keys,
            Tip tip,
            List<Operator> operators) {
        this.channel = channel;
        this.origin = CheckpointBody.of(consortium, channel, 0, Hash.ZERO).origin();
        this.blocks = blocks;
        this.store = store;
        this.own = own;
        this.keys = keys;
        this.start = tip;
        this.tip = tip;
        this.operators = List.copyOf(operators);
    }

    /** What becomes of signatures. */
    public enum Outcome {
        /** They confirm what this node computed. */
        TAKEN,
        /** They are about blocks that this node has not come to; kept. */
        AHEAD,
        /** They are about another root than this node computed; kept. */
        CONFLICT,
        /** A quorum has signed another root than this node computed. */
        OUTVOTED,
        /** It is another log, or another root that no operator of the channel has signed. */
        REFUSED
    }

    /**
     * The answer to signatures.
     *
     * @param outcome what became of them
     * @param own the note for that size of what this node computed, with all signatures that it has
     * @param finalHeight height up to which blocks became final by them, 0 when none did
     * @param isNews whether a conflict was not known before
     */
    public record Answer(Outcome outcome, Optional<SignedNote> own, long finalHeight, boolean isNews) {
        static Answer of(Outcome outcome) {
            return new Answer(outcome, Optional.empty(), 0, false);
        }
    }

    /**
     * A stored block that this node has signed.
     *
     * @param tip the log after it
     * @param note with this node's signature, which need not be an operator's
     * @param operators validators after it
     */
    public record Own(Tip tip, SignedNote note, List<Operator> operators) {}

    /** What {@code operator} has signed for trees that are larger than this node's. */
    public synchronized List<SignedNote> aheadOf(String operator) {
        return ahead.of(operator);
    }

    /**
     * Stores this node's signatures, together with those that others sent ahead.
     *
     * @param signed one or more blocks, ascending
     * @return for the last of them; worse when what others sent ahead contradicts
     * @throws io.truesale.ledger.api.FatalFault if this node has signed another root for one of the sizes
     */
    public synchronized Answer sign(List<Own> signed) {
        List<StoredCheckpoint> stored = new ArrayList<>();
        long finalHeight = 0;
        SignedNote newest = signed.get(0).note();
        for (Own each : signed) {
            newest = each.note().plus(known(each));
            stored.add(new StoredCheckpoint(each.tip().height(), newest.encode()));
            if (Quorum.reached(newest, each.operators())) {
                finalHeight = each.tip().height();
            }
        }
        List<SignedRoot> roots = signed.stream()
                .map(each -> new SignedRoot(each.tip().treeSize(), each.tip().root()))
                .toList();
        own.sign(channel, roots, stored, finalHeight);
        Own last = signed.get(signed.size() - 1);
        comeTo(last.tip(), last.operators());
        return reached(new Answer(Outcome.TAKEN, Optional.of(newest), finalHeight, false));
    }

    /**
     * Comes to the end of blocks that are stored and that this node does not sign yet, since they are from the future by
     * its own clock. It has computed their roots, so what a quorum of the others signs for them is final here too. Nothing
     * happens when it has come so far already.
     */
    public synchronized Answer follow(Tip stored, List<Operator> validators) {
        followed = stored.height();
        comeTo(stored, validators);
        return reached(Answer.of(Outcome.TAKEN));
    }

    private void comeTo(Tip end, List<Operator> validators) {
        if (end.treeSize() >= tip.treeSize()) {
            tip = end;
            operators = List.copyOf(validators);
        }
    }

    /** Signatures on the very same text that came early, or before a restart. */
    private List<SignedNote.Signature> known(Own own) {
        List<SignedNote.Signature> known = new ArrayList<>();
        if (own.tip().height() == start.height() || own.tip().height() <= followed) {
            store.blockEnd(channel, own.tip().treeSize())
                    .flatMap(BlockEnd::note)
                    .ifPresent(note -> known.addAll(SignedNote.parse(note).signatures()));
        }
        known.addAll(ahead.take(own.note().text()));
        return known;
    }

    /** Looks at what was sent ahead of blocks that are there now. */
    private Answer reached(Answer signed) {
        Answer answer = signed;
        for (SignedNote early : ahead.takeUpTo(tip.treeSize())) {
            Answer other = receive(early);
            boolean alarm = other.outcome() == Outcome.CONFLICT || other.outcome() == Outcome.OUTVOTED;
            Answer kept = alarm ? other : answer;
            answer = new Answer(
                    kept.outcome(),
                    signed.own(),
                    Math.max(answer.finalHeight(), other.finalHeight()),
                    answer.isNews() || other.isNews());
        }
        return answer;
    }

    /**
     * Takes signatures from elsewhere. A note without an operator's signature is a question: a node that only follows
     * asks what is signed for a root that it has computed.
     */
    public synchronized Answer receive(SignedNote note) {
        CheckpointBody body;
        try {
            body = CheckpointBody.parse(note.text());
        } catch (IllegalArgumentException malformed) {
            return Answer.of(Outcome.REFUSED);
        }
        if (!body.origin().equals(origin)) {
            return Answer.of(Outcome.REFUSED);
        }
        if (body.treeSize() > tip.treeSize()) {
            ahead.keep(body.treeSize(), validOnly(note, operators));
            return Answer.of(Outcome.AHEAD);
        }
        Optional<BlockEnd> end = store.blockEnd(channel, body.treeSize());
        List<Operator> judges = end.map(BlockEnd::height).map(this::operatorsAt).orElse(operators);
        SignedNote valid = validOnly(note, judges);
        Hash root = end.map(BlockEnd::root).orElseGet(() -> Proofs.root(blocks.tiles(channel), body.treeSize()));
        if (!root.equals(body.root())) {
            return valid.signatures().isEmpty() ? Answer.of(Outcome.REFUSED) : contradict(body, valid, end, judges);
        }
        return end.isEmpty() ? Answer.of(Outcome.TAKEN) : confirm(end.get(), valid, judges);
    }

    /** Keeps cosignatures of witnesses, good ones only, under the checkpoint of a block of this node. */
    public synchronized void cosigned(long treeSize, List<SignedNote.Signature> cosignatures) {
        Optional<BlockEnd> end = store.blockEnd(channel, treeSize);
        Optional<String> note = end.flatMap(BlockEnd::note);
        if (note.isPresent()) {
            SignedNote merged = SignedNote.parse(note.get()).plus(cosignatures);
            blocks.checkpoint(
                    channel, List.of(new StoredCheckpoint(end.orElseThrow().height(), merged.encode())), 0);
        }
    }

    /** A checkpoint is judged by the operators of its block. */
    private List<Operator> operatorsAt(long height) {
        return height >= tip.height()
                ? operators
                : OperatorHistory.of(blocks, channel).at(height);
    }

    private SignedNote validOnly(SignedNote note, List<Operator> judges) {
        List<SignedNote.Signature> valid = new ArrayList<>();
        for (Operator operator : judges) {
            Optional<SignedNote.Signature> signature = note.signature(operator.name(), operator.checkpointKey());
            signature.ifPresent(valid::add);
            if (signature.isPresent()) {
                keys.of(operator.name()).forEach(key -> key.signature(note).ifPresent(valid::add));
            }
        }
        return new SignedNote(note.text(), valid);
    }

    private Answer confirm(BlockEnd end, SignedNote valid, List<Operator> judges) {
        SignedNote known = end.note().map(SignedNote::parse).orElseGet(() -> SignedNote.of(valid.text()));
        SignedNote merged = known.plus(valid.signatures());
        long finalHeight = Quorum.reached(merged, judges) ? end.height() : 0;
        if (merged.signatures().size() > known.signatures().size()) {
            blocks.checkpoint(channel, List.of(new StoredCheckpoint(end.height(), merged.encode())), finalHeight);
        }
        Optional<SignedNote> gathered = merged.signatures().isEmpty() ? Optional.empty() : Optional.of(merged);
        return new Answer(Outcome.TAKEN, gathered, finalHeight, false);
    }

    private Answer contradict(CheckpointBody body, SignedNote valid, Optional<BlockEnd> end, List<Operator> judges) {
        Optional<String> own = end.flatMap(BlockEnd::note);
        boolean isNews = false;
        Set<String> kept = new HashSet<>(); // asked, never iterated
        for (SignedNote.Signature signature : valid.signatures()) {
            if (kept.add(
                    signature.name())) { // the first line of each operator is by its Ed25519 key, which convicts it
                String alone = new SignedNote(valid.text(), List.of(signature)).encode();
                isNews |= store.conflict(
                        channel, new Conflict(body.treeSize(), signature.name(), body.root(), alone, own));
            }
        }
        SignedNote others = valid;
        for (Conflict each : store.conflicts(channel, body.treeSize())) {
            if (each.root().equals(body.root())) {
                others = others.plus(SignedNote.parse(each.note()).signatures());
            }
        }
        Outcome outcome = Quorum.reached(others, judges) ? Outcome.OUTVOTED : Outcome.CONFLICT;
        return new Answer(outcome, own.map(SignedNote::parse), 0, isNews);
    }
}
