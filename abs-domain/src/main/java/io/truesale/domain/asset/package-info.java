/** One loan as asset-level data describe it: the elements of SEC ABS-EE for auto loans, typed. */
@NullMarked
package io.truesale.domain.asset;

import org.jspecify.annotations.NullMarked;
