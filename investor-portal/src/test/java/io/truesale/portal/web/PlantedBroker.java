package io.truesale.portal.web;

import org.apache.kafka.common.TopicPartition;

/** Breaks a rule on purpose: a page that talks to the broker. */
public final class PlantedBroker {
    private PlantedBroker() {}

    static Class<?> type() {
        return TopicPartition.class;
    }
}
