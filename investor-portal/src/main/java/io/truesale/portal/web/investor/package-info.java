/** Pages of investors: positions, classes with payments made and projected, and what a coupon is made of. */
@NullMarked
package io.truesale.portal.web.investor;

import org.jspecify.annotations.NullMarked;
