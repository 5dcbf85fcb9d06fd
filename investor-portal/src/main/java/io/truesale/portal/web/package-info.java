/** What all pages share: layout, navigation, messages, formats, downloads, errors; the slices' pages sit below. */
@NullMarked
package io.truesale.portal.web;

import org.jspecify.annotations.NullMarked;
