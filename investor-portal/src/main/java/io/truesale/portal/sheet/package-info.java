/** The preparer's own calculation of a payment date as a spreadsheet: a form to fill in, its reading, and the comparison. */
@NullMarked
package io.truesale.portal.sheet;

import org.jspecify.annotations.NullMarked;
