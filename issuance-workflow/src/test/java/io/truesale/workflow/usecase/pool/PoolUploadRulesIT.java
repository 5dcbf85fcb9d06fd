package io.truesale.workflow.usecase.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What is refused of a file before it is read, on a node that takes 1,000 bytes. */
@TestPropertySource(properties = {"truesale.tape-bytes-max=1000", "truesale.uploads=target/upload-rules"})
class PoolUploadRulesIT extends WorkflowTest {
    private static final DealId DEAL = new DealId("rivermark-auto-2026-1");
    private static final PoolId POOL = new PoolId("upload-rules");
    private static final MemberId BANK = new MemberId("rivermark-bank");
    private static final PersonId PERSON = new PersonId("rivermark-bank/li.na");

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private NodeIdentities identities;

    @Autowired
    private Pools pools;

    @Autowired
    private Operations operations;

    @Autowired
    private JdbcClient jdbc;

    @Value("${truesale.uploads}")
    private Path spool;

    @BeforeEach
    void found() {
        jdbc.sql("""
                truncate workflow.domain_event, workflow.loan_pool, workflow.loan_tape, workflow.loan,
                  workflow.tape_upload, workflow.pool_freeze, workflow.pool_freeze_transaction, workflow.outbox,
                  workflow.operation
                """).update();
        identities.ensureMember(BANK, "Rivermark Bank");
        ledger.write(ChannelId.of(DEAL), "membership", "member/" + BANK, CborMap.empty());
        pools.create(PERSON, POOL, DEAL, LocalDate.of(2026, 1, 31));
    }

    private OperationId upload(String name, int bytes) throws IOException {
        return pools.upload(PERSON, POOL, name, new ByteArrayInputStream(new byte[bytes]));
    }

    private void assertRefuses(String name, int bytes, PoolUseRule rule, String detail) throws IOException {
        assertThatThrownBy(() -> upload(name, bytes)).isInstanceOfSatisfying(RuleViolated.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(rule);
            assertThat(refusal.detail()).isEqualTo(detail);
        });
        assertThat(pools.uploads(POOL)).isEmpty();
        try (Stream<Path> left = Files.exists(spool) ? Files.list(spool) : Stream.empty()) {
            assertThat(left).isEmpty();
        }
    }

    /** A file of zeros is read, and refused for what is in it. */
    private void assertReceives(String name, int bytes) throws IOException {
        OperationId operation = upload(name, bytes);
        await(() -> operations.find(operation).orElseThrow().state() == OperationStatus.State.REFUSED);
        assertThat(operations.find(operation).orElseThrow().code()).hasValue("POOL_TAPE_REFUSED");
    }

    @Test
    void refusesAFileNameThatIsNone() throws IOException {
        for (String name : List.of("", "  ", "C:\\tapes\\", "n".repeat(201), "line\nbreak.csv", "zero\u0000.csv")) {
            assertRefuses(name, 1, PoolUseRule.POOL_FILE_NAME, "a file name of 1 to 200 characters is expected");
        }
    }

    @Test
    void takesAFileNameOfTheGreatestLength() throws IOException {
        assertReceives("n".repeat(196) + ".csv", 1);
    }

    @Test
    void refusesAByteMoreThanTheLimit() throws IOException {
        assertRefuses("t.csv", 1_001, PoolUseRule.POOL_TAPE_TOO_LARGE, "a tape of at most 1000 bytes is expected");
    }

    @Test
    void takesAFileOfTheLimit() throws IOException {
        assertReceives("t.csv", 1_000);
    }
}
