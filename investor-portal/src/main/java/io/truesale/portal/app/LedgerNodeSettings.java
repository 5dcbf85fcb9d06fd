package io.truesale.portal.app;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.node.OperatorOffice.Hosted;
import io.truesale.ledger.peer.PeerNode;
import io.truesale.ledger.peer.PeerSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a ledger node without portal is told at its start.
 *
 * @param data folder that everything is kept in
 * @param consortium name of the consortium
 * @param operator name of the node's operator on the ledger
 * @param genesis digest that the genesis of the consortium must have; empty takes the first that is ordered
 * @param postgresUrl JDBC address, with user and password, of its database; empty starts an embedded one
 * @param secretFile file with the password of its key store; empty for one in the data folder
 * @param ordering the Kafka cluster
 * @param peering how nodes reach each other
 * @param checkpointing further signatures of checkpoints, and witnesses
 * @param web where pages and API are
 * @param members whom the node hosts
 */
public record LedgerNodeSettings(
        Path data,
        String consortium,
        String operator,
        Optional<Hash> genesis,
        Optional<String> postgresUrl,
        Optional<Path> secretFile,
        Ordering ordering,
        Peering peering,
        Checkpointing checkpointing,
        Web web,
        List<Hosted> members) {
    /**
     * The Kafka cluster.
     *
     * @param bootstrap addresses of brokers
     * @param replication copies of a new topic
     * @param minInSync copies that must have a record before it counts
     */
    public record Ordering(String bootstrap, int replication, int minInSync) {
        public Ordering {
            requireNonNull(bootstrap, "bootstrap");
            if (replication < 1 || minInSync < 1 || minInSync > replication || replication > Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "1 <= min-in-sync <= replication is expected, got: " + minInSync + " and " + replication);
            }
        }
    }

    /**
     * How nodes reach each other.
     *
     * @param listen where this one listens for others
     * @param address {@code https://HOST:PORT} that it is announced with
     * @param seeds nodes whose blocks are taken while the ledger names none yet
     * @param proxy through which it reaches others; empty for none
     */
    public record Peering(
            InetSocketAddress listen, String address, List<PeerNode> seeds, Optional<InetSocketAddress> proxy) {
        public Peering {
            requireNonNull(listen, "listen");
            seeds = List.copyOf(seeds);
            requireNonNull(proxy, "proxy");
            if (!address.matches("https://[^/\\s:]+:[0-9]{1,5}|https://\\[[0-9a-fA-F:]+]:[0-9]{1,5}")) {
                throw new IllegalArgumentException("https://HOST:PORT is expected, got: " + address);
            }
        }

        /** The same for the ledger of a node with these keys. */
        PeerSettings of(NodeIdentities identities) {
            return new PeerSettings(listen.getHostString(), listen.getPort(), identities.tls(), seeds, proxy);
        }
    }

    /**
     * Where pages and API are.
     *
     * @param address network address to listen on
     * @param port to listen on; 0 takes a free one
     * @param tls certificate chain and private key, PEM; empty for plain HTTP
     */
    public record Web(String address, int port, Optional<Tls> tls) {
        public Web {
            requireNonNull(address, "address");
            requireNonNull(tls, "tls");
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port from 0 to 65535 is expected, got: " + port);
            }
        }
    }

    /**
     * A certificate.
     *
     * @param certificate file with the chain, PEM
     * @param key file with the private key, PEM
     */
    public record Tls(Path certificate, Path key) {
        /** Properties of the web server. */
        Map<String, Object> properties() {
            return Map.of(
                    "server.ssl.certificate", certificate.toUri(),
                    "server.ssl.certificate-private-key", key.toUri());
        }
    }

    public LedgerNodeSettings {
        requireNonNull(data, "data");
        requireNonNull(genesis, "genesis");
        requireNonNull(postgresUrl, "postgresUrl");
        requireNonNull(secretFile, "secretFile");
        requireNonNull(ordering, "ordering");
        requireNonNull(peering, "peering");
        requireNonNull(checkpointing, "checkpointing");
        requireNonNull(web, "web");
        members = List.copyOf(members);
        if (!consortium.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("a consortium name of a-z, 0-9 and hyphens is expected: " + consortium);
        }
        if (!operator.matches("[a-z][a-z0-9-]{0,79}")) {
            throw new IllegalArgumentException("an operator name of a-z, 0-9 and hyphens is expected: " + operator);
        }
    }
}
