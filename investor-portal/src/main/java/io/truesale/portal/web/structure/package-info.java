/** The structure of a deal: template, model, projection under a scenario. */
@NullMarked
package io.truesale.portal.web.structure;

import org.jspecify.annotations.NullMarked;
