/**
 * Pure projections of a pool over primitive arrays: amortisation, prepayment, default, recovery. Floating point is
 * allowed here and in analytics, nowhere else; sums are made in a fixed order, so that the result does not depend on the
 * number of threads or on the machine.
 */
@NullMarked
package io.truesale.domain.cashflow;

import org.jspecify.annotations.NullMarked;
