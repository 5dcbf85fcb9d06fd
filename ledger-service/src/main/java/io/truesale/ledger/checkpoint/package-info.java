/** Checkpoints of a log as C2SP signed notes, and the quorum that makes a block final. */
@NullMarked
package io.truesale.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
