/** Pages of deals: list, new deal, deal room with its diagram, work queue and tasks. */
@NullMarked
package io.truesale.portal.web.deal;

import org.jspecify.annotations.NullMarked;
