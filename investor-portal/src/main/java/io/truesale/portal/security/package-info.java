/**
 * Who is there and what they may do: sign-in, sessions, API tokens, the allow-list of handlers, access to deals.
 * Everything is denied unless allowed.
 */
@NullMarked
package io.truesale.portal.security;

import org.jspecify.annotations.NullMarked;
