/** The API of webhooks. */
@NullMarked
package io.truesale.portal.rest.webhook;

import org.jspecify.annotations.NullMarked;
