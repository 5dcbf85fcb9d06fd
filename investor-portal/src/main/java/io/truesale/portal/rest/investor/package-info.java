/** REST of the area {@code investor} under {@code /api/v1}. */
@NullMarked
package io.truesale.portal.rest.investor;

import org.jspecify.annotations.NullMarked;
