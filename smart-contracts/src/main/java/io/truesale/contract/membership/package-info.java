/**
 * Who may act on a channel: operators, members, persons with their keys and capacities. Every other contract reads it
 * through {@link io.truesale.contract.membership.Membership}.
 */
@NullMarked
package io.truesale.contract.membership;

import org.jspecify.annotations.NullMarked;
