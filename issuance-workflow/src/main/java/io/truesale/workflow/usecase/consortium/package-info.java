/** Founding a consortium: its members and persons, their keys, the first block, the logins. */
@NullMarked
package io.truesale.workflow.usecase.consortium;

import org.jspecify.annotations.NullMarked;
