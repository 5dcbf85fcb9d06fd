/** Evidence files that stand alone, and their offline verification. */
@NullMarked
package io.truesale.ledger.evidence;

import org.jspecify.annotations.NullMarked;
