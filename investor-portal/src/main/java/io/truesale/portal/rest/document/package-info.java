/** API of the documents of deals. */
@NullMarked
package io.truesale.portal.rest.document;

import org.jspecify.annotations.NullMarked;
