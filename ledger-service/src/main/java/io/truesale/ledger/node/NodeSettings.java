package io.truesale.ledger.node;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.peer.PeerSettings;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a node is made of.
 *
 * @param consortium name of the consortium: part of topics and of checkpoint origins
 * @param dataSource database with the migrated schema {@code ledger}
 * @param ordering the ordering service; the node closes it
 * @param identities the node's keys
 * @param contracts the code that the node has
 * @param cutAfter how long a record waits for company before this node asks for a block
 * @param peering how other nodes reach this one; empty for a node that is alone
 * @param checkpointing further signatures and witnesses
 * @param genesis digest that the genesis of the consortium must have; empty takes the first that is ordered
 */
public record NodeSettings(
        String consortium,
        DataSource dataSource,
        OrderingService ordering,
        NodeIdentities identities,
        ContractRegistry contracts,
        Duration cutAfter,
        Optional<PeerSettings> peering,
        Checkpointing checkpointing,
        Optional<Hash> genesis) {
    /** Short enough for a person who waits, long enough that a burst shares a block. */
    public static final Duration CUT_AFTER = Duration.ofMillis(20);

    public NodeSettings {
        requireNonNull(consortium, "consortium");
        requireNonNull(dataSource, "dataSource");
        requireNonNull(ordering, "ordering");
        requireNonNull(identities, "identities");
        requireNonNull(contracts, "contracts");
        requireNonNull(cutAfter, "cutAfter");
        requireNonNull(peering, "peering");
        requireNonNull(checkpointing, "checkpointing");
        requireNonNull(genesis, "genesis");
        if (!consortium.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("a consortium name of a-z, 0-9 and hyphens is expected: " + consortium);
        }
    }

    /** A node that is alone. */
    public NodeSettings(
            String consortium,
            DataSource dataSource,
            OrderingService ordering,
            NodeIdentities identities,
            ContractRegistry contracts,
            Duration cutAfter) {
        this(consortium, dataSource, ordering, identities, contracts, cutAfter, Optional.empty());
    }

    /** A node that takes the first genesis. */
    public NodeSettings(
            String consortium,
            DataSource dataSource,
            OrderingService ordering,
            NodeIdentities identities,
            ContractRegistry contracts,
            Duration cutAfter,
            Optional<PeerSettings> peering) {
        this(
                consortium,
                dataSource,
                ordering,
                identities,
                contracts,
                cutAfter,
                peering,
                Checkpointing.PLAIN,
                Optional.empty());
    }
}
