package io.truesale.portal.app;

import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.identity.SecretFile;
import io.truesale.ledger.vault.FileVault;
import io.truesale.workflow.config.SchemaOwner;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * What the ledger module gives to the rest of a running node: its keys, signers and vault. Not scanned: {@link Node} adds
 * it, so that tests of pages can do with less.
 */
final class LedgerParts {
    /** Environment variable that names the file with the password of the key store. */
    static final String SECRET_FILE = "TRUESALE_SECRET_FILE";

    private LedgerParts() {}

    @Bean
    static SchemaOwner ledgerSchema() {
        return new SchemaOwner("ledger", "db/migration/ledger");
    }

    @Bean
    static NodeIdentities identities(
            DataSource dataSource,
            InstantSource clock,
            @Value("${truesale.data}") Path data,
            @Value("${" + SECRET_FILE + ":}") String secretFile,
            @Value("${truesale.consortium.name:truesale}") String consortium,
            @Value("${truesale.node.operator:platform-operator}") String operator) {
        Path file = secretFile.isBlank() ? data.resolve("secrets").resolve("key-store") : Path.of(secretFile);
        return new NodeIdentities(dataSource, SecretFile.readOrCreate(file), consortium, operator, clock);
    }

    @Bean
    static PersonSigner personSigner(NodeIdentities identities) {
        return new KeyPersonSigner(identities);
    }

    @Bean
    static Vault vault(
            DataSource dataSource,
            NodeIdentities identities,
            InstantSource clock,
            @Value("${truesale.data}") Path data) {
        return new FileVault(
                data.resolve("vault"), new TransactionAwareDataSourceProxy(dataSource), dataSource, identities, clock);
    }
}
