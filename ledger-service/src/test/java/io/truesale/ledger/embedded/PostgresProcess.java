package io.truesale.ledger.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A program with a PostgreSQL server of its own, for tests that kill the program. Writes the address of the server to
 * the file of the second argument; runs the server as the third says.
 */
final class PostgresProcess {
    private PostgresProcess() {}

    public static void main(String[] args) throws Exception {
        Unprivileged.Way way = Unprivileged.Way.valueOf(args[2]);
        EmbeddedPostgres server =
                EmbeddedPostgres.start(Path.of(args[0]), TestServers.programs(), home -> Unprivileged.by(way));
        Path ready = Path.of(args[1]);
        Path half = Path.of(args[1] + ".new");
        Files.writeString(half, server.jdbcUrl());
        Files.move(half, ready);
        new CountDownLatch(1).await();
    }
}
