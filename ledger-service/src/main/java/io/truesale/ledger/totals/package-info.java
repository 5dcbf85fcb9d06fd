/** Balances that are committed to, their total, and openings of some or all. Source: infra/docs/spec/totals.md. */
@NullMarked
package io.truesale.ledger.totals;

import org.jspecify.annotations.NullMarked;
