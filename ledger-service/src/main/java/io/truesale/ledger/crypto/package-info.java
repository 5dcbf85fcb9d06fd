/**
 * Digests, key pairs, signatures, certificates, envelopes and keys at rest. The only package that imports
 * {@code org.bouncycastle}; nothing outside names an algorithm by its provider's text. SHA-256 and AES-GCM run on the
 * JDK's implementations because those use the processor's instructions; all else is Bouncy Castle.
 */
@NullMarked
package io.truesale.ledger.crypto;

import org.jspecify.annotations.NullMarked;
