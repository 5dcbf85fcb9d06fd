package io.truesale.ledger.checkpoint;

import java.util.List;

/** What operators have announced of keys beside the Ed25519 key of their membership. Thread safe. */
@FunctionalInterface
public interface NoteKeys {
    /** Nobody has announced any. */
    NoteKeys NONE = operator -> List.of();

    /** Further keys of {@code operator}. */
    List<NoteKey> of(String operator);
}
