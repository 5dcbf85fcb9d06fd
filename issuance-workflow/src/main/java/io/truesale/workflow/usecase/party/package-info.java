/** Originators and the other members of the consortium. */
@NullMarked
package io.truesale.workflow.usecase.party;

import org.jspecify.annotations.NullMarked;
