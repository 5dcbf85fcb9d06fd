/** Charts drawn on the server as SVG, each with a table that says the same. */
@NullMarked
package io.truesale.portal.web.chart;

import org.jspecify.annotations.NullMarked;
