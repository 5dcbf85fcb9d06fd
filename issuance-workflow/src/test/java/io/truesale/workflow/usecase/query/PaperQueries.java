package io.truesale.workflow.usecase.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Member;
import io.truesale.contract.queries.QueriesContract;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleCode;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.workflow.api.ObligorQueries;
import io.truesale.workflow.api.ObligorQueries.NewAuthorisation;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.Purpose;
import io.truesale.workflow.api.ObligorQueries.Scope;
import io.truesale.workflow.fixture.BentFiles;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import io.truesale.workflow.usecase.FinalState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Authorised queries on a ledger of paper that runs the real contract; what travels can be bent on the way. */
abstract class PaperQueries extends WorkflowTest {
    static final PersonId ASKER = new PersonId("harbor-trust/ann.reed");
    static final PersonId BANKER = new PersonId("query-bank/li.na");
    static final PersonId OTHER = new PersonId("pine-pension/moss.ben");
    static final MemberId BANK = BANKER.member();
    static final List<Scope> ALL = List.of(Scope.BALANCE, Scope.STATUS, Scope.HISTORY);
    static final String DEAL = "query-deal";
    static final Price PRICE = new Price("USD", 250);

    @Autowired
    PaperLedger ledger;

    @Autowired
    BentFiles files;

    @Autowired
    ObligorQueries desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InstantSource clock;

    @BeforeEach
    void found() {
        jdbc.sql("delete from workflow.outbox").update(); // what other tests left would be ordered again
        ledger.clear();
        ledger.found(ChannelId.CONSORTIUM);
        ledger.write(
                ChannelId.CONSORTIUM,
                "membership",
                "contracts",
                CborMap.builder()
                        .put("contracts", ContractSet.of(QueriesContract.ID).toCbor())
                        .build());
        for (PersonId person : List.of(ASKER, BANKER, OTHER)) {
            String host = person.equals(OTHER) ? "elsewhere" : "operator";
            ledger.write(
                    ChannelId.CONSORTIUM,
                    "membership",
                    "member/" + person.member(),
                    new Member(person.member(), host, Set.of(Capacity.ORG)).toCbor());
        }
        loan();
        desk.setTariff(BANKER, PRICE);
        settle("setTariff");
    }

    @AfterEach
    void forget() {
        ledger.forgetChannels();
        files.bend(UnaryOperator.identity());
        for (String table : List.of("monthly_loan", "deal")) {
            jdbc.sql("delete from workflow." + table + " where deal = :deal")
                    .param("deal", DEAL)
                    .update();
        }
        jdbc.sql("delete from workflow.loan where asset_number = 'Q-7'").update();
        jdbc.sql("delete from workflow.loan_tape where pool = 'query-pool'").update();
        jdbc.sql("delete from workflow.loan_pool where pool = 'query-pool'").update();
    }

    /** A loan of 20,000.00 in a frozen pool, and two months: 300.00 paid, then nothing. */
    private void loan() {
        UUID batch = UUID.randomUUID();
        jdbc.sql("insert into workflow.deal values (:deal, 'Query', 'us-auto-sequential', 'USD', now())")
                .param("deal", DEAL)
                .update();
        jdbc.sql("""
                insert into workflow.loan_pool (pool, originator, deal, cut_off, status, version, created_at)
                values ('query-pool', 'query-bank', :deal, '2026-01-31', 'FROZEN', 1, now())
                """).param("deal", DEAL).update();
        jdbc.sql("""
                insert into workflow.loan_tape values
                ('query-pool', 1, :batch, 'f', '0', 1, '0', '0', '\\x00', 1, 1, '', 'query-bank/li.na', now())
                """).param("batch", batch).update();
        jdbc.sql("""
                insert into workflow.loan (batch, row_index, asset_number, original_cents, end_cents, remaining_term,
                  days_past_due, content, fingerprint)
                values (:batch, 0, 'Q-7', 2000000, 1800000, 40, 0, '\\x00', '\\x00')
                """).param("batch", batch).update();
        for (String month : List.of(
                "'2026-02', 'Q-7', 1800000, 20000, 10000, 0, 0, 0, 0, 1780000, 0, 'OPEN', 0.06, 39, 12, 30000",
                "'2026-03', 'Q-7', 1780000, 0, 0, 0, 0, 0, 0, 1780000, 31, 'OPEN', 0.06, 39, 13, 30000")) {
            jdbc.sql("insert into workflow.monthly_loan values ('" + DEAL + "', " + month + ")")
                    .update();
        }
    }

    /** Runs what was ordered last under {@code function} as the ledger would, and forgets all that was ordered. */
    Outcome settle(String function) {
        Outcome outcome = execute(ordered(function));
        ledger.clear();
        jdbc.sql("delete from workflow.outbox").update();
        return outcome;
    }

    /** What was ordered last under {@code function}, once something is. */
    TransactionDraft ordered(String function) {
        await(() -> !drafts(function).isEmpty());
        List<TransactionDraft> drafts = drafts(function);
        return drafts.get(drafts.size() - 1);
    }

    List<TransactionDraft> drafts(String function) {
        return ledger.ordered().stream()
                .map(SignedTransaction::draft)
                .filter(draft -> draft.function().equals(function))
                .toList();
    }

    Outcome execute(TransactionDraft draft) {
        Call call = new Call(
                draft.function(),
                draft.arguments(),
                draft.person(),
                "consortium",
                draft.id().hex(),
                5,
                clock.millis());
        Outcome outcome;
        try {
            outcome = new QueriesContract().execute(call, new FinalState(ledger, ChannelId.CONSORTIUM));
        } catch (RuleViolated violated) {
            outcome = Outcome.refused(violated);
        }
        if (outcome instanceof Outcome.Accepted accepted) {
            accepted.writes()
                    .forEach(write -> ledger.write(
                            ChannelId.CONSORTIUM,
                            "queries",
                            write.key(),
                            write.value().orElseThrow()));
        }
        return outcome;
    }

    String authorised(String number) {
        return authorised(BANK, number);
    }

    String authorised(MemberId answerer, String number) {
        String id = desk.authorise(
                        ASKER,
                        new NewAuthorisation(
                                answerer,
                                number,
                                Hash.of("signed".getBytes(StandardCharsets.UTF_8)),
                                Purpose.CREDIT_REVIEW,
                                ALL,
                                clock.instant().plus(Duration.ofDays(30))))
                .id();
        assertThat(settle("authorise")).isInstanceOf(Outcome.Accepted.class);
        return id;
    }

    String asked(String authorisation, Scope... scope) {
        String id = desk.ask(ASKER, authorisation, List.of(scope), PRICE).id();
        assertThat(settle("ask")).isInstanceOf(Outcome.Accepted.class);
        return id;
    }

    static void refused(RuleCode code, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        RuleViolated.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    String answered(Scope... scope) {
        String query = asked(authorised("Q-7"), scope);
        desk.answer(BANKER, query, draft(query));
        assertThat(settle("answer")).isInstanceOf(Outcome.Accepted.class);
        return query;
    }

    /** The digest of the draft, as who answers has read it. */
    Hash draft(String query) {
        return Hash.of(desk.draft(BANKER, query).json());
    }
}
