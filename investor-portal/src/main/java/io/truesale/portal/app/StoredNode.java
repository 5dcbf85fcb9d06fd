package io.truesale.portal.app;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.code.ContractJars;
import io.truesale.ledger.embedded.DataDirectory;
import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.ledger.node.LogAudit;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import io.truesale.ledger.vault.FileVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a stopped node has stored, checked without starting it: only its database is started. */
public final class StoredNode {
    private StoredNode() {}

    /**
     * Executes every block of every channel again and checks every file of the vault.
     *
     * @param data data folder of a node that is not running
     * @param progress is told of each part that has been checked
     * @return one sentence for each thing that is broken, naming it
     * @throws io.truesale.ledger.embedded.ServerFailure if a running program has the folder
     */
    public static List<String> check(Path data, Consumer<String> progress) throws IOException {
        Optional<String> external =
                Optional.ofNullable(System.getenv(NodeSettings.POSTGRES_URL)).filter(url -> !url.isBlank());
        try (DataDirectory folder = DataDirectory.lock(data)) {
            if (external.isPresent()) {
                try (HikariDataSource database = new HikariDataSource()) {
                    database.setJdbcUrl(external.get());
                    return check(database, folder.root(), progress);
                }
            }
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
                    HikariDataSource database = new HikariDataSource()) {
                database.setJdbcUrl(postgres.jdbcUrl());
                database.setUsername(postgres.user());
                database.setPassword(postgres.password());
                return check(database, folder.root(), progress);
            }
        }
    }

    private static List<String> check(HikariDataSource database, Path data, Consumer<String> progress)
            throws IOException {
        database.setMaximumPoolSize(2);
        List<String> findings = new ArrayList<>();
        PostgresBlockStore store = new PostgresBlockStore(database);
        PostgresLogReader log = new PostgresLogReader(database);
        for (ChannelId channel : store.channels()) {
            LogAudit.Result result = LogAudit.of(store, log, ContractJars.of(data), channel);
            findings.addAll(result.findings());
            progress.accept("channel " + channel + ": " + result.blocks() + " blocks executed again, "
                    + result.findings().size() + " findings");
        }
        Path vault = data.resolve("vault");
        List<String> damaged = Files.isDirectory(vault) ? FileVault.checkDirectory(vault) : List.of();
        findings.addAll(damaged);
        List<String> missing = missing(database, vault);
        findings.addAll(missing);
        progress.accept("vault: every file hashed, " + (damaged.size() + missing.size()) + " findings");
        return findings;
    }

    /** Files that the database knows and the disk does not have. */
    private static List<String> missing(HikariDataSource database, Path vault) throws IOException {
        List<String> missing = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select address from ledger.vault_blob order by address")) {
            while (row.next()) {
                String address = new Hash(row.getBytes(1)).hex();
                Path file =
                        vault.resolve("blobs").resolve(address.substring(0, 2)).resolve(address.substring(2));
                if (!Files.isRegularFile(file)) {
                    missing.add("blob " + address + " is missing: " + file);
                }
            }
        } catch (SQLException e) {
            throw new IOException("the table of vault files cannot be read", e);
        }
        return missing;
    }
}
