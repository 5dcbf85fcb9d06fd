/**
 * A client for programs of other systems: submit, wait for finality, fetch proofs and check them, follow events. Reaches no
 * framework, database or broker. Source: infra/docs/spec/client.md.
 */
@NullMarked
package io.truesale.ledger.client;

import org.jspecify.annotations.NullMarked;
