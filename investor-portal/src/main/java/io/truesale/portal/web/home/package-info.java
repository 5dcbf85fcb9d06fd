/** The panels of the home page: what waits, one's deals, pools and positions, the ledger. */
@NullMarked
package io.truesale.portal.web.home;

import org.jspecify.annotations.NullMarked;
