/**
 * A consortium of processes on this machine, for trials and tests: brokers, nodes, and a relay between them that can cut
 * a node off. Runbook: infra/docs/runbooks/consortium.md.
 */
@NullMarked
package io.truesale.portal.consortium;

import org.jspecify.annotations.NullMarked;
