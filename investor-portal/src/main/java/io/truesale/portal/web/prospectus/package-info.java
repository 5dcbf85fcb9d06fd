/** Printed decrement tables of prospectuses beside ours. */
@NullMarked
package io.truesale.portal.web.prospectus;

import org.jspecify.annotations.NullMarked;
