package io.truesale.contract.queries;

import static io.truesale.contract.fixture.Outcomes.assertRefused;
import static io.truesale.contract.fixture.Outcomes.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules of infra/docs/spec/authorised-query.md section 2; block time of the paper channel is 1,000 ms a block. */
class QueriesContractTest {
    private static final PersonId ASKER = PaperConsortium.RIVAL;
    private static final PersonId BANKER = PaperConsortium.BANKER;
    private static final PersonId OTHER = PaperConsortium.OPERATOR;
    private static final PersonId STRANGER = new PersonId("nobody-known/max.x");
    private static final MemberId FINANCE = ASKER.member();
    private static final MemberId BANK = BANKER.member();
    private static final Tariff FIVE = new Tariff(BANK, "CNY", 500);
    private static final long LATE = 1_000_000;

    private final QueriesContract contract = new QueriesContract();
    private final PaperChannel channel = PaperConsortium.founded("consortium");

    private static Authorisation authorisation(String id, Purpose purpose, List<Scope> scope, long last) {
        return new Authorisation(id, FINANCE, BANK, hex(1), hex(2), purpose, scope, last, false);
    }

    private static final Authorisation PAPER =
            authorisation("au-1", Purpose.CREDIT_REVIEW, List.of(Scope.BALANCE, Scope.STATUS), LATE);

    private static String hex(int digit) {
        return Integer.toString(digit).repeat(64);
    }

    private static byte[] digest(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private Outcome call(PersonId caller, String function, CborMap arguments) {
        return channel.call(contract, caller, function, arguments);
    }

    private Outcome ask(PersonId caller, String id, Authorisation under, List<Scope> scope, Tariff tariff) {
        return call(caller, "ask", Query.asking(id, under, scope, tariff));
    }

    private Outcome ask(String id) {
        return ask(ASKER, id, PAPER, List.of(Scope.BALANCE), FIVE);
    }

    @BeforeEach
    void tariffAndPaper() {
        told(call(BANKER, "setTariff", Tariff.arguments("CNY", 500)));
        told(call(ASKER, "authorise", PAPER.toArguments()));
    }

    @Test
    void asksAnswersAndBills() {
        assertThat(told(ask("q-1"))).containsExactly("QueryAsked");
        Outcome answered = call(BANKER, "answer", Query.answering("q-1", digest(7)));
        assertThat(told(answered)).containsExactly("QueryAnswered");
        assertThat(((Outcome.Accepted) answered).items()).containsExactly(digest(7));
        told(ask("q-2"));
        told(call(BANKER, "answer", Query.answering("q-2", digest(8))));
        assertThat(Queries.counters(channel, FINANCE))
                .containsExactly(new Counter(FINANCE, BANK, "1970-01", "CNY", 2, 1_000));
        assertThat(Queries.counters(channel, OTHER.member())).isEmpty();
        Query settled = Queries.query(channel, "q-1").orElseThrow();
        assertThat(settled.status()).isEqualTo(Query.Status.ANSWERED);
        assertThat(settled.digest()).isEqualTo("07".repeat(32));
        assertThat(Queries.queries(channel, BANK)).hasSize(2);
    }

    @Test
    void givesThePaperALeaf() {
        Authorisation second = authorisation("au-2", Purpose.MONITORING, List.of(Scope.HISTORY), LATE);
        Outcome authorised = call(ASKER, "authorise", second.toArguments());
        assertThat(((Outcome.Accepted) authorised).items()).containsExactly(digest(0x22));
        assertThat(Queries.authorisations(channel, BANK)).containsExactly(PAPER, second);
    }

    @Test
    void refusesWhatWasNotAuthorised() {
        Authorisation absent = authorisation("au-9", Purpose.CREDIT_REVIEW, List.of(Scope.BALANCE), LATE);
        assertRefused(ask(ASKER, "q", absent, absent.scope(), FIVE), QueryRule.AUTHORISATION_UNKNOWN, "au-9");
        assertRefused(ask(OTHER, "q", PAPER, PAPER.scope(), FIVE), QueryRule.QUERY_NOT_AUTHORISED, "platform-operator");
        Authorisation purpose = authorisation("au-1", Purpose.DEBT_COLLECTION, PAPER.scope(), LATE);
        assertRefused(ask(ASKER, "q", purpose, PAPER.scope(), FIVE), QueryRule.QUERY_OTHER_PURPOSE, "DEBT_COLLECTION");
        Authorisation obligor =
                new Authorisation("au-1", FINANCE, BANK, hex(9), hex(2), PAPER.purpose(), PAPER.scope(), LATE, false);
        assertRefused(ask(ASKER, "q", obligor, PAPER.scope(), FIVE), QueryRule.QUERY_OTHER_OBLIGOR, "another obligor");
        assertRefused(
                ask(ASKER, "q", PAPER, List.of(Scope.HISTORY), FIVE),
                QueryRule.QUERY_BEYOND_SCOPE,
                "[BALANCE, STATUS]");
        assertThat(Queries.queries(channel, FINANCE)).isEmpty();
    }

    @Test
    void asksAndAnswersInTimeOnly() {
        told(ask("q-1"));
        channel.skip(LATE);
        assertRefused(ask("q-2"), QueryRule.AUTHORISATION_EXPIRED, "au-1");
        assertRefused(
                call(BANKER, "answer", Query.answering("q-1", digest(7))), QueryRule.AUTHORISATION_EXPIRED, "au-1");
        assertRefused(
                call(
                        ASKER,
                        "authorise",
                        authorisation("au-2", PAPER.purpose(), PAPER.scope(), LATE)
                                .toArguments()),
                QueryRule.AUTHORISATION_ENDS_BEFORE,
                "au-2");
        assertThat(told(call(BANKER, "decline", Query.declining("q-1", DeclineReason.NOT_POSSIBLE))))
                .containsExactly("QueryDeclined");
    }

    @Test
    void neitherAsksNorAnswersOnceRevoked() {
        told(ask("q-1"));
        assertRefused(
                call(OTHER, "revoke", Authorisation.revocation("au-1")),
                QueryRule.AUTHORISATION_NOT_PARTY,
                "platform-operator");
        assertThat(told(call(BANKER, "revoke", Authorisation.revocation("au-1"))))
                .containsExactly("AuthorisationRevoked");
        assertRefused(ask("q-2"), QueryRule.AUTHORISATION_REVOKED, "au-1");
        assertRefused(
                call(BANKER, "answer", Query.answering("q-1", digest(7))), QueryRule.AUTHORISATION_REVOKED, "au-1");
        assertRefused(
                call(ASKER, "revoke", Authorisation.revocation("au-1")), QueryRule.AUTHORISATION_REVOKED, "before");
        assertThat(Queries.counters(channel, BANK)).isEmpty();
    }

    @Test
    void takesNothingTwice() {
        told(ask("q-1"));
        assertRefused(ask("q-1"), QueryRule.QUERY_EXISTS, "q-1");
        assertRefused(call(ASKER, "authorise", PAPER.toArguments()), QueryRule.AUTHORISATION_EXISTS, "au-1");
        told(call(BANKER, "answer", Query.answering("q-1", digest(7))));
        assertRefused(call(BANKER, "answer", Query.answering("q-1", digest(8))), QueryRule.QUERY_SETTLED, "q-1");
        assertRefused(
                call(BANKER, "decline", Query.declining("q-1", DeclineReason.NO_DOCUMENT)),
                QueryRule.QUERY_SETTLED,
                "q-1");
        assertThat(Queries.counters(channel, BANK).get(0).queries()).isEqualTo(1);
    }

    @Test
    void letsOnlyTheMemberThatWasAskedSettle() {
        told(ask("q-1"));
        assertRefused(
                call(ASKER, "answer", Query.answering("q-1", digest(7))),
                QueryRule.QUERY_NOT_ANSWERER,
                "bluefield-finance");
        assertRefused(call(BANKER, "answer", Query.answering("q-9", digest(7))), QueryRule.QUERY_UNKNOWN, "q-9");
    }

    @Test
    void billsWhatWasAgreed() {
        assertRefused(
                ask(ASKER, "q", PAPER, PAPER.scope(), new Tariff(BANK, "CNY", 499)),
                QueryRule.QUERY_PRICE_DIFFERS,
                "500 minor units of CNY");
        told(ask("q-1"));
        told(call(BANKER, "setTariff", Tariff.arguments("CNY", 900)));
        told(call(BANKER, "answer", Query.answering("q-1", digest(7))));
        assertThat(Queries.counters(channel, BANK).get(0).amount()).isEqualTo(500);
        Authorisation free = new Authorisation(
                "au-3", FINANCE, OTHER.member(), hex(1), hex(2), PAPER.purpose(), PAPER.scope(), LATE, false);
        told(call(ASKER, "authorise", free.toArguments()));
        assertRefused(ask(ASKER, "q-3", free, free.scope(), FIVE), QueryRule.QUERY_NO_TARIFF, "platform-operator");
    }

    @Test
    void knowsMembersAndItsFunctionsOnly() {
        assertRefused(
                call(STRANGER, "setTariff", Tariff.arguments("CNY", 1)),
                QueryRule.QUERY_MEMBER_UNKNOWN,
                "nobody-known");
        Authorisation unknown = new Authorisation(
                "au-4", FINANCE, STRANGER.member(), hex(1), hex(2), PAPER.purpose(), PAPER.scope(), LATE, false);
        assertRefused(call(ASKER, "authorise", unknown.toArguments()), QueryRule.QUERY_MEMBER_UNKNOWN, "nobody-known");
        Authorisation own = new Authorisation(
                "au-5", FINANCE, FINANCE, hex(1), hex(2), PAPER.purpose(), PAPER.scope(), LATE, false);
        assertRefused(call(ASKER, "authorise", own.toArguments()), QueryRule.QUERY_OWN_MEMBER, "bluefield-finance");
        assertRefused(call(ASKER, "burn", CborMap.empty()), QueryRule.QUERY_FUNCTION, "burn");
    }

    @Test
    void refusesMalformedArguments() {
        for (CborMap bad : List.of(
                Tariff.arguments("cny", 1), Tariff.arguments("CNY", -1), Tariff.arguments("CNY", Long.MAX_VALUE))) {
            assertThat(call(BANKER, "setTariff", bad)).isInstanceOf(Outcome.Refused.class);
        }
        CborMap twice = authorisation("au-6", Purpose.DISPUTE, List.of(Scope.STATUS, Scope.BALANCE), LATE)
                .toArguments();
        assertThat(call(ASKER, "authorise", twice).toString()).contains("MALFORMED");
    }

    @Test
    void countsByTheMonthOfTheBlock() {
        assertThat(Counter.monthOf(0)).isEqualTo("1970-01");
        assertThat(Counter.monthOf(1_795_305_600_000L))
                .isEqualTo("2026-11"); // date -u -d @1795305600: 22 November 2026
        assertThat(Counter.monthOf(Long.MAX_VALUE)).isEqualTo("9999-12");
        assertThat(Counter.monthOf(Long.MIN_VALUE)).isEqualTo("1970-01");
    }
}
