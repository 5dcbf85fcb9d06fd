/** Money that can be paid, rates, exact allocation and the rounding that a deal states. No floating point. */
@NullMarked
package io.truesale.domain.money;

import org.jspecify.annotations.NullMarked;
