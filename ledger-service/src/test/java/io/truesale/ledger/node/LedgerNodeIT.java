package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.InboxTransaction;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.embedded.TestServers;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.merkle.ProofVerifier;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.order.kafka.KafkaOrdering.TopicReplication;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerNodeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final MemberId BANK = new MemberId("rivermark-bank");
    private static final PersonId OFFICER = new PersonId("rivermark-bank/li.na");
    private static final ChannelId DEAL = new ChannelId("deal-one");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final String consortium = "it-" + TransactionId.random().hex().substring(0, 8);
    private HikariDataSource dataSource;
    private NodeIdentities identities;

    @BeforeEach
    void found() {
        dataSource = opened(LedgerDatabase.create());
        identities = identities(dataSource, "operator-one");
        identities.ensureMember(BANK, "Rivermark Bank");
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    private NodeIdentities identities(HikariDataSource database, String operator) {
        return new NodeIdentities(database, "a password for tests", consortium, operator, InstantSource.system());
    }

    private LedgerNode start(HikariDataSource database, NodeIdentities keys, FinalTransactionHandler... handlers) {
        LedgerNode node = new LedgerNode(new NodeSettings(
                consortium,
                database,
                new KafkaOrdering(TestServers.kafka().bootstrapServers(), consortium, TopicReplication.SINGLE),
                keys,
                ContractRegistry.of(new MembershipContract()),
                NodeSettings.CUT_AFTER));
        node.start(List.of(handlers), plainTransactions(database));
        return node;
    }

    private static InboxTransaction plainTransactions(HikariDataSource database) {
        return work -> {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    work.run(connection);
                    connection.commit();
                } catch (Exception e) {
                    connection.rollback();
                    throw e;
                } finally {
                    connection.setAutoCommit(true);
                }
            }
        };
    }

    private Genesis genesis(ChannelId channel) {
        PersonKey key = identities.ensurePerson(OFFICER);
        Set<Capacity> capacities = Set.of(Capacity.ORG, Capacity.OPS);
        return new Genesis(
                        consortium,
                        channel.value(),
                        List.of(new Operator(identities.operator(), identities.checkpointKey())),
                        List.of(new Member(BANK, identities.operator(), capacities)),
                        List.of(Person.of(OFFICER, capacities, key.suite(), key.publicKey())))
                .withContracts(ContractSet.of(MembershipContract.ID));
    }

    private SignedTransaction sign(ChannelId channel, String function, CborMap arguments) {
        return new KeyPersonSigner(identities)
                .sign(new TransactionDraft(
                        channel,
                        TransactionId.random(),
                        MembershipContract.ID,
                        function,
                        arguments,
                        TransactionDraft.NO_EXPIRY,
                        OFFICER));
    }

    private static TransactionStatus submit(LedgerNode node, SignedTransaction transaction) {
        node.order(transaction);
        return node.awaitFinal(
                transaction.draft().channel(), transaction.draft().id(), PATIENCE);
    }

    private TransactionStatus openDeal(LedgerNode node) {
        submit(
                node,
                sign(
                        ChannelId.CONSORTIUM,
                        "genesis",
                        genesis(ChannelId.CONSORTIUM).toArguments()));
        CborMap creation = new CreateChannel(DEAL.value(), genesis(DEAL).digest(), List.of(BANK)).toArguments();
        submit(node, sign(ChannelId.CONSORTIUM, "createChannel", creation));
        await(() -> node.channel(DEAL).isPresent());
        return submit(node, sign(DEAL, "genesis", genesis(DEAL).toArguments()));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void makesADealChannelAndRefusesASecondGenesis() {
        LedgerNode node = opened(start(dataSource, identities));
        assertThat(openDeal(node).accepted()).isTrue();
        TransactionStatus second =
                submit(node, sign(DEAL, "genesis", genesis(DEAL).toArguments()));
        assertThat(second.verdict()).isEqualTo("GENESIS_ONCE");
        assertThat(second.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.sentence()).contains(DEAL.value()));
    }

    @Test
    void startsADealChannelOnNoOtherGenesisThanThatOfItsCreation() {
        LedgerNode node = opened(start(dataSource, identities));
        submit(
                node,
                sign(
                        ChannelId.CONSORTIUM,
                        "genesis",
                        genesis(ChannelId.CONSORTIUM).toArguments()));
        CborMap creation = new CreateChannel(DEAL.value(), genesis(DEAL).digest(), List.of(BANK)).toArguments();
        submit(node, sign(ChannelId.CONSORTIUM, "createChannel", creation));
        await(() -> node.channel(DEAL).isPresent());
        Genesis fewer = new Genesis(
                consortium,
                DEAL.value(),
                List.of(
                        new Operator(identities.operator(), identities.checkpointKey()),
                        new Operator("stranger", new byte[32])),
                genesis(DEAL).members(),
                genesis(DEAL).persons());
        SignedTransaction other = sign(DEAL, "genesis", fewer.toArguments());
        node.order(other);
        SignedTransaction right = sign(DEAL, "genesis", genesis(DEAL).toArguments());
        assertThat(submit(node, right).accepted()).isTrue();
        assertThat(node.records(DEAL, 1))
                .singleElement()
                .satisfies(record -> assertThat(record.verdict()).isEqualTo("GENESIS_DIFFERS"));
        assertThat(node.status(DEAL, other.draft().id())).isEmpty();
        assertThat(node.status(DEAL, right.draft().id()).orElseThrow().height()).isEqualTo(2);
    }

    @Test
    void stopsOnATopicThatWasMadeAnewAndHasGrownPastItsOffset() throws Exception {
        try (LedgerNode node = start(dataSource, identities)) {
            openDeal(node);
        }
        String topic = "truesale." + consortium + "." + DEAL;
        String bootstrap = TestServers.kafka().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
            await(() -> !topics(admin).contains(topic));
        }
        try (KafkaOrdering ordering = new KafkaOrdering(bootstrap, consortium, TopicReplication.SINGLE)) {
            ordering.ensure(DEAL);
            for (int i = 0; i < 20; i++) {
                ordering.append(DEAL, List.of(("another history " + i).getBytes(StandardCharsets.UTF_8)));
            }
        }
        LedgerNode again = opened(start(dataSource, identities));
        await(() -> again.channel(DEAL).orElseThrow().fault().isPresent());
        assertThat(again.channel(DEAL).orElseThrow().fault().orElseThrow())
                .contains("topic of channel " + DEAL, "deleted and made anew", "nothing after block 1");
        assertThat(again.channel(DEAL).orElseThrow().height()).isEqualTo(1);
        assertThat(again.channel(ChannelId.CONSORTIUM).orElseThrow().fault()).isEmpty();
    }

    private static Set<String> topics(Admin admin) {
        try {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersTheSameTransactionOnce() {
        LedgerNode node = opened(start(dataSource, identities));
        SignedTransaction genesis = sign(
                ChannelId.CONSORTIUM, "genesis", genesis(ChannelId.CONSORTIUM).toArguments());
        TransactionStatus first = submit(node, genesis);
        node.order(genesis);
        await(() -> node.channel(ChannelId.CONSORTIUM).orElseThrow().height() == 2);
        assertThat(node.status(ChannelId.CONSORTIUM, genesis.draft().id())).contains(first);
        assertThat(node.records(ChannelId.CONSORTIUM, 2))
                .singleElement()
                .satisfies(record -> assertThat(record.verdict()).isEqualTo("DUPLICATE"));
    }

    @Test
    void goesOnAfterARestartWithoutHandingOnTwice() {
        List<FinalTransaction> seen = Collections.synchronizedList(new ArrayList<>());
        FinalTransactionHandler recorder = new Recorder(seen);
        TransactionStatus before;
        try (LedgerNode node = start(dataSource, identities, recorder)) {
            before = openDeal(node);
            await(() -> seen.size() == 3);
        }
        LedgerNode again = opened(start(dataSource, identities, recorder));
        assertThat(again.status(DEAL, before.id())).contains(before);
        TransactionStatus after =
                submit(again, sign(DEAL, "genesis", genesis(DEAL).toArguments()));
        await(() -> seen.size() == 4);
        assertThat(seen)
                .extracting(FinalTransaction::id)
                .doesNotHaveDuplicates()
                .contains(after.id());
    }

    @Test
    void offersATransactionAgainUntilItsHandlerTakesIt() {
        List<FinalTransaction> seen = Collections.synchronizedList(new ArrayList<>());
        List<FinalTransaction> tries = Collections.synchronizedList(new ArrayList<>());
        LedgerNode node = opened(start(dataSource, identities, new FinalTransactionHandler() {
            @Override
            public String name() {
                return "stumbling";
            }

            @Override
            public void handle(FinalTransaction transaction) throws Exception {
                tries.add(transaction);
                if (tries.size() < 3) {
                    throw new Exception("not yet");
                }
                seen.add(transaction);
            }
        }));
        openDeal(node);
        await(() -> seen.size() == 3);
        assertThat(tries).hasSize(5);
        assertThat(seen).extracting(FinalTransaction::id).doesNotHaveDuplicates();
    }

    @Test
    void twoNodesComputeTheSameLogs() {
        LedgerNode first = opened(start(dataSource, identities));
        openDeal(first);
        for (int i = 0; i < 20; i++) {
            first.order(sign(DEAL, "no-such-function", CborMap.empty()));
        }
        TransactionStatus last =
                submit(first, sign(DEAL, "genesis", genesis(DEAL).toArguments()));
        HikariDataSource other = opened(LedgerDatabase.create());
        LedgerNode second = opened(start(other, identities(other, "operator-one")));
        for (ChannelId channel : List.of(ChannelId.CONSORTIUM, DEAL)) {
            await(() -> second.channel(channel)
                    .filter(summary -> summary.height()
                            == first.channel(channel).orElseThrow().height())
                    .isPresent());
            assertThat(second.channel(channel).orElseThrow().root())
                    .isEqualTo(first.channel(channel).orElseThrow().root());
        }
        assertThat(second.status(DEAL, last.id()).orElseThrow().verdict()).isEqualTo(last.verdict());
    }

    @Test
    void provesEachRecordAndEachGrowth() {
        LedgerNode node = opened(start(dataSource, identities));
        TransactionStatus opened = openDeal(node);
        submit(node, sign(DEAL, "no-such-function", CborMap.empty()));
        var checkpoint = node.checkpoint(DEAL).orElseThrow();
        var earlier = node.checkpoint(DEAL, 1).orElseThrow();
        var record = node.transaction(DEAL, opened.id()).orElseThrow();
        var inclusion =
                node.inclusion(DEAL, record.leafIndex(), checkpoint.treeSize()).orElseThrow();
        assertThat(ProofVerifier.inclusion(
                        inclusion.leafHash(),
                        inclusion.leafIndex(),
                        inclusion.treeSize(),
                        inclusion.path(),
                        checkpoint.root()))
                .isTrue();
        var growth = node.consistency(DEAL, earlier.treeSize(), checkpoint.treeSize())
                .orElseThrow();
        assertThat(ProofVerifier.consistency(
                        earlier.treeSize(), checkpoint.treeSize(), growth.path(), earlier.root(), checkpoint.root()))
                .isTrue();
    }

    private record Recorder(List<FinalTransaction> seen) implements FinalTransactionHandler {
        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public void handle(FinalTransaction transaction) {
            seen.add(transaction);
        }
    }
}
