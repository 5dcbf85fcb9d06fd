/**
 * The PostgreSQL and Kafka servers of the one-command default: real servers, started by the program, data kept in its
 * data directory. Whatever a killed run left behind (locks, process ids, orphans) is cleared at the next start.
 */
@NullMarked
package io.truesale.ledger.embedded;

import org.jspecify.annotations.NullMarked;
