/**
 * The monthly periods of a live deal: sign-off of the servicer's report, calculation by the waterfall engine with the
 * deal model that the issuance fixed, report, release and payment. Deterministic: amounts are integers, rates decimals.
 */
@NullMarked
package io.truesale.contract.distribution;

import org.jspecify.annotations.NullMarked;
