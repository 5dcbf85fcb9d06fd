package io.truesale.contract.keys;

/** What a key of a ring is for. Names are stored on ledgers. */
public enum KeyPurpose {
    /** Signs transactions; its weight counts towards the ring's threshold. */
    AUTHORISE,
    /** Signs {@code membership/recover} of its own ring and nothing else; kept away from the node. */
    RECOVER,
    /** Receives sealed content keys of the vault; signs nothing. */
    ENCRYPT
}
