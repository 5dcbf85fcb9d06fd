/** REST of deal structures under {@code /api/v1}. */
@NullMarked
package io.truesale.portal.rest.structure;

import org.jspecify.annotations.NullMarked;
