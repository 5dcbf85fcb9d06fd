package io.truesale.ledger.node;

import io.truesale.contract.api.StateView;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.evidence.EvidenceWriter;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.LogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Makes evidence files of final transactions of one channel.
 *
 * @param store of the node
 * @param log of the node
 * @param state of the channel, for keys of signer and operators
 * @param moreKeys verifier keys that count for no quorum: those of an operator by its name, those of witnesses by an
 *     empty one
 */
record EvidenceShelf(BlockStore store, LogReader log, StateView state, Function<String, List<String>> moreKeys) {
    Optional<EvidenceFile> file(ChannelId channel, TransactionId id, OptionalInt item) {
        Optional<RecordDetails> found =
                log.transaction(channel, id).filter(each -> each.stage() == TransactionStatus.Stage.FINAL);
        if (found.isEmpty()
                || item.orElse(0) < 0
                || (item.isPresent() && item.getAsInt() >= found.get().items())) {
            return Optional.empty();
        }
        RecordDetails record = found.get();
        Checkpoint checkpoint = log.checkpoint(channel, 0).orElseThrow();
        TileStore tiles = store.tiles(channel);
        Optional<EvidenceWriter.Item> proven = Optional.empty();
        if (item.isPresent()) {
            long leaf = record.leafIndex() + 1 + item.getAsInt();
            Hash digest = log.item(channel, leaf).orElseThrow();
            proven = Optional.of(new EvidenceWriter.Item(
                    item.getAsInt(), digest, Proofs.inclusion(tiles, leaf, checkpoint.treeSize())));
        }
        List<Operator> operators = Membership.operators(state);
        return Optional.of(EvidenceWriter.write(
                record,
                log.effects(channel, record.height(), record.index()).orElseThrow(),
                Proofs.inclusion(tiles, record.leafIndex(), checkpoint.treeSize()),
                block(record, tiles, checkpoint),
                proven,
                checkpoint,
                SignerKeys.of(record, state),
                operators.stream()
                        .map(operator -> SignedNote.verifierKey(operator.name(), operator.checkpointKey()))
                        .toList(),
                moreKeys(operators)));
    }

    private EvidenceWriter.Block block(RecordDetails record, TileStore tiles, Checkpoint checkpoint) {
        ChannelId channel = record.channel();
        long end = log.blocks(channel, record.height(), 1).get(0).treeSize();
        return new EvidenceWriter.Block(
                log.header(channel, record.height()).orElseThrow(),
                Proofs.inclusion(tiles, end - 1, checkpoint.treeSize()));
    }

    private List<String> moreKeys(List<Operator> operators) {
        List<String> keys = new ArrayList<>();
        operators.forEach(operator -> keys.addAll(moreKeys.apply(operator.name())));
        keys.addAll(moreKeys.apply(""));
        return keys;
    }
}
