package io.truesale.ledger.order;

import org.apache.kafka.common.TopicPartition;

/** Breaks a rule on purpose: knows the broker behind the port. */
public final class PlantedPartition {
    private PlantedPartition() {}

    static TopicPartition only(String topic) {
        return new TopicPartition(topic, 0);
    }
}
