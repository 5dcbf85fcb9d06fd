/**
 * Byte formats of the log and the cutting of blocks: transactions, time-to-cut markers, leaves, headers. Pure. The
 * formats are specified in {@code infra/docs/spec/ledger.md}.
 */
@NullMarked
package io.truesale.ledger.block;

import org.jspecify.annotations.NullMarked;
