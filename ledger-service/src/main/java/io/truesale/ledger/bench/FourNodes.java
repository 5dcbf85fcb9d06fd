package io.truesale.ledger.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.NodeSettings;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.peer.PeerSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Four nodes of four operators with databases, keys and TLS of their own; done is what is final on all four, so what
 * three at least have co-signed.
 */
final class FourNodes implements AutoCloseable {
    private static final int NODES = 4;
    private static final String HOST = "127.0.0.1";
    private static final long LOOK_NANOS = 20_000_000; // asking costs queries on all nodes
    private static final ContractRegistry CONTRACTS =
            ContractRegistry.of(new MembershipContract(), new KeyedMembershipContract(), new NotaryContract());

    private static final int FOUNDING_RECORDS = 2; // genesis and enrolment, each alone in its block
    private static final double FOUNDING_SECONDS = 60;

    private final KafkaOrdering client;
    private final List<LedgerNode> nodes = new ArrayList<>();
    private final List<HikariDataSource> databases = new ArrayList<>();
    private final int itemsEach;
    private long lastDone;
    private long lastLook;

    /** Starts and founds them; each record of the workload has {@code itemsEach} leaves besides its own. */
    FourNodes(
            BenchServers servers,
            BenchCluster cluster,
            String name,
            List<Integer> ports,
            Workload workload,
            int itemsEach) {
        this.itemsEach = itemsEach;
        String topics = name.replace('_', '-');
        this.client = cluster.client(topics);
        List<Operator> operators = new ArrayList<>();
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            HikariDataSource database = servers.ledger(name + "_" + i);
            databases.add(database);
            NodeIdentities identities = new NodeIdentities(
                    database,
                    "a password of the bench",
                    Workload.CONSORTIUM,
                    "node-" + (i + 1),
                    InstantSource.system());
            operators.add(new Operator(identities.operator(), identities.checkpointKey()));
            peers.add(new Peer(
                    identities.operator(),
                    "https://" + HOST + ":" + ports.get(i),
                    identities.tls().keyDigest().bytes()));
            nodes.add(start(database, cluster.client(topics), identities, ports.get(i)));
        }
        client.ensure(Workload.CHANNEL);
        new Feeder(client, Workload.CHANNEL, 1, 1)
                .run(
                        List.of(workload.genesis(operators, peers), workload.enrolment()),
                        FOUNDING_SECONDS,
                        this::finalBlocks);
    }

    private static LedgerNode start(
            HikariDataSource database, KafkaOrdering ordering, NodeIdentities identities, int port) {
        LedgerNode node = new LedgerNode(new NodeSettings(
                Workload.CONSORTIUM,
                database,
                ordering,
                identities,
                CONTRACTS,
                NodeSettings.CUT_AFTER,
                Optional.of(new PeerSettings(HOST, port, identities.tls()))));
        node.start(List.of(), work -> {
            throw new IllegalStateException("there are no handlers");
        });
        return node;
    }

    /** How many ports it needs. */
    static int ports() {
        return NODES;
    }

    LedgerNode first() {
        return nodes.get(0);
    }

    /** Measures; see {@link Feeder}. */
    Feeder.Run run(List<byte[]> records, double seconds, int chunk, int window) {
        return new Feeder(client, Workload.CHANNEL, chunk, window).run(records, seconds, this::done);
    }

    private long finalBlocks() {
        return nodes.stream().mapToLong(FourNodes::finalHeight).min().orElseThrow();
    }

    private static long finalHeight(Ledger node) {
        ChannelSummary summary = node.channel(Workload.CHANNEL).orElseThrow();
        summary.fault().ifPresent(fault -> {
            throw new IllegalStateException("a node stopped: " + fault);
        });
        return summary.finalHeight();
    }

    /** Records after the genesis that are final on all nodes. */
    private long done() {
        if (System.nanoTime() - lastLook > LOOK_NANOS) {
            long height = finalBlocks();
            long size = first().block(Workload.CHANNEL, height)
                    .map(BlockSummary::treeSize)
                    .orElseThrow();
            lastDone = (size - height - FOUNDING_RECORDS) / (1 + itemsEach); // without headers
            lastLook = System.nanoTime();
        }
        return lastDone;
    }

    /** Throws unless all nodes have the same log, and nothing in it was refused. */
    void requireAgreement() {
        long height = finalBlocks();
        List<Hash> roots = nodes.stream()
                .map(node -> node.block(Workload.CHANNEL, height).orElseThrow().root())
                .distinct()
                .toList();
        if (roots.size() != 1) {
            throw new IllegalStateException("the nodes differ at height " + height + ": " + roots);
        }
        NodePipeline.requireAllAccepted(databases.get(0));
    }

    @Override
    public void close() {
        nodes.forEach(LedgerNode::close);
        client.close();
        databases.forEach(HikariDataSource::close);
    }
}
