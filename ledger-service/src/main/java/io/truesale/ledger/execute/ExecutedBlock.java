package io.truesale.ledger.execute;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.merkle.TileWrite;
import io.truesale.ledger.state.StateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one block adds, to be stored in one transaction.
 *
 * @param header its header
 * @param records in order
 * @param writes last write of each key, encoded; arrays are not copied: treat them as constants
 * @param tiles tiles that it changes
 * @param tip end of the log after it
 */
public record ExecutedBlock(
        BlockHeader header,
        List<ExecutedRecord> records,
        Map<StateKey, Optional<byte[]>> writes,
        List<TileWrite> tiles,
        Tip tip) {
    public ExecutedBlock {
        requireNonNull(header, "header");
        requireNonNull(writes, "writes");
        requireNonNull(tip, "tip");
        records = List.copyOf(records);
        tiles = List.copyOf(tiles);
    }
}
