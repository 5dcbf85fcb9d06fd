/** Nodes of different operators talk: mutual TLS by keys on the ledger, exchange of checkpoints. Spec: peers.md. */
@NullMarked
package io.truesale.ledger.peer;

import org.jspecify.annotations.NullMarked;
