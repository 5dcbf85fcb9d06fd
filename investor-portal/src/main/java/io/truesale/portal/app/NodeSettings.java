package io.truesale.portal.app;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a node is told at its start.
 *
 * @param data folder that everything is kept in
 * @param address network address to listen on
 * @param port port of pages and API; 0 takes a free one
 * @param demo whether to make a demo consortium at the first start
 * @param postgresUrl JDBC address, with user and password, of a running PostgreSQL; empty starts an embedded one
 * @param kafkaBootstrap address of a running Kafka; empty starts an embedded one
 * @param joined how it takes part in a consortium of several operators; empty for a node that is alone
 */
public record NodeSettings(
        Path data,
        String address,
        int port,
        boolean demo,
        Optional<String> postgresUrl,
        Optional<String> kafkaBootstrap,
        Optional<LedgerNodeSettings> joined) {
    /** Environment variable of {@link #postgresUrl}. */
    public static final String POSTGRES_URL = "TRUESALE_POSTGRES_URL";

    /** Environment variable of {@link #kafkaBootstrap}. */
    public static final String KAFKA_BOOTSTRAP = "TRUESALE_KAFKA_BOOTSTRAP";

    /** Environment variable of the folder in which several nodes of one machine share the PostgreSQL programs. */
    public static final String POSTGRES_PROGRAMS = "TRUESALE_POSTGRES_PROGRAMS";

    public NodeSettings {
        requireNonNull(data, "data");
        requireNonNull(address, "address");
        requireNonNull(postgresUrl, "postgresUrl");
        requireNonNull(kafkaBootstrap, "kafkaBootstrap");
        requireNonNull(joined, "joined");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port from 0 to 65535 is expected, got: " + port);
        }
    }

    /** A node that is alone. */
    public NodeSettings(
            Path data,
            String address,
            int port,
            boolean demo,
            Optional<String> postgresUrl,
            Optional<String> kafkaBootstrap) {
        this(data, address, port, demo, postgresUrl, kafkaBootstrap, Optional.empty());
    }

    /** A node with portal in a consortium of several operators: told as a ledger node is. */
    public static NodeSettings joining(LedgerNodeSettings told) {
        return new NodeSettings(
                told.data(),
                told.web().address(),
                told.web().port(),
                false,
                told.postgresUrl(),
                Optional.of(told.ordering().bootstrap()),
                Optional.of(told));
    }

    /** Where the programs of an embedded PostgreSQL with its data in {@code directory} are unpacked. */
    static Path postgresPrograms(Map<String, String> environment, Path directory) {
        String shared = environment.getOrDefault(POSTGRES_PROGRAMS, "");
        return shared.isBlank() ? directory.resolve("programs") : Path.of(shared);
    }

    /** Settings from the command line and the environment. */
    public static NodeSettings of(Path data, String address, int port, boolean demo, Map<String, String> environment) {
        return new NodeSettings(
                data.toAbsolutePath().normalize(),
                address,
                port,
                demo,
                Optional.ofNullable(environment.get(POSTGRES_URL)).filter(url -> !url.isBlank()),
                Optional.ofNullable(environment.get(KAFKA_BOOTSTRAP)).filter(servers -> !servers.isBlank()));
    }
}
