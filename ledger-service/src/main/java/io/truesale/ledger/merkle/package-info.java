/**
 * The Merkle tree of a log (RFC 6962 section 2.1), kept as tiles of 256 hashes (C2SP tlog-tiles): appending, proofs, and
 * their strict verification. Pure.
 */
@NullMarked
package io.truesale.ledger.merkle;

import org.jspecify.annotations.NullMarked;
