/** Deterministic CBOR (RFC 8949 section 4.2): the one byte form of transactions, arguments, state and events. */
@NullMarked
package io.truesale.contract.codec;

import org.jspecify.annotations.NullMarked;
