/** Assembles one node of the ledger: its channels, its readers, its life. */
@NullMarked
package io.truesale.ledger.node;

import org.jspecify.annotations.NullMarked;
