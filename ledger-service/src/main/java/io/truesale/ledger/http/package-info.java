/** Limits of what goes over HTTP between nodes and witnesses: time, length, and threads that one caller can hold. */
@NullMarked
package io.truesale.ledger.http;

import org.jspecify.annotations.NullMarked;
