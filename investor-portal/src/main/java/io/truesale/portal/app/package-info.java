/** The program: its entry point, profiles and wiring. */
@NullMarked
package io.truesale.portal.app;

import org.jspecify.annotations.NullMarked;
