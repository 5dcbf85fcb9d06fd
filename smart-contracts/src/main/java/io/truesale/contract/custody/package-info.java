/** Who keeps a copy of each file of a deal, so that it can be had when its owner's node is away. */
@NullMarked
package io.truesale.contract.custody;

import org.jspecify.annotations.NullMarked;
