package io.truesale.ledger.peer;

import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.TransientFault;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The files of a node for other nodes, and the way to theirs. Spec: infra/docs/spec/peers.md section 10. */
public final class SharedFiles implements PeerFiles {
    private final String self;
    private final Map<String, Shelf> shelves = new ConcurrentSkipListMap<>();
    private volatile @Nullable CheckpointExchange exchange;

    /** Of the node of {@code self}, which has nothing to hand out yet. */
    public SharedFiles(String self) {
        this.self = self;
    }

    /** Reaches other nodes by {@code ways} from now on. */
    public void over(CheckpointExchange ways) {
        exchange = ways;
    }

    @Override
    public void offer(String kind, Shelf shelf) {
        if (!kind.matches("[a-z][a-z-]{0,39}")) {
            throw new IllegalArgumentException("a kind of 1 to 40 of a-z and hyphen is expected: " + kind);
        }
        if (shelves.putIfAbsent(kind, shelf) != null) {
            throw new IllegalStateException("files of kind " + kind + " are handed out already");
        }
    }

    /** What this node hands to {@code operator}. */
    public Optional<byte[]> give(String kind, String id, String operator) {
        return Optional.ofNullable(shelves.get(kind)).flatMap(shelf -> shelf.file(id, operator));
    }

    @Override
    public Optional<byte[]> fetch(String operator, String kind, String id) {
        if (operator.equals(self)) {
            return give(kind, id, self);
        }
        CheckpointExchange ways = exchange;
        if (ways == null) {
            throw new TransientFault("this node reaches no other, and " + kind + " " + id + " is with " + operator);
        }
        return ways.file(operator, kind, id);
    }
}
