/** Business days, day counts and payment schedules. Exact: a year fraction is a fraction of integers. */
@NullMarked
package io.truesale.domain.calendar;

import org.jspecify.annotations.NullMarked;
