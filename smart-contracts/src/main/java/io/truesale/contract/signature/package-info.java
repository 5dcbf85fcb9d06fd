/** Signatures that contracts check by themselves, in arithmetic that every node does alike. */
@NullMarked
package io.truesale.contract.signature;

import org.jspecify.annotations.NullMarked;
