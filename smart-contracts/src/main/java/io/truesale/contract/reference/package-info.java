/** Rates, exchange rates, ratings and calendars from named sources, with who vouches for each figure. */
@NullMarked
package io.truesale.contract.reference;

import org.jspecify.annotations.NullMarked;
