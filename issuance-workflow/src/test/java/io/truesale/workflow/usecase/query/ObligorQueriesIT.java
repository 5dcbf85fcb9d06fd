package io.truesale.workflow.usecase.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Member;
import io.truesale.contract.queries.QueryRule;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.workflow.api.ObligorQueries.Charge;
import io.truesale.workflow.api.ObligorQueries.NewAuthorisation;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.Purpose;
import io.truesale.workflow.api.ObligorQueries.QueryState;
import io.truesale.workflow.api.ObligorQueries.Reason;
import io.truesale.workflow.api.ObligorQueries.Scope;
import io.truesale.workflow.api.ObligorQueries.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** From the paper to the bill, on a ledger of paper that runs the real contract; what travels is bent on the way. */
class ObligorQueriesIT extends PaperQueries {
    @Test
    void asksAtThePriceThatWasSeenOnly() {
        String authorisation = authorised("Q-7");
        List<Scope> scope = List.of(Scope.BALANCE);
        refused(QueryRule.QUERY_PRICE_DIFFERS, () -> desk.ask(ASKER, authorisation, scope, new Price("USD", 251)));
        refused(QueryRule.QUERY_PRICE_DIFFERS, () -> desk.ask(ASKER, authorisation, scope, new Price("EUR", 250)));
        desk.ask(ASKER, authorisation, scope, PRICE); // and the tariff changes while it is on its way
        TransactionDraft asking = ordered("ask");
        desk.setTariff(BANKER, new Price("USD", 260));
        assertThat(settle("setTariff")).isInstanceOf(Outcome.Accepted.class);
        assertThat(execute(asking).toString()).contains("QUERY_PRICE_DIFFERS");
        ledger.write(
                ChannelId.CONSORTIUM,
                "membership",
                "member/quiet-bank",
                new Member(new MemberId("quiet-bank"), "operator", Set.of(Capacity.ORG)).toCbor());
        String unpriced = authorised(new MemberId("quiet-bank"), "Q-7");
        refused(QueryRule.QUERY_NO_TARIFF, () -> desk.ask(ASKER, unpriced, scope, PRICE));
    }

    @Test
    void keepsNothingOfADraftAndAnswersWhatWasRead() {
        String query = asked(authorised("Q-7"), Scope.BALANCE);
        Hash read = draft(query);
        assertThat(draft(query)).isEqualTo(read);
        assertThat(kept(query)).isZero();
        jdbc.sql("update workflow.monthly_loan set end_minor = 1770000 where deal = :deal and month = '2026-03'")
                .param("deal", DEAL)
                .update();
        refused(QueryDeskRule.QUERY_DRAFT_CHANGED, () -> desk.answer(BANKER, query, read));
        assertThat(kept(query)).isZero();
        desk.answer(BANKER, query, draft(query));
        settle("answer");
        assertThat(kept(query)).isEqualTo(1);
        assertThat(new String(desk.report(ASKER, query).json(), StandardCharsets.UTF_8))
                .contains("1770000", "computedAt", "salt");
        assertThat(kept(query)).as("looking keeps no copy").isEqualTo(1);
        desk.keep(ASKER, query);
        desk.keep(ASKER, query);
        assertThat(kept(query)).isEqualTo(2);
        files.bend(bytes -> new byte[0]);
        assertThat(desk.report(ASKER, query).json()).as("from the copy").isNotEmpty();
    }

    private int kept(String query) {
        return jdbc.sql("select count(*) from workflow.query_report where query = :query")
                .param("query", query)
                .query(Integer.class)
                .single();
    }

    /** Of two answers on their way the ledger takes one, and that one is handed out. */
    @Test
    void handsOutTheAnswerThatTookEffect() {
        String query = asked(authorised("Q-7"), Scope.BALANCE);
        desk.answer(BANKER, query, draft(query));
        TransactionDraft first = ordered("answer");
        desk.answer(BANKER, query, draft(query));
        await(() -> drafts("answer").size() == 2);
        assertThat(execute(first)).isInstanceOf(Outcome.Accepted.class);
        String digest = desk.query(ASKER.member(), query).orElseThrow().digest().orElseThrow();
        assertThat(Hash.of(desk.report(ASKER, query).json()).hex()).isEqualTo(digest);
    }

    @Test
    void saysNoAmountsWhereTheCurrencyIsNotKnown() {
        jdbc.sql("delete from workflow.deal where deal = :deal")
                .param("deal", DEAL)
                .update();
        String query = asked(authorised("Q-7"), Scope.BALANCE, Scope.STATUS, Scope.HISTORY);
        assertThat(new String(desk.draft(BANKER, query).json(), StandardCharsets.UTF_8))
                .contains("\"daysPastDue\":31", "\"remainingMonths\":39")
                .doesNotContain("currency", "USD", "balance", "original", "chargedOff", "paid");
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
        refused(QueryDeskRule.QUERY_OPENING_DIFFERS, () -> desk.answer(BANKER, query, Hash.ZERO));
        files.bend(bytes -> new byte[] {0x00});
        refused(QueryDeskRule.QUERY_OPENING_DIFFERS, () -> desk.draft(BANKER, query));
        files.bend(UnaryOperator.identity());
        jdbc.sql("delete from workflow.query_authorisation").update();
        refused(QueryDeskRule.QUERY_NOT_OPENED, () -> desk.draft(BANKER, query));
    }

    @Test
    void handsFilesToTheOtherMembersNodeOnly() {
        String query = asked(authorised("Q-7"), Scope.BALANCE);
        assertThat(files.given("operator", "query-opening", query)).isPresent();
        assertThat(files.given("elsewhere", "query-opening", query)).isEmpty();
        desk.draft(BANKER, query);
        assertThat(files.given("operator", "query-answer", query)).isEmpty();
        desk.answer(BANKER, query, draft(query));
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
        assertThat(desk.queries(OTHER.member(), 10)).isEmpty();
        refused(QueryDeskRule.QUERY_NOT_SEEN, () -> desk.report(OTHER, query));
        refused(QueryDeskRule.QUERY_NOT_SEEN, () -> desk.answer(ASKER, query, Hash.ZERO));
        refused(QueryDeskRule.QUERY_NOT_SEEN, () -> desk.keep(OTHER, query));
        refused(QueryDeskRule.QUERY_NOT_SEEN, () -> desk.revoke(OTHER, authorisation));
        refused(QueryDeskRule.QUERY_NO_REPORT, () -> desk.report(ASKER, query));
    }

    @Test
    void declinesAndRevokes() {
        String authorisation = authorised("no-such-loan");
        String query = asked(authorisation, Scope.BALANCE);
        assertThat(new String(desk.draft(BANKER, query).json(), StandardCharsets.UTF_8))
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
        desk.ask(ASKER, authorisation, List.of(Scope.BALANCE), PRICE);
        assertThat(settle("ask").toString()).contains("AUTHORISATION_REVOKED");
    }

    @Test
    void asksWhatIsInBoundsWhereItIsKnown() {
        refused(QueryDeskRule.QUERY_FORM, () -> desk.setTariff(BANKER, new Price("usd", 1)));
        refused(QueryDeskRule.QUERY_FORM, () -> desk.setTariff(BANKER, new Price("USD", -1)));
        String authorisation = authorised("Q-7");
        refused(QueryDeskRule.QUERY_FORM, () -> desk.ask(ASKER, authorisation, List.of(), PRICE));
        NewAuthorisation endless = new NewAuthorisation(BANK, "Q-7", Hash.ZERO, Purpose.DISPUTE, ALL, Instant.MAX);
        refused(QueryDeskRule.QUERY_FORM, () -> desk.authorise(ASKER, endless));
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
