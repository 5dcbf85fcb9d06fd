/**
 * The priority of payments in integer minor units. One engine serves projection and payment: what an investor sees
 * ahead is computed by the code that pays on the ledger. Pure and deterministic; cash is conserved in every period and
 * that is checked here, not only in tests.
 */
@NullMarked
package io.truesale.domain.waterfall;

import org.jspecify.annotations.NullMarked;
