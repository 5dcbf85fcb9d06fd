/** Notes and who holds them, as a mirror of the register: transfers, record dates, retention; totals conserved. */
@NullMarked
package io.truesale.contract.securities;

import org.jspecify.annotations.NullMarked;
