/** The ledger over REST: channels, blocks, transactions, checkpoints, proofs and evidence. */
@NullMarked
package io.truesale.portal.rest.ledger;

import org.jspecify.annotations.NullMarked;
