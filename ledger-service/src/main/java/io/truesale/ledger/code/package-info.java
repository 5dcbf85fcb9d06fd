/** Contracts that come as jars: read, checked, loaded by a class loader of their own. Format: contract-jar.md. */
@NullMarked
package io.truesale.ledger.code;

import org.jspecify.annotations.NullMarked;
