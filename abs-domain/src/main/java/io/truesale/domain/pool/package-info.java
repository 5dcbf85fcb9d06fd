/** The loan pool: tapes attached to it, its snapshots, and their fingerprints. */
@NullMarked
package io.truesale.domain.pool;

import org.jspecify.annotations.NullMarked;
