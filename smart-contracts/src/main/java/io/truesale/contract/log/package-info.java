/** The format of the log as far as contracts read it too: leaves, paths, notes, envelopes. Source: ledger.md. */
@NullMarked
package io.truesale.contract.log;

import org.jspecify.annotations.NullMarked;
