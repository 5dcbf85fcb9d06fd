package io.truesale.workflow.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.OriginatorCommand.OnboardOriginator;
import io.truesale.domain.party.OriginatorId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.OperationStatus.State;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import io.truesale.workflow.usecase.Commands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class OneTransactionIT extends WorkflowTest {
    private static final PersonId PERSON = new PersonId("rivermark-bank/li.na");
    private static final String BUSINESS_KEY = "one-transaction@summit-securities";
    private static final OriginatorId BANK = new OriginatorId(new MemberId("rivermark-bank"));
    private static final OnboardOriginator ONBOARD = new OnboardOriginator(BANK, "Rivermark Bank", "549300RIVERMARK");

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private Commands commands;

    @Autowired
    private LedgerSubmission submissions;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OperationBook operations;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void empty() {
        jdbc.sql("truncate workflow.domain_event, workflow.outbox, workflow.operation")
                .update();
        ledger.clear();
    }

    @AfterEach
    void endProcesses() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(BUSINESS_KEY)
                .list()
                .forEach(process -> runtime.deleteProcessInstance(process.getId(), "test"));
    }

    @Test
    void commitsEventOperationAndOutboxTogether() {
        OperationId id = useCase(() -> {});

        assertThat(rows("domain_event")).isEqualTo(1);
        assertThat(processes()).isEqualTo(1);
        assertThat(operations.find(id)).map(OperationStatus::state).contains(State.WAITING);
        await(() -> ledger.ordered().size() == 1);
        assertThat(ledger.ordered().get(0).draft().function()).isEqualTo("record");
    }

    @Test
    void leavesNothingWhenItFailsAtTheEnd() {
        assertThatThrownBy(() -> useCase(() -> {
                    throw new IllegalStateException("injected");
                }))
                .hasMessage("injected");
        assertNothing();
    }

    /** Every table that the use case writes: event store, operation, outbox, and those of the process engine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "workflow.domain_event",
                "workflow.operation",
                "workflow.outbox",
                "camunda.act_ru_execution",
                "camunda.act_ru_task",
                "camunda.act_ru_identitylink",
                "camunda.act_ru_variable",
                "camunda.act_hi_procinst",
                "camunda.act_hi_actinst"
            })
    void leavesNothingWhenTheDatabaseFailsAfterAWrite(String table) {
        assertFaultLeavesNothing(table);
    }

    @Test
    void leavesNothingWhenThePersonHasNoKeyHere() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    commands.send(ONBOARD, PERSON);
                    submissions.submit(submission(new PersonId("rivermark-bank/stranger")));
                }))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("NO_KEY_OF_PERSON");
        assertNothing();
    }

    @Test
    void leavesNothingWhenTheTransactionIsTooLarge() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    commands.send(ONBOARD, PERSON);
                    submissions.submit(Submission.of(
                            "RECORD",
                            "x",
                            ChannelId.CONSORTIUM,
                            new ContractId("notary", 1),
                            "record",
                            CborMap.builder().put("b", new byte[100_000]).build(),
                            PERSON));
                }))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("TRANSACTION_TOO_LARGE");
        assertNothing();
    }

    @Test
    void closesOnReadBackAndNotBefore() {
        OperationId id = useCase(() -> {});
        await(() -> ledger.ordered().size() == 1);
        assertThat(outbox.backlog().waiting()).isEqualTo(1);

        SignedTransaction sent = ledger.ordered().get(0);
        transaction.executeWithoutResult(status -> outbox.close(PaperLedger.settled(sent, 7, "OK")));

        assertThat(outbox.backlog().waiting()).isZero();
        OperationStatus settled = operations.find(id).orElseThrow();
        assertThat(settled.state()).isEqualTo(State.CONFIRMED);
        assertThat(settled.height()).contains(7L);
    }

    @Test
    void saysWhyTheLedgerRefused() {
        OperationId id = useCase(() -> {});
        await(() -> ledger.ordered().size() == 1);
        SignedTransaction sent = ledger.ordered().get(0);

        transaction.executeWithoutResult(status -> outbox.close(PaperLedger.settled(sent, 7, "WRONG_CAPACITY")));

        OperationStatus settled = operations.find(id).orElseThrow();
        assertThat(settled.state()).isEqualTo(State.REFUSED);
        assertThat(settled.code()).contains("WRONG_CAPACITY");
        assertThat(settled.sentence()).contains("It is refused.");
    }

    @Test
    void ignoresAForgedRecordThatBearsItsId() {
        OperationId id = useCase(() -> {});
        await(() -> ledger.ordered().size() == 1);
        SignedTransaction forged = new SignedTransaction(ledger.ordered().get(0).draft(), new byte[] {1, 2, 3});

        transaction.executeWithoutResult(status -> outbox.close(PaperLedger.settled(forged, 7, "BAD_SIGNATURE")));

        assertThat(operations.find(id)).map(OperationStatus::state).contains(State.WAITING);
        assertThat(outbox.backlog().waiting()).isEqualTo(1);
    }

    @Test
    void keepsTheFirstAnswer() {
        OperationId id = useCase(() -> {});
        await(() -> ledger.ordered().size() == 1);
        SignedTransaction sent = ledger.ordered().get(0);

        transaction.executeWithoutResult(status -> outbox.close(PaperLedger.settled(sent, 7, "OK")));
        transaction.executeWithoutResult(status -> outbox.close(PaperLedger.settled(sent, 9, "DUPLICATE")));

        assertThat(operations.find(id)).map(OperationStatus::state).contains(State.CONFIRMED);
    }

    @Test
    void proposesAgainWhenNothingIsReadBack() {
        useCase(() -> {});
        await(() -> ledger.ordered().size() >= 2);
        assertThat(ledger.ordered().get(1)).isEqualTo(ledger.ordered().get(0));
    }

    @Test
    void deliversInOrderOnceTheOrderingServiceIsBack() {
        ledger.down(true);
        OperationId first = transaction.execute(status -> submissions.submit(submission(PERSON)));
        OperationId second = transaction.execute(status -> submissions.submit(submission(PERSON)));
        await(() -> outbox.backlog().fault().isPresent());
        assertThat(outbox.backlog().fault()).contains("the ordering service is away");

        ledger.down(false);
        await(() -> ledger.ordered().size() >= 2);
        assertThat(ledger.ordered().subList(0, 2))
                .extracting(sent -> OperationId.of(sent.draft().id()))
                .isEqualTo(List.of(first, second));
    }

    @Test
    void queuesAKnownTransactionOnce() {
        Submission step = submission(PERSON).withId(TransactionId.derive("step 1"));
        OperationId first = transaction.execute(status -> submissions.submit(step));
        OperationId second = transaction.execute(status -> submissions.submit(step));
        assertThat(second).isEqualTo(first);
        assertThat(rows("outbox")).isEqualTo(1);
    }

    private static Submission submission(PersonId person) {
        return Submission.of(
                "RECORD",
                "rivermark-bank",
                ChannelId.CONSORTIUM,
                new ContractId("notary", 1),
                "record",
                CborMap.builder().put("a", 1).build(),
                person);
    }

    private OperationId useCase(Runnable atTheEnd) {
        return transaction.execute(status -> {
            commands.send(ONBOARD, PERSON);
            OperationId id = submissions.submit(submission(PERSON));
            startProcess();
            atTheEnd.run();
            return id;
        });
    }

    /** The database itself fails right after it has written the row, as a full disk or a lost connection would. */
    private void assertFaultLeavesNothing(String table) {
        jdbc.sql("""
                create or replace function workflow.fail() returns trigger language plpgsql as
                $$ begin raise exception 'injected fault'; end $$
                """).update();
        jdbc.sql("create trigger fault after insert on " + table + " for each row execute function workflow.fail()")
                .update();
        try {
            assertThatThrownBy(() -> useCase(() -> {})).hasStackTraceContaining("injected fault");
        } finally {
            jdbc.sql("drop trigger fault on " + table).update();
        }
        assertNothing();
    }

    private void assertNothing() {
        assertThat(rows("domain_event")).isZero();
        assertThat(rows("operation")).isZero();
        assertThat(rows("outbox")).isZero();
        assertThat(processes()).isZero();
        assertThat(ledger.ordered()).isEmpty();
    }

    private void startProcess() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("member", "summit-securities");
        variables.put("due", null);
        runtime.startProcessInstanceByMessage("ready.MANDATE", BUSINESS_KEY, variables);
    }

    private long processes() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(BUSINESS_KEY)
                .count();
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from workflow." + table)
                .query(Long.class)
                .single();
    }
}
