/** Reports on paper: PDF made from the same templates, texts and formats as the pages. */
@NullMarked
package io.truesale.portal.report;

import org.jspecify.annotations.NullMarked;
