package io.truesale.workflow.usecase.pool;

import static io.truesale.workflow.fixture.WorkflowTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.UploadView;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.StoppableDatabase;
import io.truesale.workflow.fixture.WorkflowTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An upload that was acknowledged is read in the end, whatever happens to the database meanwhile. */
@SpringBootTest(
        classes = {WorkflowTest.Wiring.class, UploadOutageIT.Faults.class},
        properties = {
            "truesale.outbox.poll=50ms",
            "truesale.outbox.repropose-after=300ms",
            "truesale.intake.tries=3",
            "truesale.intake.first-pause=20ms",
            "truesale.intake.resume-after=500ms",
            "truesale.database.wait=4s"
        })
@DirtiesContext // it is closed while its database runs
class UploadOutageIT {
    private static final StoppableDatabase DATABASE = new StoppableDatabase();
    private static final DealId DEAL = new DealId("rivermark-auto-2026-1");
    private static final PoolId POOL = new PoolId("rivermark-auto-2026-1");
    private static final MemberId BANK = new MemberId("rivermark-bank");
    private static final PersonId PERSON = new PersonId("rivermark-bank/li.na");
    private static final int LOANS = 60;

    /** What is done once, at the next call of a method of the vault. */
    private static final Map<String, Runnable> AT = new ConcurrentHashMap<>();

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private NodeIdentities identities;

    @Autowired
    private Pools pools;

    @Autowired
    private Operations operations;

    @Autowired
    private UploadWorker worker;

    @Autowired
    private UploadTable uploads;

    @Autowired
    private Spool spool;

    @Autowired
    private Vault vault;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HikariDataSource pool;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::url);
    }

    /** Puts faults before the vault, which is asked in the middle of the intake. */
    @Configuration(proxyBeanMethods = false)
    static class Faults {
        @Bean
        static BeanPostProcessor beforeTheVault() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Vault vault ? faulty(vault) : bean;
                }
            };
        }

        private static Object faulty(Vault vault) {
            return Proxy.newProxyInstance(
                    Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                        Runnable fault = AT.remove(method.getName());
                        if (fault != null) {
                            fault.run();
                        }
                        try {
                            return method.invoke(vault, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @BeforeEach
    void found() {
        AT.clear();
        jdbc.sql("""
                truncate workflow.domain_event, workflow.loan_pool, workflow.loan_tape, workflow.loan,
                  workflow.tape_upload, workflow.pool_freeze, workflow.pool_freeze_transaction, workflow.outbox,
                  workflow.operation
                """).update();
        identities.ensureMember(BANK, "Rivermark Bank");
        ledger.write(ChannelId.of(DEAL), "membership", "member/" + BANK, CborMap.empty());
        pools.create(PERSON, POOL, DEAL, LocalDate.of(2026, 1, 31));
    }

    /** What a test leaves behind that failed in the middle. */
    @AfterEach
    void restore() {
        DATABASE.startAgain();
        awaitDatabase();
    }

    /** The pool has noticed which of its connections are gone, and made others. */
    private void awaitDatabase() {
        pool.getHikariPoolMXBean().softEvictConnections();
        await(() -> {
            try {
                return jdbc.sql("select true").query(Boolean.class).single();
            } catch (DataAccessResourceFailureException notYet) {
                return false;
            }
        });
    }

    private OperationId upload(String name, int seed) throws IOException {
        ByteArrayOutputStream tape = new ByteArrayOutputStream();
        SamplePool.of(new SampleSpec(seed, LOANS, "Rivermark Bank", "RMB", YearMonth.of(2026, 1)))
                .writeXml(tape);
        return pools.upload(PERSON, POOL, name, new ByteArrayInputStream(tape.toByteArray()));
    }

    private OperationStatus status(OperationId operation) {
        return operations.find(operation).orElseThrow();
    }

    private OperationStatus settled(OperationId operation) {
        await(() -> status(operation).state() != OperationStatus.State.WAITING);
        return status(operation);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from workflow." + table)
                .query(Long.class)
                .single();
    }

    private void assertAttachedOnce(OperationId operation, int blobs) {
        assertThat(settled(operation).state()).isEqualTo(OperationStatus.State.CONFIRMED);
        assertThat(pools.find(POOL).orElseThrow().tape().orElseThrow().version())
                .isEqualTo(1);
        assertThat(count("domain_event")).isEqualTo(2); // PoolCreated, TapeAttached
        assertThat(count("loan_tape")).isEqualTo(1);
        assertThat(count("loan")).isEqualTo(LOANS);
        assertThat(vault.addresses()).hasSize(blobs + 1);
        await(() -> !Files.exists(spool.file(operation)));
    }

    @Test
    void goesOnAfterTheDatabaseWasStoppedAndStarted() throws IOException {
        int blobs = vault.addresses().size();
        AT.put("stage", DATABASE::stop); // the rows are copied, nothing refers to them yet
        OperationId operation = upload("january.xml", 5);
        await(() -> worker.rests(operation));
        assertThat(DATABASE.refused()).isPositive();
        assertThat(spool.file(operation)).exists();
        DATABASE.startAgain();
        awaitDatabase();
        assertAttachedOnce(operation, blobs);
        assertThat(worker.rests(operation)).isFalse();
    }

    @Test
    void triesAgainWhenConnectionsAreCutInTheMiddleOfTheTransaction() throws IOException {
        int blobs = vault.addresses().size();
        AtomicBoolean cut = new AtomicBoolean();
        AT.put("keep", () -> {
            DATABASE.cut();
            cut.set(true);
        });
        OperationId operation = upload("january.xml", 5);
        await(() -> cut.get() && !Files.exists(spool.file(operation)));
        awaitDatabase();
        assertAttachedOnce(operation, blobs);
    }

    @Test
    void keepsAnUploadForTheNextStartAfterAFaultThatDoesNotPass() throws IOException {
        int blobs = vault.addresses().size();
        AT.put("stage", () -> {
            throw new IllegalStateException("a bug of the program");
        });
        OperationId operation = upload("january.xml", 5);
        await(() -> worker.rests(operation));
        assertThat(status(operation).state()).isEqualTo(OperationStatus.State.WAITING);
        assertThat(pools.upload(operation).orElseThrow().state()).isEqualTo(UploadView.RESTING);
        assertThat(uploads.isUnread(operation)).isTrue();
        worker.stop();
        worker.start();
        assertAttachedOnce(operation, blobs);
    }

    @Test
    void refusesATapeWhosePlaceALaterOneHasTaken() throws IOException {
        AT.put("stage", () -> {
            throw new IllegalStateException("a bug of the program");
        });
        OperationId first = upload("january.xml", 5);
        await(() -> worker.rests(first));
        OperationId second = upload("january, again.xml", 6);
        assertThat(settled(second).state()).isEqualTo(OperationStatus.State.CONFIRMED);
        worker.stop();
        worker.start();
        assertThat(settled(first).code()).hasValue(PoolUseRule.POOL_UPLOAD_FAILED.name());
        assertThat(status(first).sentence()).hasValue("a tape that was received later has been attached meanwhile");
        assertThat(pools.find(POOL).orElseThrow().tape().orElseThrow().fileName())
                .isEqualTo("january, again.xml");
        await(() -> !Files.exists(spool.file(first)));
    }

    @Test
    void refusesAnUploadWhoseFileIsGone() throws IOException {
        AT.put("stage", () -> {
            throw new IllegalStateException("a bug of the program");
        });
        OperationId operation = upload("january.xml", 5);
        await(() -> worker.rests(operation));
        worker.stop();
        Files.delete(spool.file(operation));
        worker.start();
        assertThat(settled(operation).code()).hasValue(PoolUseRule.POOL_UPLOAD_FAILED.name());
        assertThat(status(operation).sentence()).hasValue("the received file is gone");
    }

    /** Who lost the answer to a commit takes the batch for unused, although a tape refers to it. */
    @Test
    void removesNoLoansThatATapeRefersTo() throws IOException {
        settled(upload("january.xml", 5));
        uploads.removeBatch(jdbc.sql("select batch from workflow.loan_tape")
                .query(UUID.class)
                .single());
        assertThat(count("loan")).isEqualTo(LOANS);
    }
}
