package io.truesale.ledger.node;

import io.truesale.ledger.checkpoint.SignedNote;
import java.util.List;

/** The operator that a node signs checkpoints and markers for. */
interface Validator {
    /** Name of the operator. */
    String operator();

    /** Its raw Ed25519 public key, 32 bytes. */
    byte[] key();

    /** Its Ed25519 signature, 64 bytes. */
    byte[] sign(byte[] message);

    /** Its signatures under the text of a checkpoint with further algorithms, as configured. */
    default List<SignedNote.Signature> more(String text) {
        return List.of();
    }
}
