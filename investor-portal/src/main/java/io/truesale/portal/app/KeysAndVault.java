package io.truesale.portal.app;

import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelState;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.identity.SecretFile;
import io.truesale.ledger.node.KeyCabinet;
import io.truesale.ledger.sharing.FileExchange;
import io.truesale.ledger.sharing.FileFacts;
import io.truesale.ledger.vault.FileVault;
import io.truesale.workflow.config.SchemaOwner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The keys that a node holds and the files that it keeps, below its data folder. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("truesale.kafka.bootstrap") // set by Node; tests of pages bring a quiet ledger
class KeysAndVault {
    private static final Duration FILE_PATIENCE = Duration.ofSeconds(15); // for nodes that are a few blocks behind

    @Bean
    static SchemaOwner ledgerSchema() {
        return new SchemaOwner("ledger", "db/migration/ledger");
    }

    @Bean
    static NodeIdentities identities(
            DataSource dataSource,
            InstantSource clock,
            @Value("${truesale.data}") Path data,
            @Value("${truesale.consortium.name}") String consortium,
            @Value("${truesale.node.operator}") String operator,
            @Value("${TRUESALE_SECRET_FILE:}") String secretFile) {
        String password = SecretFile.readOrCreate(
                secretFile.isBlank() ? data.resolve("key-store-password") : Path.of(secretFile));
        return new NodeIdentities(dataSource, password, consortium, operator, clock);
    }

    @Bean
    static PersonSigner personSigner(NodeIdentities identities, ObjectProvider<Ledger> ledger) {
        return new KeyPersonSigner(
                identities,
                (channel, person) -> ring(ledger.getObject(), channel, person)
                        .or(() -> ring(ledger.getObject(), ChannelId.CONSORTIUM, person)));
    }

    /** The founder of a channel signs with the key that the consortium has. */
    private static Optional<KeyRing> ring(Ledger ledger, ChannelId channel, PersonId person) {
        return KeyRings.readOrImplied(key -> ledger.state(channel, "membership", key), person);
    }

    @Bean
    static MemberKeys memberKeys(NodeIdentities identities, FileVault vault) {
        return new KeyCabinet(identities, vault);
    }

    /** Envelopes commit with the caller's transaction; the record of an opening stays whatever becomes of it. */
    @Bean
    static FileVault vault(
            DataSource dataSource,
            NodeIdentities identities,
            ObjectProvider<Ledger> ledger,
            InstantSource clock,
            @Value("${truesale.data}") Path data) {
        return new FileVault(
                data.resolve("vault"),
                new TransactionAwareDataSourceProxy(dataSource),
                dataSource,
                identities,
                member -> KeyRings.encryptionKey(new ChannelState(ledger.getObject(), ChannelId.CONSORTIUM), member),
                clock);
    }

    @Bean(initMethod = "start")
    static FileExchange fileExchange(
            FileVault vault,
            DataSource dataSource,
            Ledger ledger,
            PeerFiles files,
            @Value("${truesale.node.operator}") String operator) {
        return new FileExchange(
                vault.parcels(),
                new TransactionAwareDataSourceProxy(dataSource),
                operator,
                new ChannelState(ledger, ChannelId.CONSORTIUM),
                files,
                FILE_PATIENCE);
    }

    @Bean
    static FileFacts fileFacts(FileExchange exchange) {
        return exchange.facts();
    }
}
