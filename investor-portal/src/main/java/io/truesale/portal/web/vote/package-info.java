/** What the members of a channel decide by votes: its contracts, process definitions, limits, and whom it believes. */
@NullMarked
package io.truesale.portal.web.vote;

import org.jspecify.annotations.NullMarked;
