package io.truesale.ledger.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.LogAudit;
import io.truesale.ledger.node.NodeSettings;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.order.kafka.KafkaOrdering.TopicReplication;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;

/** A node as it serves, in a database and on topics of its own; done is what is final. */
final class NodePipeline implements AutoCloseable {
    private static final ContractRegistry CONTRACTS =
            ContractRegistry.of(new MembershipContract(), new KeyedMembershipContract(), new NotaryContract());

    private final BenchServers servers;
    private final String consortium;
    private final HikariDataSource database;
    private final KafkaOrdering client;
    private final NodeIdentities identities;
    private final int itemsEach;
    private LedgerNode node;
    private long lastFinal;

    /** Starts a node and founds its channel; each record of the workload has {@code itemsEach} leaves besides its own. */
    NodePipeline(BenchServers servers, String name, Workload workload, int itemsEach) {
        this.servers = servers;
        this.consortium = Workload.CONSORTIUM;
        this.itemsEach = itemsEach;
        this.database = servers.ledger(name);
        this.identities =
                new NodeIdentities(database, "a password of the bench", consortium, "node-1", InstantSource.system());
        identities.ensureMember(workload.member(), "Bench Bank");
        this.client = new KafkaOrdering(servers.bootstrap(), topics(name), TopicReplication.SINGLE);
        this.node = start(topics(name));
        Feeder feeder = new Feeder(client, Workload.CHANNEL, 1, 1);
        client.ensure(Workload.CHANNEL);
        feeder.run(
                List.of(workload.genesis(identities.operator(), identities.checkpointKey())),
                1,
                () -> summary().finalHeight());
    }

    private static String topics(String name) {
        return name.replace('_', '-');
    }

    private LedgerNode start(String topics) {
        LedgerNode started = new LedgerNode(new NodeSettings(
                consortium,
                database,
                new KafkaOrdering(servers.bootstrap(), topics, TopicReplication.SINGLE),
                identities,
                CONTRACTS,
                NodeSettings.CUT_AFTER));
        started.start(List.of(), work -> {
            throw new IllegalStateException("there are no handlers");
        });
        return started;
    }

    LedgerNode node() {
        return node;
    }

    /** Measures; see {@link Feeder}. */
    Feeder.Run run(List<byte[]> records, double seconds, int chunk, int window) {
        return new Feeder(client, Workload.CHANNEL, chunk, window).run(records, seconds, this::done);
    }

    /** Records after the genesis that are final. */
    private long done() {
        ChannelSummary summary = summary();
        summary.fault().ifPresent(fault -> {
            throw new IllegalStateException("the node stopped: " + fault);
        });
        if (summary.finalHeight() < summary.height()) {
            return lastFinal;
        }
        long leaves = summary.treeSize() - summary.height() - 1; // without headers and genesis
        lastFinal = Math.max(0, leaves / (1 + itemsEach));
        return lastFinal;
    }

    /** Records after the genesis that are stored. */
    long records() {
        return ask(database, "select count(*) from ledger.record where height > 1");
    }

    private ChannelSummary summary() {
        return node.channel(Workload.CHANNEL).orElseThrow();
    }

    /** Executes everything again from the store; throws if anything is not as it was signed, or was not accepted. */
    LogAudit.Result audit() {
        LogAudit.Result result = LogAudit.of(
                new PostgresBlockStore(database), new PostgresLogReader(database), CONTRACTS, Workload.CHANNEL);
        if (!result.findings().isEmpty()) {
            throw new IllegalStateException("the log does not hold: " + result.findings());
        }
        return result;
    }

    /** Throws if a record was refused: what is measured must have had its effect. */
    void requireAllAccepted() {
        requireAllAccepted(database);
    }

    /** Throws if a record in {@code database} was refused. */
    static void requireAllAccepted(HikariDataSource database) {
        long refused = ask(database, "select count(*) from ledger.record where verdict <> 'OK'");
        if (refused > 0) {
            throw new IllegalStateException(refused + " records were refused");
        }
    }

    /** Bytes of all tables and indexes of the node's log, and of its topic. */
    long bytes() {
        long tables = ask(
                database,
                "select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n"
                        + " on n.oid = c.relnamespace where n.nspname = 'ledger' and c.relkind = 'r'");
        return tables + servers.topicBytes("truesale." + topics(name()) + "." + Workload.CHANNEL);
    }

    private String name() {
        return database.getJdbcUrl().replaceAll(".*/", "");
    }

    private static long ask(HikariDataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Stops the node and starts it on what it has stored; answers how long it took until it followed the topic again. */
    double restartSeconds(byte[] next) {
        node.close();
        long start = System.nanoTime();
        node = start(topics(name()));
        run(List.of(next), 1, 1, 1);
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        node.close();
        client.close();
        database.close();
    }
}
