/**
 * Queries of one member to another about an obligor who has authorised them: who may ask, what was asked and answered, and
 * what it costs. Spec: {@code infra/docs/spec/authorised-query.md}.
 */
@NullMarked
package io.truesale.contract.queries;

import org.jspecify.annotations.NullMarked;
