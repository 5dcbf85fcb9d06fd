package io.truesale.portal.browser;

import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.ledger.embedded.TestServers;
import io.truesale.portal.app.Node;
import io.truesale.portal.app.NodeSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole node with the demo consortium and no deal: real database, real broker, real ledger. */
final class LiveNode implements AutoCloseable {
    private final Path data;
    private final Node node;
    private final Map<String, String> logins = new LinkedHashMap<>();

    LiveNode() throws IOException {
        data = Files.createTempDirectory("truesale-live");
        EmbeddedPostgres database = TestServers.postgres();
        String url = database.jdbcUrl() + "?user=" + database.user() + "&password="
                + URLEncoder.encode(database.password(), StandardCharsets.UTF_8);
        node = Node.start(new NodeSettings(data, "127.0.0.1", 0, true, Optional.of(url), Optional.empty()));
        for (String line : Files.readAllLines(data.resolve("secrets").resolve("logins"))) {
            String[] parts = line.split(" ", 2);
            logins.put(parts[0], parts[1]);
        }
    }

    /** Address without a slash at its end. */
    String address() {
        return node.address().replaceAll("/$", "");
    }

    /** The persons of {@code member}, in the order of the file: first who prepares, then who checks. */
    List<String> persons(String member) {
        return logins.keySet().stream()
                .filter(person -> person.startsWith(member + "/"))
                .toList();
    }

    String password(String person) {
        return logins.get(person);
    }

    <T> T bean(Class<T> type) {
        return node.context().getBean(type);
    }

    @Override
    public void close() {
        node.close();
    }
}
