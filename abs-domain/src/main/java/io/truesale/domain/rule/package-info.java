/** The vocabulary of refusals: what was asked was understood and is not allowed. */
@NullMarked
package io.truesale.domain.rule;

import org.jspecify.annotations.NullMarked;
