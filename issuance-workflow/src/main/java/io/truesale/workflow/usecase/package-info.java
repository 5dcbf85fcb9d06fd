/** One class for each thing that people can do: sends commands to aggregates, submits to the ledger. */
@NullMarked
package io.truesale.workflow.usecase;

import org.jspecify.annotations.NullMarked;
