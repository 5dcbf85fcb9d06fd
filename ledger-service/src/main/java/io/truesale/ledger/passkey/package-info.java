/**
 * Signatures by passkeys: WebAuthn assertions whose challenge is what a transaction's signature is over. Pure. Format:
 * {@code infra/docs/spec/membership.md}, section 4.
 */
@NullMarked
package io.truesale.ledger.passkey;

import org.jspecify.annotations.NullMarked;
