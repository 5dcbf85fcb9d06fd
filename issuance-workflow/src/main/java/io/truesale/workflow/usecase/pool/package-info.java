/**
 * Pools: receiving and reading tapes, rows loaded by COPY beside the events, validation, and freezing through the asset
 * registry and the notary.
 */
@NullMarked
package io.truesale.workflow.usecase.pool;

import org.jspecify.annotations.NullMarked;
