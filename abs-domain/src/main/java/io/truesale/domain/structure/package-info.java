/**
 * The language of deals: accounts, fees, notes, triggers and priorities of payments read from a file, with formulas that are
 * computed exactly, and the engine that pays by them in integer minor units. Format: {@code infra/docs/spec/deal-file.md}.
 * Pure and deterministic; no floating point.
 */
@NullMarked
package io.truesale.domain.structure;

import org.jspecify.annotations.NullMarked;
