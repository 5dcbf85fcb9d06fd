/** Figures that investors compare: average life, price and yield, internal rates of return. Floating point is allowed. */
@NullMarked
package io.truesale.domain.analytics;

import org.jspecify.annotations.NullMarked;
