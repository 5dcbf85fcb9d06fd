/** Pages of authorised queries: papers of obligors, queries and their reports, and what they cost. */
@NullMarked
package io.truesale.portal.web.query;

import org.jspecify.annotations.NullMarked;
