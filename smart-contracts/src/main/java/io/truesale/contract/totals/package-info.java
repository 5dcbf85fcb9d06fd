/**
 * Totals of hidden balances: commitments whose sum is proven, who attested their ranges, and samples that nobody could
 * choose. Source: infra/docs/spec/totals.md.
 */
@NullMarked
package io.truesale.contract.totals;

import org.jspecify.annotations.NullMarked;
