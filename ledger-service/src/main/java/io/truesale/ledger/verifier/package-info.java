/** The stand-alone verifier: a program of its own without platform, network or database. */
@NullMarked
package io.truesale.ledger.verifier;

import org.jspecify.annotations.NullMarked;
