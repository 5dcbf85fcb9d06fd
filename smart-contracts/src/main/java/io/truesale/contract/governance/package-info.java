/** Which contracts, definitions and limits a channel runs by, and who decides that. */
@NullMarked
package io.truesale.contract.governance;

import org.jspecify.annotations.NullMarked;
