/**
 * Sign-off across institutions: steps with a capacity, an order, one or two signatures and ways back. Pure logic that a
 * contract wraps; the same for the issuance of a deal and for each of its reporting periods.
 */
@NullMarked
package io.truesale.contract.procedure;

import org.jspecify.annotations.NullMarked;
