/** What was published, to whom, and from when. */
@NullMarked
package io.truesale.contract.disclosure;

import org.jspecify.annotations.NullMarked;
