package io.truesale.ledger.node;

import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.crypto.CheckpointSuite;
import java.net.URI;
import java.util.List;

/**
 * What a node does about checkpoints beside signing them with Ed25519 and exchanging them with others.
 *
 * @param suites algorithms with which it signs them too
 * @param witnesses whom it asks to cosign final ones
 */
public record Checkpointing(List<CheckpointSuite> suites, List<WitnessAddress> witnesses) {
    /** Nothing. */
    public static final Checkpointing PLAIN = new Checkpointing(List.of(), List.of());

    /**
     * A witness.
     *
     * @param key of its cosignatures
     * @param address submission prefix
     */
    public record WitnessAddress(NoteKey key, URI address) {
        /**
         * Reads {@code KEY@URL}, the key as C2SP writes it.
         *
         * @throws IllegalArgumentException if it has another form
         */
        public static WitnessAddress parse(String text) {
            int at = text.lastIndexOf('@');
            if (at < 1 || !text.substring(at + 1).matches("https?://.+")) {
                throw new IllegalArgumentException("name+hash+base64@https://... is expected, got: " + text);
            }
            return new WitnessAddress(NoteKey.parse(text.substring(0, at)), URI.create(text.substring(at + 1)));
        }
    }

    public Checkpointing {
        suites = suites.stream().distinct().sorted().toList();
        witnesses = List.copyOf(witnesses);
    }
}
