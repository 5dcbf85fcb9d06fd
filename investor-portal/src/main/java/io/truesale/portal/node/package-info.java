/**
 * A ledger node without portal: its own pages, API, health and access. What it shares with the portal says so by
 * {@link io.truesale.portal.node.SharedWithLedgerNode}; what is here is never part of a portal.
 */
@NullMarked
package io.truesale.portal.node;

import org.jspecify.annotations.NullMarked;
