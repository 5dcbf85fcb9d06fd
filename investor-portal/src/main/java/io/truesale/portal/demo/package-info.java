/** The demo: a program that walks a deal through its life as its users would, only through the public API. */
@NullMarked
package io.truesale.portal.demo;

import org.jspecify.annotations.NullMarked;
