/** Takes files' fingerprints with their phase and context, as a court's notary service does, and has them recorded. */
@NullMarked
package io.truesale.ledger.notary;

import org.jspecify.annotations.NullMarked;
