package io.truesale.workflow.usecase.pool;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.api.PoolLoans;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A pool of one originator on a ledger of paper; what the ledger answers is given by hand. */
abstract class PaperPools extends WorkflowTest {
    static final DealId DEAL = new DealId("rivermark-auto-2026-1");
    static final PoolId POOL = new PoolId("rivermark-auto-2026-1");
    static final MemberId BANK = new MemberId("rivermark-bank");
    static final PersonId PERSON = new PersonId("rivermark-bank/li.na");
    static final LocalDate CUT_OFF = LocalDate.of(2026, 1, 31);
    static final SampleSpec SPEC = new SampleSpec(5, 1_200, "Rivermark Bank", "RMB", YearMonth.of(2026, 1));

    @Autowired
    PaperLedger ledger;

    @Autowired
    NodeIdentities identities;

    @Autowired
    Pools pools;

    @Autowired
    PoolLoans loans;

    @Autowired
    Operations operations;

    @Autowired
    Vault vault;

    @Autowired
    List<FinalTransactionHandler> handlers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void found() {
        jdbc.sql("""
                truncate workflow.domain_event, workflow.loan_pool, workflow.loan_tape, workflow.loan,
                  workflow.tape_upload, workflow.pool_freeze, workflow.pool_freeze_transaction, workflow.outbox,
                  workflow.operation
                """).update();
        ledger.clear();
        identities.ensureMember(BANK, "Rivermark Bank");
        ledger.write(ChannelId.of(DEAL), "membership", "member/" + BANK, CborMap.empty());
        pools.create(PERSON, POOL, DEAL, CUT_OFF);
    }

    static byte[] tape(SampleSpec spec) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SamplePool.of(spec).writeXml(out);
        return out.toByteArray();
    }

    OperationStatus upload(String name, byte[] content) throws IOException {
        OperationId operation = pools.upload(PERSON, POOL, name, new ByteArrayInputStream(content));
        await(() -> operations.find(operation).orElseThrow().state() != OperationStatus.State.WAITING);
        return operations.find(operation).orElseThrow();
    }

    PoolView pool() {
        return pools.find(POOL).orElseThrow();
    }

    long rows(String table) {
        return jdbc.sql("select count(*) from workflow." + table)
                .query(Long.class)
                .single();
    }

    void settleAll(String function, String verdict, int expected) {
        await(() -> ordered(function).size() == expected);
        for (SignedTransaction sent : ordered(function)) {
            FinalTransaction read = PaperLedger.settled(sent, 17, verdict);
            handlers.forEach(handler -> transaction.executeWithoutResult(status -> {
                try {
                    handler.handle(read);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
    }

    List<SignedTransaction> ordered(String function) {
        return ledger.ordered().stream()
                .filter(sent -> sent.draft().function().equals(function))
                .collect(java.util.stream.Collectors.toMap(
                        sent -> sent.draft().id(), sent -> sent, (first, again) -> first, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }
}
