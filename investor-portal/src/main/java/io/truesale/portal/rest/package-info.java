/** The API under {@code /api/v1}: records in, records out, RFC 9457 problems, idempotency keys. */
@NullMarked
package io.truesale.portal.rest;

import org.jspecify.annotations.NullMarked;
