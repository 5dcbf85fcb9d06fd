/**
 * The way out: signed transactions wait in the outbox, written with the use case that made them, go to the ledger in
 * order, and are closed when they are read back from there.
 */
@NullMarked
package io.truesale.workflow.anchor;

import org.jspecify.annotations.NullMarked;
