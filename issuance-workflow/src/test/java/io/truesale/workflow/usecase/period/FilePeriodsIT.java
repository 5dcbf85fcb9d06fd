package io.truesale.workflow.usecase.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.registry.ChannelContracts;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.Node;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.StepTrace;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.PeriodView.Check;
import io.truesale.workflow.api.ProjectionBasis;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilePeriodsIT extends LivePeriods {
    private void structure(Node file) {
        CborMap.Builder contracts = CborMap.builder().put("contracts", ChannelContracts.DEAL.toCbor());
        ledger.write(channel, "membership", "contracts", contracts.build());
        ledger.write(channel, "issuance", "structure", finance.evidence(file).map("model"));
        List<CborMap> allocation = finance.model(deal).orElseThrow().classes().stream()
                .map(note -> new Allocation(note.id().value(), INVESTOR, note.originalBalance()).toCbor())
                .toList();
        CborMap.Builder items = CborMap.builder().put("items", allocation);
        ledger.write(channel, "issuance", "allocation", items.build());
    }

    /** A coupon that moves: the servicer gives the index, the second person approves it with the report. */
    @Test
    void paysACouponByTheIndexThatTheServicerReports() throws IOException {
        structure(SampleDealFile.floating(model().initialPool()));
        PeriodFigures figures = attached("2026-02");
        PersonId servicer = person(Capacity.SVC, "ann");
        PeriodView.Observation index = view("2026-02").observations().get(0);
        assertThat(index.name()).isEqualTo("index.SOFR");
        assertThat(index.fixingDate()).isEqualTo(LocalDate.of(2026, 2, 18)); // two business days before 20 February
        assertThatThrownBy(() -> periods.report(servicer, deal, "2026-02", figures, 0, Map.of()))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("OBSERVED_VALUE_MISSING");
        Map<String, String> given = Map.of("index.SOFR", "0.0431");
        assertThat(settle(periods.report(servicer, deal, "2026-02", figures, 0, given)))
                .isEqualTo("OK");
        PeriodResult result = signAndPay(YearMonth.of(2026, 2));
        PeriodResult.ClassResult a = result.classes().get(0);
        // 4.31 % and 0.9 % for the 25 days to 15 March on 30/360
        long expected = BigDecimal.valueOf(a.opening())
                .multiply(new BigDecimal("0.0521"))
                .multiply(BigDecimal.valueOf(25))
                .divide(BigDecimal.valueOf(360), 0, RoundingMode.HALF_UP)
                .longValueExact();
        assertThat(a.interestPaid()).isEqualTo(expected);
        assertThat(view("2026-02").observations().get(0).given()).contains("0.0431");
    }

    /** A deal that is called has nothing left: the periods end with the one that redeemed it. */
    @Test
    void offersNoPeriodAfterTheDealIsRedeemed() throws IOException {
        structure(SampleDealFile.callable(model().initialPool()));
        PeriodFigures figures = attached("2026-02");
        settle(periods.report(person(Capacity.SVC, "ann"), deal, "2026-02", figures, figures.end(), Map.of()));
        signAndPay(YearMonth.of(2026, 2));
        assertThat(finance.file(deal).orElseThrow().standing().outstanding()).isZero();
        assertThat(periods.of(deal)).extracting(PeriodView::month).containsExactly("2026-02");
    }

    /** A deal by file is paid by engine 2; pages read it in the words of deals by template, to the cent. */
    @Test
    void paysADealByFile() throws IOException {
        assertThat(finance.takesFiles(deal))
                .isFalse(); // this channel names no contracts: it has those of the first release
        structure(SampleDealFile.ofPool(model().initialPool()));
        assertThat(finance.takesFiles(deal)).isTrue();
        DealState before = finance.balances(deal).orElseThrow();
        for (YearMonth month : List.of(YearMonth.of(2026, 2), YearMonth.of(2026, 3))) {
            PeriodResult result = run(month);
            DealState after = finance.balances(deal).orElseThrow();
            assertThat(after).isEqualTo(result.closing());
            long accounts = after.collection() + after.reserve() - before.collection() - before.reserve();
            long payable = view(month.toString()).payable();
            assertThat(result.collections().cash()).isEqualTo(payable + accounts);
            assertThat(result.paidOut()).isEqualTo(payable);
            StepTrace last = result.trace().get(result.trace().size() - 1);
            assertThat(last.collectionLeft()).isEqualTo(after.collection());
            assertThat(last.reserveLeft()).isEqualTo(after.reserve());
            assertThat(view(month.toString()).signed().orElseThrow().check()).isEqualTo(Check.HOLDS);
            before = after;
        }
        assertThat(finance.file(deal).orElseThrow().standing().period()).isEqualTo(2);
        projectsFromWhereItStoodThen();
        assertThat(finance.model(deal).orElseThrow().engine()).isEqualTo(2);
    }

    /** A projection that went out from the first payment still does after the second. */
    private void projectsFromWhereItStoodThen() {
        ProjectionBasis basis = finance.basis(deal, 1).orElseThrow();
        assertThat(basis.month()).isEqualTo("2026-02");
        assertThat(basis.paid()).isEqualTo(2);
        assertThat(basis.terms().hash())
                .isEqualTo(finance.file(deal).orElseThrow().hash());
        assertThat(basis.lines().total())
                .isEqualTo((double) view("2026-02").figures().orElseThrow().end());
        PeriodResult first = view("2026-02").result().orElseThrow();
        assertThat(basis.terms().balances())
                .extracting(ProjectionBasis.Balance::amount)
                .isEqualTo(first.classes().stream()
                        .map(PeriodResult.ClassResult::closing)
                        .toList());
        assertThat(finance.basis(deal, 3)).isEmpty();
        assertThat(finance.paid(deal)).isEqualTo(2);
        assertThat(periods.paymentByFile(deal, "2026-03").orElseThrow().period())
                .isEqualTo(2);
    }
}
