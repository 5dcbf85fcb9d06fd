/**
 * Who may open which file of a deal, and who did. A grant names the file by the address of its ciphertext; that the
 * vault hands out a key only against a final opening is what makes the trace worth something.
 */
@NullMarked
package io.truesale.contract.grants;

import org.jspecify.annotations.NullMarked;
