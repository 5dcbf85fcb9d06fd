/**
 * Authorised queries: requests to the ledger, the reports of this node's members on their own loans, and the exchange of
 * both with other nodes.
 */
@NullMarked
package io.truesale.workflow.usecase.query;

import org.jspecify.annotations.NullMarked;
