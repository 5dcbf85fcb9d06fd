/**
 * Who has to agree, as data: persons, members, capacities and operators, joined by and, or and N of. Bytes and meaning:
 * {@code infra/docs/spec/proposals.md}.
 */
@NullMarked
package io.truesale.contract.policy;

import org.jspecify.annotations.NullMarked;
