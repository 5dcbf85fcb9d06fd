/**
 * The keys that a node holds: of the consortium's authority where it is the founder, of its checkpoints, of the members
 * that it hosts and of their persons. Private keys are sealed in PostgreSQL under a password from a secret file, so that
 * a restart needs nobody; others sign through the {@code Signer} port and never see a key.
 */
@NullMarked
package io.truesale.ledger.identity;

import org.jspecify.annotations.NullMarked;
