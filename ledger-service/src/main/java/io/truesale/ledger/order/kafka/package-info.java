/** Order by Kafka: a topic with one partition for each channel. */
@NullMarked
package io.truesale.ledger.order.kafka;

import org.jspecify.annotations.NullMarked;
