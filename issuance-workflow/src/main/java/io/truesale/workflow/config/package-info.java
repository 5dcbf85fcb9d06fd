/** Wiring: the data source and its schemas, transactions, Axon, and the list of aggregates. */
@NullMarked
package io.truesale.workflow.config;

import org.jspecify.annotations.NullMarked;
