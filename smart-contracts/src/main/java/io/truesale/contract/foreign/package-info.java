/** Facts of other channels and consortia, believed on proof; messages between channels, delivered once. */
@NullMarked
package io.truesale.contract.foreign;

import org.jspecify.annotations.NullMarked;
