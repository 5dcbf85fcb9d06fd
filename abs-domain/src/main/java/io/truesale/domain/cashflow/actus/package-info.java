/** ACTUS contract types as input: terms to contract events with payoffs and states ({@link ContractType}). */
@NullMarked
package io.truesale.domain.cashflow.actus;

import org.jspecify.annotations.NullMarked;
