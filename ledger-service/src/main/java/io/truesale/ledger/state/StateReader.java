package io.truesale.ledger.state;

import java.util.List;
import java.util.Optional;

/** Stored state of one channel, values still encoded. */
public interface StateReader {
    /** That of a channel without a block. */
    StateReader EMPTY = new StateReader() {
        @Override
        public Optional<byte[]> get(String contract, String key) {
            return Optional.empty();
        }

        @Override
        public List<Optional<byte[]>> getAll(String contract, List<String> keys) {
            return keys.stream().map(key -> Optional.<byte[]>empty()).toList();
        }

        @Override
        public List<StoredEntry> range(String contract, String prefix) {
            return List.of();
        }
    };

    /** The value under {@code key} in the namespace of {@code contract}. */
    Optional<byte[]> get(String contract, String key);

    /** The values under {@code keys}, in their order, in one question to the store. */
    List<Optional<byte[]>> getAll(String contract, List<String> keys);

    /** All entries whose key begins with {@code prefix}, ascending bytewise by key. */
    List<StoredEntry> range(String contract, String prefix);

    /** Of all entries whose key is above {@code key}, ascending bytewise by key, the first {@code most}. */
    default List<StoredEntry> after(String contract, String key, int most) {
        return range(contract, "").stream()
                .filter(entry -> entry.key().compareTo(key) > 0)
                .limit(most)
                .toList();
    }

    /** One entry. The array is not copied: treat it as a constant. */
    record StoredEntry(String key, byte[] value) {}
}
