/** Messages between channels, delivered once, and blocks of other channels, both believed on proof. */
@NullMarked
package io.truesale.contract.foreign;

import org.jspecify.annotations.NullMarked;
