/** Projections side by side, what they promised beside what was paid, and the steps behind each number. */
@NullMarked
package io.truesale.portal.web.projection;

import org.jspecify.annotations.NullMarked;
