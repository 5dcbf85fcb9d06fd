/**
 * Made-up auto-loan pools in the formats that are read: a fixed seed gives the same loans, bytes and months everywhere.
 * Distributions of balances, rates, terms, scores, states and vehicles follow public filings; no loan is a real one, and
 * there are no borrowers' data.
 */
@NullMarked
package io.truesale.domain.sample;

import org.jspecify.annotations.NullMarked;
