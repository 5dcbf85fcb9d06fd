/** The verbs of the command line, one class each; offline verbs start no Spring. */
@NullMarked
package io.truesale.portal.cli;

import org.jspecify.annotations.NullMarked;
