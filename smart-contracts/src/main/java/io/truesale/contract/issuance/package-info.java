/**
 * The issuance of a deal from mandate to closing: parties by capacity, sign-off step by step with its evidence,
 * conditions precedent, and what closing fixes: pool, structure, registration, allocation.
 */
@NullMarked
package io.truesale.contract.issuance;

import org.jspecify.annotations.NullMarked;
