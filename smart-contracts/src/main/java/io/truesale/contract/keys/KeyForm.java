package io.truesale.contract.keys;

/** Where a private key lives, and so how it signs. Names are stored on ledgers. */
public enum KeyForm {
    /** Sealed in the data of a node. */
    NODE,
    /** In a PKCS#11 token or another device that signs bytes as they are. */
    TOKEN,
    /** In an authenticator of the person, which signs WebAuthn assertions. */
    PASSKEY
}
