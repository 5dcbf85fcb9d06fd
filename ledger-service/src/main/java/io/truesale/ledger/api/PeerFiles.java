package io.truesale.ledger.api;

import java.util.Optional;

/**
 * Files that nodes hand to each other beside the ledger, over mutually authenticated TLS: what is nobody else's business.
 * Spec: {@code infra/docs/spec/peers.md} section 10. Thread safe.
 */
public interface PeerFiles {
    /** Longest file, bytes. */
    int MAX_BYTES = 1_000_000;

    /** The files of one kind that this node has. */
    interface Shelf {
        /**
         * The file {@code id} for the node of {@code operator}; empty when there is none, or none for that operator: both
         * are answered alike.
         */
        Optional<byte[]> file(String id, String operator);
    }

    /**
     * Hands out files of {@code kind} from now on.
     *
     * @param kind 1 to 40 of a-z and hyphen
     * @throws IllegalStateException if somebody hands them out already
     */
    void offer(String kind, Shelf shelf);

    /**
     * The file {@code id} from the node of {@code operator}; from this node itself when that is its own.
     *
     * @return empty when that node has none for this one
     * @throws TransientFault if that node is not known or does not answer
     */
    Optional<byte[]> fetch(String operator, String kind, String id);
}
