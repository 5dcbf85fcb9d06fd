/** Pages of the consortium's members, of one's own originator, and of what was asked for. */
@NullMarked
package io.truesale.portal.web.party;

import org.jspecify.annotations.NullMarked;
