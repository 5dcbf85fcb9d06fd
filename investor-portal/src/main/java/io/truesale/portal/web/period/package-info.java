/** Pages of the monthly periods: tape, report, sign-off, distribution with its steps, trustee report. */
@NullMarked
package io.truesale.portal.web.period;

import org.jspecify.annotations.NullMarked;
