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
import io.truesale.workflow.api.ObligorQueries.Charge;
import io.truesale.workflow.api.ObligorQueries.NewAuthorisation;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.Purpose;
import io.truesale.workflow.api.ObligorQueries.QueryState;
import io.truesale.workflow.api.ObligorQueries.Reason;
import io.truesale.workflow.api.ObligorQueries.Scope;
import io.truesale.workflow.api.ObligorQueries.Standing;
import io.truesale.workflow.fixture.BentFiles;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import io.truesale.workflow.usecase.FinalState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the paper to the bill, on a ledger of paper that runs the real contract; what travels is bent on the way. */
class ObligorQueriesIT extends WorkflowTest {
    private static final PersonId ASKER = new PersonId("harbor-trust/ann.reed");
    private static final PersonId BANKER = new PersonId("query-bank/li.na");
    private static final PersonId OTHER = new PersonId("pine-pension/moss.ben");
    private static final MemberId BANK = BANKER.member();
    private static final List<Scope> ALL = List.of(Scope.BALANCE, Scope.STATUS, Scope.HISTORY);
    private static final String DEAL = "query-deal";

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private BentFiles files;

    @Autowired
    private ObligorQueries desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private InstantSource clock;

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
        desk.setTariff(BANKER, new Price("USD", 250));
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

    /** Runs what was ordered last under {@code function} as the ledger would. */
    private Outcome settle(String function) {
        await(() -> ledger.ordered().stream()
                .anyMatch(each -> each.draft().function().equals(function)));
        SignedTransaction ordered = ledger.ordered().stream()
                .filter(each -> each.draft().function().equals(function))
                .reduce((first, last) -> last)
                .orElseThrow();
        TransactionDraft draft = ordered.draft();
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
        ledger.clear();
        jdbc.sql("delete from workflow.outbox").update();
        return outcome;
    }

    private String authorised(String number) {
        String id = desk.authorise(
                        ASKER,
                        new NewAuthorisation(
                                BANK,
                                number,
                                Hash.of("signed".getBytes(StandardCharsets.UTF_8)),
                                Purpose.CREDIT_REVIEW,
                                ALL,
                                clock.instant().plus(Duration.ofDays(30))))
                .id();
        assertThat(settle("authorise")).isInstanceOf(Outcome.Accepted.class);
        return id;
    }

    private String asked(String authorisation, Scope... scope) {
        String id = desk.ask(ASKER, authorisation, List.of(scope)).id();
        assertThat(settle("ask")).isInstanceOf(Outcome.Accepted.class);
        return id;
    }

    private static void refused(RuleCode code, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        RuleViolated.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private String answered(Scope... scope) {
        String query = asked(authorised("Q-7"), scope);
        desk.answer(BANKER, query);
        assertThat(settle("answer")).isInstanceOf(Outcome.Accepted.class);
        return query;
    }

    @Test
    void answersFromItsOwnLoansAndBills() {
        long before = billed();
        String query = answered(Scope.BALANCE, Scope.STATUS, Scope.HISTORY);
        String report = new String(desk.report(ASKER, query).json(), StandardCharsets.UTF_8);
        assertThat(report)
                .contains("\"asOf\":\"2026-03\",\"balance\":1780000")
                .contains("\"daysPastDue\":31")
                .contains("\"months\":[{\"balance\":1780000,\"daysPastDue\":0,\"month\":\"2026-02\",\"paid\":30000}")
                .contains("\"original\":2000000", "\"remainingMonths\":39")
                .doesNotContain("Q-7", "query-pool", DEAL);
        assertThat(desk.report(BANKER, query)).isEqualTo(desk.report(ASKER, query));
        assertThat(billed()).isEqualTo(before + 250);
        assertThat(desk.query(ASKER.member(), query).orElseThrow().state()).isEqualTo(QueryState.ANSWERED);
    }

    private long billed() {
        return desk.charges(BANK).stream().mapToLong(Charge::amount).sum();
    }

    @Test
    void tellsNoMoreThanWasAsked() {
        String report = new String(desk.report(ASKER, answered(Scope.BALANCE)).json(), StandardCharsets.UTF_8);
        assertThat(report).contains("balance").doesNotContain("daysPastDue", "months\"", "chargedOff");
    }

    @Test
    void writesNothingOfTheObligorIntoTheLedger() {
        String authorisation = authorised("Q-7");
        String query = asked(authorisation, Scope.BALANCE);
        String all = ledger.range(ChannelId.CONSORTIUM, "queries", "").toString();
        assertThat(all).contains(authorisation, query).doesNotContain("Q-7");
        assertThat(desk.authorisation(ASKER.member(), authorisation)
                        .orElseThrow()
                        .obligorTag())
                .isNotEqualTo(desk.authorisation(BANK, authorised("Q-7"))
                        .orElseThrow()
                        .obligorTag());
    }

    @Test
    void takesNoReportThatWasAlteredOnTheWay() {
        String query = answered(Scope.BALANCE);
        files.bend(bytes -> new String(bytes, StandardCharsets.UTF_8)
                .replace("1780000", "1780001")
                .getBytes(StandardCharsets.UTF_8));
        refused(QueryDeskRule.QUERY_ANSWER_ALTERED, () -> desk.report(ASKER, query));
        files.bend(UnaryOperator.identity());
        assertThat(desk.report(ASKER, query).json()).isNotEmpty();
    }

    @Test
    void answersNothingWhenTheOpeningIsOfAnotherLoan() {
        String query = asked(authorised("Q-7"), Scope.BALANCE);
        files.bend(bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
        refused(QueryDeskRule.QUERY_OPENING_DIFFERS, () -> desk.answer(BANKER, query));
        files.bend(bytes -> new byte[] {0x00});
        refused(QueryDeskRule.QUERY_OPENING_DIFFERS, () -> desk.prepare(BANKER, query));
        files.bend(UnaryOperator.identity());
        jdbc.sql("delete from workflow.query_authorisation").update();
        refused(QueryDeskRule.QUERY_NOT_OPENED, () -> desk.prepare(BANKER, query));
    }

    @Test
    void handsFilesToTheOtherMembersNodeOnly() {
        String query = asked(authorised("Q-7"), Scope.BALANCE);
        assertThat(files.given("operator", "query-opening", query)).isPresent();
        assertThat(files.given("elsewhere", "query-opening", query)).isEmpty();
        desk.prepare(BANKER, query);
        assertThat(files.given("operator", "query-answer", query)).isEmpty();
        desk.answer(BANKER, query);
        settle("answer");
        assertThat(files.given("operator", "query-answer", query)).isPresent();
        assertThat(files.given("elsewhere", "query-answer", query)).isEmpty();
    }

    @Test
    void showsNothingToOthers() {
        String authorisation = authorised("Q-7");
        String query = asked(authorisation, Scope.BALANCE);
        assertThat(desk.query(OTHER.member(), query)).isEmpty();
        assertThat(desk.authorisation(OTHER.member(), authorisation)).isEmpty();
        assertThat(desk.queries(OTHER.member())).isEmpty();
        refused(QueryDeskRule.QUERY_NOT_SEEN, () -> desk.report(OTHER, query));
        refused(QueryDeskRule.QUERY_NOT_SEEN, () -> desk.answer(ASKER, query));
        refused(QueryDeskRule.QUERY_NOT_SEEN, () -> desk.revoke(OTHER, authorisation));
        refused(QueryDeskRule.QUERY_NO_REPORT, () -> desk.report(ASKER, query));
    }

    @Test
    void declinesAndRevokes() {
        String authorisation = authorised("no-such-loan");
        String query = asked(authorisation, Scope.BALANCE);
        assertThat(new String(desk.prepare(BANKER, query).json(), StandardCharsets.UTF_8))
                .contains("\"loans\":[]");
        desk.decline(BANKER, query, Reason.OBLIGOR_UNKNOWN);
        settle("decline");
        assertThat(desk.query(ASKER.member(), query).orElseThrow().reason()).contains(Reason.OBLIGOR_UNKNOWN);
        desk.revoke(BANKER, authorisation);
        settle("revoke");
        assertThat(desk.authorisation(ASKER.member(), authorisation)
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.REVOKED);
        desk.ask(ASKER, authorisation, List.of(Scope.BALANCE));
        assertThat(settle("ask").toString()).contains("AUTHORISATION_REVOKED");
    }

    @Test
    void asksWhatIsInBoundsWhereItIsKnown() {
        refused(QueryDeskRule.QUERY_FORM, () -> desk.setTariff(BANKER, new Price("usd", 1)));
        refused(QueryDeskRule.QUERY_FORM, () -> desk.setTariff(BANKER, new Price("USD", -1)));
        String authorisation = authorised("Q-7");
        refused(QueryDeskRule.QUERY_FORM, () -> desk.ask(ASKER, authorisation, List.of()));
        NewAuthorisation blank =
                new NewAuthorisation(BANK, " ", Hash.ZERO, Purpose.DISPUTE, ALL, Instant.parse("2030-01-01T00:00:00Z"));
        refused(QueryDeskRule.QUERY_FORM, () -> desk.authorise(ASKER, blank));
        ledger.write(
                ChannelId.CONSORTIUM,
                "membership",
                "contracts",
                CborMap.builder().put("contracts", ContractSet.of().toCbor()).build());
        refused(QueryDeskRule.QUERIES_NOT_HERE, () -> desk.setTariff(BANKER, new Price("USD", 1)));
    }
}
