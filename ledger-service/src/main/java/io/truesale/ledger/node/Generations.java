package io.truesale.ledger.node;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.block.GenerationRecord;
import io.truesale.ledger.checkpoint.GenerationVote;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.GenerationStore;
import io.truesale.ledger.store.GenerationStore.StoredVotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Votes of operators for a new generation of a channel's topic, and which generation a node follows. A node votes for what
 * it has: its newest block, once that is final. Rule: infra/docs/spec/ledger.md section 11. Thread safe.
 */
final class Generations {
    private final String consortium;
    private final ChannelId channel;
    private final GenerationStore store;
    private final BlockStore blocks;
    private final Validator validator;

    Generations(String consortium, ChannelId channel, GenerationStore store, BlockStore blocks, Validator validator) {
        this.consortium = consortium;
        this.channel = channel;
        this.store = store;
        this.blocks = blocks;
        this.validator = validator;
    }

    /** The generation that this node follows. */
    Generation current() {
        return store.current(channel);
    }

    /** First record of the generation that this node follows; empty for the first generation. */
    Optional<byte[]> beginning() {
        return store.record(channel, current().number());
    }

    /** Whether this node has voted for a generation that has not begun: then it takes nothing from earlier ones. */
    boolean hasVoted() {
        return store.votes(channel).stream().anyMatch(StoredVotes::own);
    }

    /** What is to be sent to other nodes. */
    List<SignedNote> notes() {
        return store.votes(channel).stream()
                .map(votes -> SignedNote.parse(votes.note()))
                .toList();
    }

    /** Votes for a generation after the newest block, when that is final; empty when it is not yet. */
    synchronized Optional<SignedNote> vote() {
        Tip tip = blocks.tip(channel);
        if (tip.height() == 0 || blocks.finalHeight(channel) < tip.height()) {
            return Optional.empty();
        }
        GenerationVote vote = wanted(tip);
        SignedNote bare = SignedNote.of(vote.text());
        SignedNote signed = known(vote)
                .plus(bare.with(validator.operator(), validator.key(), validator.sign(bare.signedBytes()))
                        .signatures());
        store.keep(channel, new StoredVotes(vote.number(), vote.text(), signed.encode(), true));
        return Optional.of(signed);
    }

    private GenerationVote wanted(Tip tip) {
        return GenerationVote.of(consortium, channel, current().number() + 1, tip.height(), tip.treeSize(), tip.root());
    }

    private SignedNote known(GenerationVote vote) {
        return store.votes(channel).stream()
                .filter(votes -> votes.text().equals(vote.text()))
                .map(votes -> SignedNote.parse(votes.note()))
                .findFirst()
                .orElse(SignedNote.of(vote.text()));
    }

    /** Takes votes of other nodes; answers all that this node has for the same text, none when it is no use to it. */
    synchronized Optional<SignedNote> receive(SignedNote note) {
        GenerationVote vote = GenerationVote.parse(note.text());
        if (vote.number() <= current().number()) {
            return beginning(vote.number());
        }
        List<SignedNote.Signature> good = new ArrayList<>();
        for (Operator operator : operators()) {
            note.signature(operator.name(), operator.checkpointKey())
                    .filter(signature -> isNewest(vote, signature))
                    .ifPresent(good::add);
        }
        if (good.isEmpty()) {
            return Optional.empty();
        }
        good.forEach(signature -> leave(vote, signature));
        SignedNote merged = known(vote).plus(good);
        store.keep(channel, new StoredVotes(vote.number(), vote.text(), merged.encode(), false));
        return Optional.of(merged);
    }

    /** Of each operator one text is kept: that of the latest block, and of two for one block the first. */
    private boolean isNewest(GenerationVote vote, SignedNote.Signature signature) {
        return store.votes(channel).stream()
                .filter(votes -> isVoter(votes, signature))
                .map(votes -> GenerationVote.parse(votes.text()))
                .allMatch(other -> other.equals(vote) || isLater(vote, other));
    }

    private static boolean isLater(GenerationVote vote, GenerationVote other) {
        return vote.number() == other.number() ? vote.after() > other.after() : vote.number() > other.number();
    }

    private static boolean isVoter(StoredVotes votes, SignedNote.Signature signature) {
        return SignedNote.parse(votes.note()).signatures().stream()
                .anyMatch(each -> each.name().equals(signature.name()));
    }

    /** Takes an operator's signature off every other text. */
    private void leave(GenerationVote vote, SignedNote.Signature signature) {
        for (StoredVotes votes : store.votes(channel)) {
            if (isVoter(votes, signature) && !votes.text().equals(vote.text())) {
                List<SignedNote.Signature> others = SignedNote.parse(votes.note()).signatures().stream()
                        .filter(each -> !each.name().equals(signature.name()))
                        .toList();
                if (others.isEmpty()) {
                    store.drop(channel, votes);
                } else {
                    String note = new SignedNote(votes.text(), others).encode();
                    store.keep(channel, new StoredVotes(votes.number(), votes.text(), note, votes.own()));
                }
            }
        }
    }

    private Optional<SignedNote> beginning(int number) {
        return store.record(channel, number).map(record -> SignedNote.parse(GenerationRecord.decode(record)));
    }

    /** Begins the generation that a quorum has voted for after this node's newest block, if there is one. */
    synchronized Optional<Generation> decide() {
        for (StoredVotes votes : store.votes(channel)) {
            Optional<Generation> begun = begin(GenerationRecord.encode(votes.note()), blocks.tip(channel));
            if (begun.isPresent()) {
                return begun;
            }
        }
        return Optional.empty();
    }

    /** Begins the generation of {@code record}, read after {@code tip}; empty if a quorum has not voted for just that. */
    synchronized Optional<Generation> begin(byte[] record, Tip tip) {
        if (!isBeginning(record, tip)) {
            return Optional.empty();
        }
        Generation next = new Generation(current().number() + 1, tip.nextOffset());
        store.begin(channel, next, record);
        return Optional.of(next);
    }

    private boolean isBeginning(byte[] record, Tip tip) {
        return tip.height() > 0 && isSigned(record, wanted(tip));
    }

    /** Whether {@code record} begins the current generation after {@code tip}: with whichever votes of a quorum. */
    boolean isBeginningOfCurrent(byte[] record, Tip tip) {
        return isSigned(
                record,
                GenerationVote.of(consortium, channel, current().number(), tip.height(), tip.treeSize(), tip.root()));
    }

    private boolean isSigned(byte[] record, GenerationVote vote) {
        try {
            SignedNote note = SignedNote.parse(GenerationRecord.decode(record));
            return note.text().equals(vote.text()) && Quorum.reached(note, operators());
        } catch (MalformedCbor | IllegalArgumentException other) {
            return false;
        }
    }

    private List<Operator> operators() {
        return Membership.operators(new StateOverlay(blocks.state(channel)));
    }
}
