/** ACTUS contract types as input: terms to contract events with payoffs and states (PAM, LAM, NAM, ANN). */
@NullMarked
package io.truesale.domain.cashflow.actus;

import org.jspecify.annotations.NullMarked;
