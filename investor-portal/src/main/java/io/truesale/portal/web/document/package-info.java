/** Pages of the documents of deals. */
@NullMarked
package io.truesale.portal.web.document;

import org.jspecify.annotations.NullMarked;
