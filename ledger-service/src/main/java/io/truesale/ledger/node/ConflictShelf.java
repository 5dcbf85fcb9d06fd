package io.truesale.ledger.node;

import io.truesale.contract.api.StateView;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.evidence.ConflictFile;
import io.truesale.ledger.store.CosignatureStore;
import io.truesale.ledger.store.CosignatureStore.BlockEnd;
import io.truesale.ledger.store.CosignatureStore.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes files of the conflicts that a node has kept: with the other root that the same operator has signed, where there
 * is one, and else with this node's own note and all that have signed it.
 *
 * @param store of this node
 * @param state of the channel, for the keys of its operators
 */
record ConflictShelf(CosignatureStore store, StateView state) {
    private static final int MOST_SIZES = 50; // in one answer

    /** Files of the next sizes above {@code after}, as many as one answer has. */
    List<EvidenceFile> files(ChannelId channel, long after) {
        List<Operator> operators = Membership.operators(state);
        List<String> keys = operators.stream().map(ConflictShelf::verifierKey).toList();
        List<Conflict> conflicts = store.conflictsAfter(channel, after, MOST_SIZES);
        List<EvidenceFile> files = new ArrayList<>();
        for (Conflict conflict : conflicts) {
            Optional<Operator> operator = operators.stream()
                    .filter(each -> each.name().equals(conflict.operator()))
                    .findFirst();
            Optional<String> second = second(channel, conflict, conflicts);
            if (operator.isPresent() && second.isPresent()) {
                files.add(new ConflictFile(verifierKey(operator.get()), conflict.note(), second.get(), keys).file());
            }
        }
        return files;
    }

    /** Our own note as it is now: with signatures that came after the conflict was found. */
    private Optional<String> second(ChannelId channel, Conflict conflict, List<Conflict> all) {
        Optional<String> own = store.blockEnd(channel, conflict.treeSize())
                .flatMap(BlockEnd::note)
                .or(conflict::ownNote);
        boolean signedOurs = own.map(SignedNote::parse)
                .filter(note -> note.signatures().stream()
                        .anyMatch(signature -> signature.name().equals(conflict.operator())))
                .isPresent();
        Optional<String> signedOther = all.stream()
                .filter(each -> each.treeSize() == conflict.treeSize()
                        && each.operator().equals(conflict.operator())
                        && !each.root().equals(conflict.root()))
                .map(Conflict::note)
                .findFirst();
        return signedOurs ? own : signedOther.or(() -> own);
    }

    private static String verifierKey(Operator operator) {
        return SignedNote.verifierKey(operator.name(), operator.checkpointKey());
    }
}
