/**
 * Files as ciphertext addressed by its hash, with key envelopes beside it, one for each reader. The format of the
 * ciphertext and of what an envelope carries is in {@code infra/docs/spec/vault.md}.
 */
@NullMarked
package io.truesale.ledger.vault;

import org.jspecify.annotations.NullMarked;
