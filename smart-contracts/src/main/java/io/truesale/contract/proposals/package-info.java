/**
 * Proposals that gather the approvals of persons over days, and what other contracts ask of them. Bytes and rules:
 * {@code infra/docs/spec/proposals.md}.
 */
@NullMarked
package io.truesale.contract.proposals;

import org.jspecify.annotations.NullMarked;
