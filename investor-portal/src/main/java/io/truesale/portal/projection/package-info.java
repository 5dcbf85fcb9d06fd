/** Deals computed ahead for people: scenario in, payments of each class with average life and yield out. */
@NullMarked
package io.truesale.portal.projection;

import org.jspecify.annotations.NullMarked;
