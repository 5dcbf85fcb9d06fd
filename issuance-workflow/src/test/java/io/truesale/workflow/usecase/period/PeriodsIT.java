package io.truesale.workflow.usecase.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.distribution.DealModelCodec;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.ServicingRule;
import io.truesale.domain.tranche.HolderPayment;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.ledger.api.Hash;
import io.truesale.workflow.api.PeriodAct;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.PeriodView.Check;
import io.truesale.workflow.api.PeriodView.SignedReport;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.fixture.MixedTape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeriodsIT extends LivePeriods {
    @Test
    void runsThreePeriodsFromTheTapesAndEveryCentAddsUp() throws IOException {
        DealState before = finance.balances(deal).orElseThrow();
        for (YearMonth month = YearMonth.of(2026, 2);
                month.isBefore(YearMonth.of(2026, 5));
                month = month.plusMonths(1)) {
            PeriodResult result = run(month);
            DealState after = finance.balances(deal).orElseThrow();
            long accounts = after.collection() + after.reserve() - before.collection() - before.reserve();
            assertThat(result.collections().cash())
                    .isEqualTo(view(month.toString()).payable() + accounts);
            long holders = 0;
            for (PeriodResult.ClassResult note : result.classes()) {
                holders += HolderPayment.allocate(
                                note.id(),
                                finance.holdings(deal).stream()
                                        .filter(one -> one.classId().equals(note.id()))
                                        .toList(),
                                note.interestPaid(),
                                note.principalPaid(),
                                note.residualPaid())
                        .stream()
                        .mapToLong(HolderPayment::total)
                        .sum();
            }
            assertThat(holders)
                    .isEqualTo(result.classes().stream()
                            .mapToLong(PeriodResult.ClassResult::total)
                            .sum());
            assertThat(view(month.toString()).status()).isEqualTo(PeriodView.Status.PAID);
            before = after;
        }
        PeriodView first = view("2026-02");
        Hash signed = first.report().orElseThrow().hash();
        assertThat(signed).isEqualTo(Hash.of(first.report().orElseThrow().bytes()));
        assertThat(first.signed()).contains(new SignedReport(signed, Check.HOLDS));
        assertThat(finance.basis(deal, finance.paid(deal))).isPresent();
        assertThat(periods.loans(deal, "2026-04", 0, 10)).hasSize(10);
    }

    /** A live deal is projected from loans as the month's tape repays them, not from level payments. */
    @Test
    void projectsTheLoansOfAMonthAsItsTapeRepaysThem() throws IOException {
        YearMonth month = YearMonth.of(2026, 2);
        byte[] tape = MixedTape.of(SPEC, month);
        run(month, TapeSource.of("mixed.xml", tape));
        ProjectionBasis basis = finance.basis(deal, 1).orElseThrow();
        PoolLines theirs = MixedTape.lines(tape, month.atEndOfMonth());
        assertThat(basis.difference()).isZero();
        assertThat(basis.refusal()).isEmpty();
        assertThat(IntStream.range(0, basis.lines().size()).mapToObj(basis.lines()::line))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, theirs.size()).mapToObj(theirs::line).toList());
    }

    /** Evidence of the time when the hash of the English page was signed has no form; other data have another hash. */
    @Test
    void namesAnEarlierFormOfTheReportAndNoticesOtherData() throws IOException {
        run(YearMonth.of(2026, 2));
        Hash page = Hash.of("<html>".getBytes(StandardCharsets.UTF_8));
        CborMap.Builder evidence = CborMap.builder().put("reportHash", page.bytes());
        ledger.write(channel, "distribution", "report/2026-02", evidence.build());
        assertThat(view("2026-02").signed()).contains(new SignedReport(page, Check.EARLIER_FORM));
        CborMap.Builder data = CborMap.builder().put("reportHash", page.bytes()).put("reportForm", "trustee-report/1");
        ledger.write(channel, "distribution", "report/2026-02", data.build());
        assertThat(view("2026-02").signed()).contains(new SignedReport(page, Check.DIFFERS));
    }

    /** The call opens at 10 % of the initial pool; after one month nearly all of it is left. */
    @Test
    void refusesACleanUpCallThatIsNotOpen() throws IOException {
        PeriodFigures figures = attached("2026-02");
        int sent = ledger.ordered().size();
        assertThat(view("2026-02").callOpen()).isFalse();
        assertThatThrownBy(() ->
                        periods.report(person(Capacity.SVC, "ann"), deal, "2026-02", figures, figures.end(), Map.of()))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("CALL_NOT_OPEN")
                .hasMessageContaining("the clean-up call opens at a pool of 10 %");
        assertThat(ledger.ordered()).hasSize(sent);
    }

    @Test
    void redeemsAllNotesByTheCleanUpCallAndPays() throws IOException {
        ledger.write(channel, "issuance", "structure", callable());
        PeriodFigures figures = attached("2026-02");
        assertThat(view("2026-02").callOpen()).isTrue();
        PersonId servicer = person(Capacity.SVC, "ann");
        assertThatThrownBy(() -> periods.report(servicer, deal, "2026-02", figures, 1_00, Map.of()))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("CALL_PRICE_SHORT");
        long price = figures.end();
        assertThat(settle(periods.report(servicer, deal, "2026-02", figures, price, Map.of())))
                .isEqualTo("OK");
        assertThat(view("2026-02").callPrice()).isEqualTo(price);
        PeriodResult result = signAndPay(YearMonth.of(2026, 2));
        assertThat(result.collections().callPrice()).isEqualTo(price);
        DealState after = finance.balances(deal).orElseThrow();
        assertThat(after.notes()).isZero();
        assertThat(after.pool()).isZero();
        long before = model().reserve().initial();
        assertThat(view("2026-02").payable())
                .isEqualTo(result.collections().cash() + before - after.reserve() - after.collection());
    }

    /** The same deal with a call that opens when a hundredth of the pool has gone. */
    private static CborMap callable() {
        CborMap model = DealModelCodec.encode(model());
        CborMap.Builder copy = CborMap.builder();
        model.entries().forEach((key, value) -> {
            String name = ((CborValue.Text) key).value();
            if (!name.equals("cleanUpCall")) {
                copy.put(name, value);
            }
        });
        return copy.put("cleanUpCall", "0.99").build();
    }

    @Test
    void refusesAReportThatDiffersFromTheTapeAndSendsNothing() throws IOException {
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        periods.attachTape(person(Capacity.SVC, "ann"), deal, "2026-02", tape(YearMonth.of(2026, 2)));
        PeriodFigures other =
                SampleFigures.withInterest(view("2026-02").tape().orElseThrow().figures(), 1);
        int sent = ledger.ordered().size();
        assertThatThrownBy(() -> periods.report(person(Capacity.SVC, "ann"), deal, "2026-02", other, 0, Map.of()))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("interest is reported as 1");
        assertThat(ledger.ordered()).hasSize(sent);
    }

    @Test
    void leavesNothingOfATapeThatIsRefused() throws IOException {
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        TapeSource bad = TapeSource.of("bad.xml", "<assetData>".getBytes(StandardCharsets.UTF_8));
        TapeReading reading = periods.attachTape(person(Capacity.SVC, "ann"), deal, "2026-02", bad);
        assertThat(reading.accepted()).isFalse();
        assertThat(view("2026-02").tape()).isEmpty();
        assertThat(periods.loanCount(deal, "2026-02")).isZero();
    }

    @Test
    void takesTapesFromTheServicerOnly() throws IOException {
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        TapeSource tape = tape(YearMonth.of(2026, 2));
        assertThatThrownBy(() -> periods.attachTape(person(Capacity.SPV, "ann"), deal, "2026-02", tape))
                .hasMessageContaining("NOT_THE_SERVICER");
    }

    private void assertRefuses(ServicingRule rule, String month, PeriodAct act, String detail) {
        int sent = ledger.ordered().size();
        assertThatThrownBy(() -> periods.sign(person(Capacity.SPV, "ann"), deal, month, act))
                .isInstanceOfSatisfying(RuleViolated.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(rule);
                    assertThat(refusal.detail()).isEqualTo(detail);
                });
        assertThat(ledger.ordered()).hasSize(sent);
    }

    /** The same acts pass in the run of three periods. */
    @Test
    void refusesActsThatAPeriodCannotTake() throws IOException {
        PeriodAct release = new PeriodAct("RELEASE", 1, "APPROVE", "", Optional.empty());
        assertRefuses(ServicingRule.PERIOD_NOT_OPEN, "2026-02", release, "period 2026-02 of " + deal + " is not open");
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        assertRefuses(
                ServicingRule.PERIOD_NOT_COMPUTED, "2026-02", release, "the payments of 2026-02 are not computed yet");
        assertRefuses(
                ServicingRule.PERIOD_STEP_UNKNOWN,
                "2026-02",
                new PeriodAct("SHRUG", 1, "APPROVE", "", Optional.empty()),
                "a period has no step SHRUG");
        assertRefuses(
                ServicingRule.DECISION_UNKNOWN,
                "2026-02",
                new PeriodAct("RELEASE", 1, "SHRUG", "", Optional.empty()),
                "a decision of [APPROVE, APPROVE_WITH_CONDITIONS, RETURN, REJECT] is expected, got SHRUG");
    }
}
