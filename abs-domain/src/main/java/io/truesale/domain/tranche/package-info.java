/** Classes of notes: their terms, who holds them, and how a class payment is divided among the holders. */
@NullMarked
package io.truesale.domain.tranche;

import org.jspecify.annotations.NullMarked;
