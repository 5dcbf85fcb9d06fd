/** Facts of other logs as arguments of a call: read once, asked for what they claim, then proven. */
@NullMarked
package io.truesale.contract.proof;

import org.jspecify.annotations.NullMarked;
