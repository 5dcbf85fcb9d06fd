/**
 * Replay twins: one random history of all contracts, executed by programs that differ in everything that must not matter
 * (release of Java, locale, zone, character set, seeds, compiler, collector).
 */
@NullMarked
package io.truesale.ledger.twin;

import org.jspecify.annotations.NullMarked;
