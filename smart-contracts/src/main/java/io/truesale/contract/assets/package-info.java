/** The asset registry of the consortium: an asset, known by its keyed tag, is in one live pool at most. */
@NullMarked
package io.truesale.contract.assets;

import org.jspecify.annotations.NullMarked;
