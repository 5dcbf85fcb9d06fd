/** Who acts: members, their persons, and the capacities that approvals name. */
@NullMarked
package io.truesale.domain.party;

import org.jspecify.annotations.NullMarked;
