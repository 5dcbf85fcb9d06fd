/** The deal: its parties, its structure and where it stands in its life. */
@NullMarked
package io.truesale.domain.deal;

import org.jspecify.annotations.NullMarked;
