/** REST of the area {@code period} under {@code /api/v1}. */
@NullMarked
package io.truesale.portal.rest.period;

import org.jspecify.annotations.NullMarked;
