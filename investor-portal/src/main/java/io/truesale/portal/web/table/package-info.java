/** Tables that sort, page and download by plain links. */
@NullMarked
package io.truesale.portal.web.table;

import org.jspecify.annotations.NullMarked;
