/** Members and originators as REST. */
@NullMarked
package io.truesale.portal.rest.party;

import org.jspecify.annotations.NullMarked;
