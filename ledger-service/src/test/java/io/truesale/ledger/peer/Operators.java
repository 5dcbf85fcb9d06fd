package io.truesale.ledger.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.membership.Person;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.embedded.TestServers;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.CheckpointStamps;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.NodeEvidence;
import io.truesale.ledger.node.NodeSettings;
import io.truesale.ledger.node.OperatorOffice;
import io.truesale.ledger.node.OwnTimeStamps;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.order.kafka.KafkaOrdering.TopicReplication;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several operators, each with a node, a database and keys of its own, and one member with one person. */
final class Operators implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Set<Capacity> CAPACITIES = Set.of(Capacity.ORG, Capacity.OPS);

    private final String consortium = "it-" + TransactionId.random().hex().substring(0, 8);
    private final ContractSet contracts;
    private final List<Site> sites = new ArrayList<>();

    /** What one operator has. */
    static final class Site {
        final String name;
        final MemberId member;
        final PersonId person;
        final HikariDataSource database = LedgerDatabase.create();
        final int port = TestServers.freePort();
        final NodeIdentities identities;

        @Nullable
        LedgerNode node;

        /** What hears of final transactions, for a node that is about to start. */
        Function<LedgerNode, List<FinalTransactionHandler>> handlers = starting -> List.of();

        Site(int number, String consortium) {
            this.name = "operator-" + number;
            this.member = new MemberId("member-" + number);
            this.person = new PersonId("member-" + number + "/first.last");
            this.identities =
                    new NodeIdentities(database, "a password for tests", consortium, name, InstantSource.system());
            identities.ensureMember(member, "Member " + number);
        }

        NodeEvidence evidence() {
            LedgerNode from = node();
            return new NodeEvidence(
                    from,
                    new PostgresLogReader(database),
                    identities,
                    new CheckpointStamps(from, database, new OwnTimeStamps(identities)),
                    InstantSource.system());
        }

        LedgerNode node() {
            if (node == null) {
                throw new IllegalStateException(name + " is not started");
            }
            return node;
        }
    }

    Operators(int count) {
        this(count, ContractSet.of(KeyedMembershipContract.ID, ProposalsContract.ID));
    }

    /** Operators whose channels are founded with {@code contracts}. */
    Operators(int count, ContractSet contracts) {
        this.contracts = contracts;
        for (int i = 1; i <= count; i++) {
            sites.add(new Site(i, consortium));
        }
    }

    String consortium() {
        return consortium;
    }

    Site site(int number) {
        return sites.get(number - 1);
    }

    LedgerNode start(int number) {
        return start(number, ContractRegistry.of(new KeyedMembershipContract(), new ProposalsContract()));
    }

    LedgerNode start(int number, ContractRegistry contracts) {
        return start(number, contracts, Checkpointing.PLAIN);
    }

    LedgerNode start(int number, ContractRegistry contracts, Checkpointing checkpointing) {
        return start(number, contracts, checkpointing, List.of());
    }

    LedgerNode start(int number, ContractRegistry contracts, Checkpointing checkpointing, List<PeerNode> seeds) {
        return start(number, contracts, checkpointing, seeds, ordering());
    }

    /** The broker of all tests, with topics of this consortium. */
    OrderingService ordering() {
        return new KafkaOrdering(TestServers.kafka().bootstrapServers(), consortium, TopicReplication.SINGLE);
    }

    LedgerNode start(
            int number,
            ContractRegistry contracts,
            Checkpointing checkpointing,
            List<PeerNode> seeds,
            OrderingService ordering) {
        Site site = site(number);
        LedgerNode node = new LedgerNode(new NodeSettings(
                consortium,
                site.database,
                ordering,
                site.identities,
                contracts,
                NodeSettings.CUT_AFTER,
                Optional.of(new PeerSettings("127.0.0.1", site.port, site.identities.tls(), seeds, Optional.empty())),
                checkpointing,
                Optional.empty()));
        node.start(site.handlers.apply(node), work -> {
            try (Connection connection = site.database.getConnection()) {
                connection.setAutoCommit(false);
                work.run(connection);
                connection.commit();
            }
        });
        site.node = node;
        return node;
    }

    void stop(int number) {
        Site site = site(number);
        site.node().close();
        site.node = null;
    }

    /** A genesis that names the first {@code count} operators. */
    Genesis genesis(ChannelId channel, int count) {
        List<Operator> operators = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        List<Person> persons = new ArrayList<>();
        List<Peer> peers = new ArrayList<>();
        for (Site site : sites.subList(0, count)) {
            PersonKey key = site.identities.ensurePerson(site.person);
            operators.add(new Operator(site.name, site.identities.checkpointKey()));
            members.add(new Member(site.member, site.name, CAPACITIES));
            persons.add(Person.of(site.person, CAPACITIES, key.suite(), key.publicKey()));
            peers.add(peer(site));
        }
        boolean here = channel.equals(ChannelId.CONSORTIUM);
        return new Genesis(consortium, channel.value(), operators, members, persons, here ? peers : List.of())
                .withContracts(contracts);
    }

    static Peer peer(Site site) {
        return new Peer(
                site.name,
                "https://127.0.0.1:" + site.port,
                site.identities.tls().keyDigest().bytes());
    }

    SignedTransaction sign(int number, ChannelId channel, String function, CborMap arguments) {
        return sign(number, channel, KeyedMembershipContract.ID, function, arguments);
    }

    SignedTransaction sign(int number, ChannelId channel, ContractId contract, String function, CborMap arguments) {
        Site site = site(number);
        return new KeyPersonSigner(site.identities)
                .sign(new TransactionDraft(
                        channel,
                        TransactionId.random(),
                        contract,
                        function,
                        arguments,
                        TransactionDraft.NO_EXPIRY,
                        site.person));
    }

    /** Founds the consortium of the first {@code count} operators; ordered by the first. */
    SignedTransaction found(int count) {
        SignedTransaction genesis = sign(
                1,
                ChannelId.CONSORTIUM,
                "genesis",
                genesis(ChannelId.CONSORTIUM, count).toArguments());
        site(1).node().order(genesis);
        return genesis;
    }

    /** What the person of operator {@code number} does with its node. */
    OperatorOffice office(int number) {
        Site site = site(number);
        OperatorOffice.Hosted hosted =
                new OperatorOffice.Hosted(site.member, site.name, CAPACITIES, List.of(site.person));
        return new OperatorOffice(
                site.node(), site.identities, List.of(), consortium, "https://127.0.0.1:" + site.port, List.of(hosted));
    }

    /** Orders the creation of a deal channel for the members of the first {@code count} operators, and its genesis. */
    SignedTransaction openDeal(ChannelId deal, int count) {
        Genesis genesis = genesis(deal, count);
        List<MemberId> members =
                sites.subList(0, count).stream().map(site -> site.member).toList();
        site(1).node()
                .order(sign(
                        1,
                        ChannelId.CONSORTIUM,
                        "createChannel",
                        new CreateChannel(deal.value(), genesis.digest(), members).toArguments()));
        SignedTransaction first = sign(1, deal, "genesis", genesis.toArguments());
        await("the deal channel", () -> ordered(1, first));
        return first;
    }

    /** Whether node {@code number} takes the transaction; a channel that it has yet to start is a reason to ask again. */
    private boolean ordered(int number, SignedTransaction transaction) {
        try {
            site(number).node().order(transaction);
            return true;
        } catch (TransientFault notYet) {
            return false;
        }
    }

    boolean isFinal(int number, SignedTransaction transaction) {
        return site(number)
                .node()
                .status(transaction.draft().channel(), transaction.draft().id())
                .filter(status -> status.isFinal())
                .isPresent();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting for " + what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        for (Site site : sites) {
            if (site.node != null) {
                site.node.close();
            }
            site.database.close();
        }
    }
}
