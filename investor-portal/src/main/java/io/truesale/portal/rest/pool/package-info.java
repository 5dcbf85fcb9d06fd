/** Pools over HTTP. */
@NullMarked
package io.truesale.portal.rest.pool;

import org.jspecify.annotations.NullMarked;
