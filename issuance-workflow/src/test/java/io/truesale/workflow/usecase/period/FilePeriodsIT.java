package io.truesale.workflow.usecase.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.registry.ChannelContracts;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.structure.Node;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.StepTrace;
import io.truesale.workflow.api.PeriodView.Check;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilePeriodsIT extends LivePeriods {
    /** A deal by file is paid by engine 2; pages read it in the words of deals by template, to the cent. */
    @Test
    void paysADealByFile() throws IOException {
        assertThat(finance.takesFiles(deal))
                .isFalse(); // this channel names no contracts: it has those of the first release
        ledger.write(
                channel,
                "membership",
                "contracts",
                CborMap.builder()
                        .put("contracts", ChannelContracts.DEAL.toCbor())
                        .build());
        assertThat(finance.takesFiles(deal)).isTrue();
        Node file = SampleDealFile.ofPool(model().initialPool());
        ledger.write(channel, "issuance", "structure", finance.evidence(file).map("model"));
        List<CborMap> allocation = finance.model(deal).orElseThrow().classes().stream()
                .map(note -> new Allocation(note.id().value(), INVESTOR, note.originalBalance()).toCbor())
                .toList();
        CborMap.Builder items = CborMap.builder().put("items", allocation);
        ledger.write(channel, "issuance", "allocation", items.build());
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
        assertThat(finance.model(deal).orElseThrow().engine()).isEqualTo(2);
    }
}
