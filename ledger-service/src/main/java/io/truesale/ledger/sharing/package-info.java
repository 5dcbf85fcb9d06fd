/**
 * Files of the vault between nodes: who gets what by the final blocks of a channel, what is handed out, and what is taken.
 * Spec: {@code infra/docs/spec/vault.md}, "Between nodes", and {@code infra/docs/spec/peers.md}, section 10.
 */
@NullMarked
package io.truesale.ledger.sharing;

import org.jspecify.annotations.NullMarked;
