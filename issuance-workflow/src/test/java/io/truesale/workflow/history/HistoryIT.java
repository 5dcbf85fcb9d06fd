package io.truesale.workflow.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.OriginatorCommand.OnboardOriginator;
import io.truesale.domain.party.OriginatorId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.History;
import io.truesale.workflow.api.HistoryEntry;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import io.truesale.workflow.usecase.Commands;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class HistoryIT extends WorkflowTest {
    private static final PersonId PERSON = new PersonId("bluefield-finance/wang.wei");
    private static final DealId DEAL = new DealId("history-2026-1");

    @Autowired
    private Commands commands;

    @Autowired
    private History history;

    @Autowired
    private TransactionHistory transactions;

    @Autowired
    private LedgerSubmission submissions;

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TokenStore tokens;

    @Test
    void notesADomainEventWithWhoActed() {
        OriginatorId originator = new OriginatorId(new MemberId("bluefield-finance"));
        transaction.executeWithoutResult(status ->
                commands.send(new OnboardOriginator(originator, "Bluefield Finance", "549300BLUEFIELD"), PERSON));

        await(() -> !history.of(originator.toString(), 10).isEmpty());
        HistoryEntry entry = history.of(originator.toString(), 10).get(0);
        assertThat(entry.what()).isEqualTo("event.OriginatorOnboarded");
        assertThat(entry.person()).contains(PERSON);
        assertThat(entry.proof()).isEmpty();
    }

    @Test
    void notesOurTransactionOnceUnderItsSubject() {
        SignedTransaction signed = ledger.sign(submission().draft());
        transaction.executeWithoutResult(
                status -> submissions.submit(submission().withId(signed.draft().id())));
        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(
                    status -> transactions.handle(PaperLedger.settled(signed, 4, "STEP_NOT_READY")));
        }
        assertThat(history.of("closing", 10)).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("ledger.SIGN_STEP");
            assertThat(entry.detail()).isEqualTo("MANDATE · APPROVE");
            assertThat(entry.deal()).contains(DEAL);
            assertThat(entry.proof()).map(HistoryEntry.Place::height).contains(4L);
            assertThat(entry.refusal()).map(HistoryEntry.Refusal::code).contains("STEP_NOT_READY");
        });
        assertThat(history.ofDeal(DEAL, 10)).hasSize(1);
    }

    @Test
    void leavesOutARefusedRecordOfStrangers() {
        SignedTransaction forged = ledger.sign(submission().draft());
        transaction.executeWithoutResult(
                status -> transactions.handle(PaperLedger.settled(forged, 5, "BAD_SIGNATURE")));
        assertThat(history.ofDeal(DEAL, 10))
                .noneMatch(entry -> entry.proof().orElseThrow().height() == 5);
    }

    @Test
    void claimsItsTokenUnderTheStableNameOfTheNode() {
        await(() -> jdbc.sql("select count(*) from workflow.token_entry where processor_name = 'history'"
                                + " and owner = 'node'")
                        .query(Long.class)
                        .single()
                == 1);
        assertThat(tokens.fetchSegments("history")).containsExactly(0);
    }

    private static Submission submission() {
        return Submission.of(
                "SIGN_STEP",
                "closing",
                ChannelId.of(DEAL),
                new ContractId("issuance", 1),
                "act",
                CborMap.builder()
                        .put("step", "MANDATE")
                        .put("outcome", "APPROVE")
                        .build(),
                PERSON);
    }
}
