/** Authorised queries for programs. */
@NullMarked
package io.truesale.portal.rest.query;

import org.jspecify.annotations.NullMarked;
