/** Keys of persons, and proposals of those who run the consortium together. */
@NullMarked
package io.truesale.workflow.usecase.keys;

import org.jspecify.annotations.NullMarked;
