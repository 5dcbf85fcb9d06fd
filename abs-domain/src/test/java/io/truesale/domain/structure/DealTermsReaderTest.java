package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.calendar.PaymentPeriod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DealTermsReaderTest {
    static final String DEAL = """
        {'truesale': 'deal/1', 'name': 'T', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-20',
         'pool': '1000.00', 'dates': {'first': '2026-03', 'day': 15, 'count': 12, 'calendar': 'US-FED'},
         'accounts': {'collection': {}, 'reserve': {'initial': 10}},
         'formulas': {'target': 'max(0, notes.balance - pool.end)'},
         'fees': {'servicing': {'amount': '1% / 12 * pool.begin'}},
         'notes': {'A': {'balance': 800, 'coupon': '6%'}, 'B': {'balance': 100}}, 'notesTotal': 900,
         'triggers': {'loss': {'value': 'cumulative.netLoss / pool.initial', 'threshold': ['5%', '10%']}},
         'waterfalls': [
          {'id': 'event', 'when': 'trigger.loss', 'steps': [
            {'interest': 'A', 'from': 'collection'}, {'principal': ['A', 'B'], 'from': 'collection'}]},
          {'id': 'normal', 'steps': [
            {'fee': 'servicing', 'from': ['collection', 'reserve']},
            {'interest': 'A', 'from': ['collection', 'reserve']},
            {'principal': ['A', 'B'], 'from': 'collection', 'amount': 'target'},
            {'residual': 'equity', 'from': 'collection'}]}],
         'calls': {'cleanUp': {'when': 'pool.end <= 10% * pool.initial', 'price': 'pool.beforeCall'}}}
        """;

    @Test
    void readsADeal() {
        DealTerms terms = JsonNodes.deal(DEAL);
        assertThat(terms.pool()).isEqualTo(100_000);
        assertThat(terms.schedule()).hasSize(12);
        assertThat(terms.notes()).extracting(DealTerms.Note::id).containsExactly("A", "B");
        assertThat(terms.waterfalls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'deal/1' | 'deal/9' | /truesale: deal/1 is expected, got: deal/9",
                "'USD' | 'XXX' | /currency: currency XXX is not in the table",
                "2026-01-31 | 2026-02-30 | /cutOff: a day such as 2026-02-20 is expected, got: 2026-02-30",
                "'1000.00' | '1000.005' | /pool: an amount of 0 or more with at most 2 decimals",
                "'1000.00' | '-5' | /pool: an amount of 0 or more",
                "'1000.00' | 'NaN' | /pool: an amount of 0 or more",
                "'day': 15 | 'day': 45 | /dates/day: a whole number from 1 to 31 is expected, got: 45",
                "'US-FED' | 'US-XX' | /dates: dates make a schedule: a calendar of",
                "'name': 'T' | 'name': 'T', 'nmae': 'T' | /nmae: a member of",
                "'target': 'max(0, notes | 'other': 'max(0, notes | no name target is known here",
                "'max(0, notes.balance - pool.end)' | 'max(0, target)' | /formulas/target: the formula target needs"
                        + " its own value",
                "'1% / 12 * pool.begin' | '1% / 12 *' | /fees/servicing/amount: a number, a name or a parenthesis is"
                        + " expected",
                "{'amount': '1% / 12 * pool.begin'} | {} | /fees/servicing: the member amount is missing",
                "'notesTotal': 900 | 'notesTotal': 901 | /notesTotal: the notes sum to 900, not to 901",
                "'balance': 800 | 'balance': 8000 | /notes: notes exceed the pool and the cash",
                "'value': 'cumulative.netLoss / pool.initial', | '' : '', | the member value is missing",
                "'from': ['collection', 'reserve']} | 'from': ['cash', 'reserve']} | the deal has no account cash",
                "{'fee': 'servicing' | {'fee': 'trustee' | the deal has no fee trustee",
                "'principal': ['A', 'B'], 'from': 'collection', 'amount' | 'principal': ['A', 'C'], 'from':"
                        + " 'collection', 'amount' | the deal has no class C",
                "'principal': ['A', 'B'], 'from': 'collection', 'amount' | 'principal': ['A'], 'from': 'collection',"
                        + " 'amount' | no step pays the principal of class B",
                "{'residual': 'equity', | {'resid': 'equity', | a step says what it does by one member of",
                "'id': 'normal', | 'id': 'normal', 'when': '1', | one waterfall without a condition is expected"
            })
    void saysWhatDoesNotFitAndWhere(String from, String to, String sentence) {
        String changed = DEAL.replace(from, to);
        assertThat(changed).isNotEqualTo(DEAL);
        JsonNodes.assertRefused(changed, sentence);
    }

    /** Histories keep what a contract has refused: its sentences stay word for word as they were. */
    @Test
    void keepsTheSentencesOfContracts() {
        List<PaymentPeriod> dates = JsonNodes.deal(DEAL).schedule();
        Node changed = JsonNodes.of(DEAL.replace("{'residual': 'equity',", "{'resid': 'equity',"));
        assertThatThrownBy(() -> DealTermsReader.read(changed, dates))
                .hasMessageContaining("/waterfalls/1/steps/3: a step has one member of fee, interest,")
                .hasMessageContaining("residual, got: []");
        Node none = JsonNodes.of(DEAL.replace("'balance': 800", "'balance': 'many'"));
        assertThatThrownBy(() -> DealTermsReader.read(none, dates))
                .hasMessageContaining("/notes/A/balance")
                .hasMessageContaining(" more)"); // and what follows from it
    }

    /** Formulas that double each other thirty times over would be read a thousand million times on every node. */
    @Test
    void refusesFormulasThatAreTooMuchWork() {
        StringBuilder doubling = new StringBuilder("'f0': 'pool.end'");
        for (int i = 1; i <= FormulaCost.MAX_DEPTH - 1; i++) {
            doubling.append(", 'f%d': 'f%d + f%d'".formatted(i, i - 1, i - 1));
        }
        assertRefused(doubling.toString(), "/formulas/f11: a formula reads at most 2000 names");
        StringBuilder deep = new StringBuilder("'f0': 'pool.end'");
        for (int i = 1; i <= FormulaCost.MAX_DEPTH + 1; i++) {
            deep.append(", 'f%d': 'f%d'".formatted(i, i - 1));
        }
        assertRefused(deep.toString(), "/formulas/f21: a formula reads at most 2000 names");
    }

    private static void assertRefused(String formulas, String sentence) {
        String changed = DEAL.replace("'formulas': {", "'formulas': {" + formulas + ", ");
        assertThat(changed).isNotEqualTo(DEAL);
        JsonNodes.assertRefused(changed, sentence);
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThatThrownBy(() -> JsonNodes.deal("{}"))
                .isInstanceOfSatisfying(
                        Node.Refused.class,
                        refused -> assertThat(refused.problems()).hasSizeGreaterThan(5));
    }
}
