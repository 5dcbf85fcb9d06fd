package io.truesale.contract.api;

import io.truesale.contract.codec.CborMap;
import java.util.List;
import java.util.Optional;

/**
 * The channel's state before the call, including the writes of earlier transactions of the same block. Keys live in the
 * namespace of a contract; a contract may read any namespace and write only its own.
 */
public interface StateView {
    /** The value under {@code key} in the namespace of {@code contract}. */
    Optional<CborMap> get(String contract, String key);

    /** All entries of the namespace whose key begins with {@code prefix}, ascending by key (UTF-8 bytewise). */
    List<Entry> range(String contract, String prefix);

    /** The values under {@code keys}, in their order; a store may answer them in one question. */
    default List<Optional<CborMap>> getAll(String contract, List<String> keys) {
        return keys.stream().map(key -> get(contract, key)).toList();
    }

    /** One entry. */
    record Entry(String key, CborMap value) {}
}
