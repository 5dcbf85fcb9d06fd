package io.truesale.portal.app;

import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.Notary;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.TreeTiles;
import io.truesale.ledger.crypto.CertificatePath;
import io.truesale.ledger.evidence.HttpTimeStampService;
import io.truesale.ledger.evidence.TimeStampService;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.CheckpointStamps;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.NodeEvidence;
import io.truesale.ledger.node.NodeTiles;
import io.truesale.ledger.node.OwnTimeStamps;
import io.truesale.ledger.notary.NotaryDesk;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a node hands out as proof, and who stamps its checkpoints. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("truesale.kafka.bootstrap") // set by Node; tests of pages bring none
class EvidenceWiring {
    /**
     * The time-stamp authority that a member configures.
     *
     * @param address of the authority (RFC 3161 over HTTP); empty for the node's own
     * @param trust file with the certificates (PEM or DER) of which one must be on its path; empty trusts whoever answers
     */
    record TimeStamps(Optional<URI> address, Optional<Path> trust) {
        /** By the environment variables {@code TRUESALE_TIMESTAMPS_URL} and {@code TRUESALE_TIMESTAMPS_TRUST}. */
        static TimeStamps of(Map<String, String> environment) {
            return of(
                    environment.getOrDefault("TRUESALE_TIMESTAMPS_URL", ""),
                    environment.getOrDefault("TRUESALE_TIMESTAMPS_TRUST", ""));
        }

        static TimeStamps of(String address, String trust) {
            return new TimeStamps(
                    address.isBlank() ? Optional.empty() : Optional.of(URI.create(address.strip())),
                    trust.isBlank() ? Optional.empty() : Optional.of(Path.of(trust.strip())));
        }

        private TimeStampService service(NodeIdentities identities) {
            try {
                List<X509Certificate> anchors = trust.isPresent() ? CertificatePath.read(trust.get()) : List.of();
                return address.isPresent()
                        ? new HttpTimeStampService(address.get(), anchors)
                        : new OwnTimeStamps(identities);
            } catch (IOException e) {
                throw new UncheckedIOException("the certificates of the time-stamp authority cannot be read", e);
            }
        }
    }

    /** The parts; nothing is stamped before {@link #start}. */
    record Made(NodeEvidence evidence, CheckpointStamps stamps) {
        AutoCloseable start() {
            stamps.start(CheckpointStamps.EVERY);
            return stamps;
        }
    }

    static Made make(
            LedgerNode ledger, DataSource database, NodeIdentities identities, TimeStamps by, InstantSource clock) {
        CheckpointStamps stamps = new CheckpointStamps(ledger, database, by.service(identities));
        return new Made(new NodeEvidence(ledger, new PostgresLogReader(database), identities, stamps, clock), stamps);
    }

    @Bean
    static CheckpointStamps checkpointStamps(
            LedgerNode ledger,
            DataSource dataSource,
            NodeIdentities identities,
            @Value("${truesale.timestamps.url:}") String address,
            @Value("${truesale.timestamps.trust:}") String trust,
            @Value("${truesale.timestamps.every:PT10M}") Duration every) {
        CheckpointStamps stamps = new CheckpointStamps(
                ledger, dataSource, TimeStamps.of(address, trust).service(identities));
        stamps.start(every);
        return stamps;
    }

    @Bean
    static TreeTiles tiles(LedgerNode ledger, DataSource dataSource) {
        return new NodeTiles(ledger, new PostgresBlockStore(dataSource), new PostgresLogReader(dataSource));
    }

    @Bean
    static Notary notary(LedgerNode ledger, PersonSigner signer, DataSource dataSource, InstantSource clock) {
        return new NotaryDesk(ledger, signer, dataSource, clock);
    }

    @Bean
    static Evidence evidence(
            LedgerNode ledger,
            DataSource dataSource,
            NodeIdentities identities,
            CheckpointStamps stamps,
            InstantSource clock) {
        return new NodeEvidence(ledger, new PostgresLogReader(dataSource), identities, stamps, clock);
    }
}
