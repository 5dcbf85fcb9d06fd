/** The API of deals: open one, see where it stands, work on its steps. */
@NullMarked
package io.truesale.portal.rest.deal;

import org.jspecify.annotations.NullMarked;
