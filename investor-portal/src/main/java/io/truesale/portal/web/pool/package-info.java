/** Pages of pools: upload, findings, totals, stratifications, loans with their proofs, freeze. */
@NullMarked
package io.truesale.portal.web.pool;

import org.jspecify.annotations.NullMarked;
