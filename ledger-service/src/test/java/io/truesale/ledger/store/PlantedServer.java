package io.truesale.ledger.store;

import kafka.server.KafkaConfig;

/** Breaks a rule on purpose: configures a broker outside the package for servers. */
public final class PlantedServer {
    private PlantedServer() {}

    static Class<?> server() {
        return KafkaConfig.class;
    }
}
