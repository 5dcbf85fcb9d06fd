/** Pages of the ledger: channels, blocks, transactions with their proofs, and the check of a file against the ledger. */
@NullMarked
package io.truesale.portal.web.ledger;

import org.jspecify.annotations.NullMarked;
