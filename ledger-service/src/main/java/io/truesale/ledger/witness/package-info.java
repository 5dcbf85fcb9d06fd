/**
 * Witnesses of logs by C2SP tlog-witness: what a node asks of them, and a small witness of our own. Spec:
 * infra/docs/spec/peers.md section 8.
 */
@NullMarked
package io.truesale.ledger.witness;

import org.jspecify.annotations.NullMarked;
