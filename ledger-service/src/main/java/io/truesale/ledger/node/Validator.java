package io.truesale.ledger.node;

/** The operator that a node signs checkpoints and markers for. */
interface Validator {
    /** Name of the operator. */
    String operator();

    /** Its raw Ed25519 public key, 32 bytes. */
    byte[] key();

    /** Its Ed25519 signature, 64 bytes. */
    byte[] sign(byte[] message);
}
