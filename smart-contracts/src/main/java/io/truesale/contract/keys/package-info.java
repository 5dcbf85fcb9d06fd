/**
 * The second version of the membership: persons, machines and institutions sign with rings of keys that can be rotated,
 * frozen, revoked and recovered. Bytes and rules: {@code infra/docs/spec/membership.md}.
 */
@NullMarked
package io.truesale.contract.keys;

import org.jspecify.annotations.NullMarked;
