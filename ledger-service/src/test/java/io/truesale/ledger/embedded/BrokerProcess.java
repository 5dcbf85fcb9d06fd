package io.truesale.ledger.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, for tests that kill it. Writes its address to the file of the second argument. */
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] args) throws Exception {
        EmbeddedKafka server = EmbeddedKafka.start(Path.of(args[0]));
        Path ready = Path.of(args[1]);
        Path half = Path.of(args[1] + ".new");
        Files.writeString(half, server.bootstrapServers());
        Files.move(half, ready);
        new CountDownLatch(1).await();
    }
}
