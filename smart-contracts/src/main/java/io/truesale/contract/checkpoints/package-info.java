/** Further keys with which operators sign checkpoints, announced where all see them. */
@NullMarked
package io.truesale.contract.checkpoints;

import org.jspecify.annotations.NullMarked;
