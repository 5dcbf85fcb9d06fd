package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.structure.Standing.Cumulative;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deal that is taken on mid-life: paid on as the one that ran here from its closing. */
class OpeningTest {
    private static Receipts month(Standing standing) {
        long principal = standing.pool() / 40;
        long lost = standing.pool() / 900;
        return new Receipts(
                standing.pool() / 150,
                principal,
                lost,
                lost / 3,
                0,
                standing.pool() - principal - lost,
                0,
                Map.of("delinquent60", "9000000.00"));
    }

    private static Map<String, Object> opening() {
        Map<String, Object> opening = new LinkedHashMap<>();
        opening.put("period", "3");
        opening.put("pool", "80000000.00");
        opening.put("accounts", Map.of("collection", "0", "reserve", "400000.00"));
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("A", Map.of("balance", "60000000.00", "interestShort", "12.34"));
        notes.put("B", Map.of("balance", "9000000.00"));
        notes.put("SUB", Map.of("balance", "5000000.00"));
        opening.put("notes", notes);
        opening.put("fees", Map.of("trustee", Map.of("carried", "100.00", "paidInYear", "7500.00")));
        opening.put("breached", List.of("late"));
        opening.put("cumulative", Map.of("principal", "19000000.00", "chargedOff", "1000000.00"));
        return opening;
    }

    private static DealTerms with(Consumer<Map<String, Object>> change) {
        Map<String, Object> opening = opening();
        change.accept(opening);
        return DealFile.read(SampleDealFile.with("opening", opening));
    }

    @Test
    void readsWhereTheDealStands() {
        Standing standing = Standing.atClosing(with(opening -> {}));
        assertThat(standing.period()).isEqualTo(3);
        assertThat(standing.pool()).isEqualTo(80_000_000_00L);
        assertThat(standing.accounts()).containsEntry("reserve", 400_000_00L);
        assertThat(standing.notes().get("A")).isEqualTo(new Standing.NoteStanding(60_000_000_00L, 12_34));
        assertThat(standing.fees().get("trustee")).isEqualTo(new Standing.FeeStanding(100_00, 2026, 7_500_00));
        assertThat(standing.breached()).containsExactly("late");
        assertThat(standing.cumulative()).isEqualTo(new Cumulative(19_000_000_00L, 1_000_000_00L, 0, 0));
    }

    /** Four months from closing, written down as an opening, go on exactly as without. */
    @Test
    void paysOnAsIfItHadRunHere() {
        DealTerms whole = SampleDealFile.terms();
        Standing standing = Standing.atClosing(whole);
        for (int i = 0; i < 4; i++) {
            standing = Payments.pay(whole, standing, month(standing)).closing();
        }
        DealTerms taken = DealFile.read(SampleDealFile.with("opening", SampleDealFile.opening(standing)));
        Standing here = Standing.atClosing(taken);
        assertThat(here).isEqualTo(standing);
        for (int i = 0; i < 10; i++) {
            Payment expected = Payments.pay(whole, standing, month(standing));
            Payment payment = Payments.pay(taken, here, month(here));
            assertThat(payment).isEqualTo(expected);
            standing = expected.closing();
            here = payment.closing();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "period | 75 | /opening/period: a whole number from 0 to 74 is expected, got: 75",
                "pool | -1 | /opening/pool: an amount of 0 or more",
                "breached | nothing | a trigger of [loss, late] is expected, each once, got: nothing",
                "accounts | none | /opening/accounts: an object is expected",
                "other | 1 | /opening/other: a member of period, pool"
            })
    void saysWhatDoesNotFit(String member, String value, String sentence) {
        assertThatThrownBy(() -> with(opening -> opening.put(member, value)))
                .isInstanceOfSatisfying(
                        Node.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Node.Problem::toString)
                                .anySatisfy(problem -> assertThat(problem).contains(sentence)));
    }

    @Test
    void wantsTheBalanceOfEachClassAndAccount() {
        assertThatThrownBy(() -> with(opening -> opening.put("notes", Map.of("A", Map.of("balance", "1")))))
                .hasMessageContaining("/opening/notes: the member B is missing");
        Map<String, Object> notes =
                Map.of("A", Map.of("interestShort", "1"), "B", Map.of("balance", "1"), "SUB", Map.of("balance", "1"));
        assertThatThrownBy(() -> with(opening -> opening.put("notes", notes)))
                .hasMessageContaining("/opening/notes/A: the member balance is missing");
        assertThatThrownBy(() -> with(opening -> opening.put("accounts", Map.of("reserve", "1"))))
                .hasMessageContaining("/opening/accounts: the member collection is missing");
        assertThatThrownBy(() -> with(opening -> opening.remove("cumulative")))
                .hasMessageContaining("/opening: the member cumulative is missing");
    }
}
