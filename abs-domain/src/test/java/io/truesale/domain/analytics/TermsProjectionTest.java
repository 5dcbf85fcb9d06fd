package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.ModelAsFile;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From which months of a pool's flows a deal is paid. */
class TermsProjectionTest {
    private static final Map<String, List<String>> OBSERVED = Map.of("delinquent60", List.of("0.00"));

    private static DealTerms deal(String poolDay) {
        Node file = ModelAsFile.of(SampleDeal.model(), "Sample");
        Map<Object, Object> members = new LinkedHashMap<>((Map<?, ?>) file.value());
        members.put("cutOff", new Node(poolDay, "/cutOff", 0));
        return DealFile.read(new Node(members, "", 0));
    }

    /** Loans that end in a month in which some of them default: their recoveries come five months later. */
    private static PoolFlows flows() {
        PoolLines lines = PoolLines.of(List.of(Line.level((double) SampleDeal.POOL, 0.05, 12, 0, Method.DAILY_SIMPLE)));
        return PoolProjection.project(
                lines, Scenario.of(Curve.none(), Curve.annual(0.03), 0.5, 5), YearMonth.of(2026, 2));
    }

    @Test
    void paysRecoveriesThatComeWhenThePoolIsGone() {
        DealTerms deal = deal("2026-01-31");
        PoolFlows flows = flows();
        double recovered =
                IntStream.range(0, flows.months()).mapToDouble(flows::recovered).sum();
        double late = IntStream.range(12, flows.months())
                .mapToDouble(flows::recovered)
                .sum();
        assertThat(late).as("minor units that are recovered later").isGreaterThan(100_000);

        List<Payment> payments = TermsProjection.run(deal, Standing.atClosing(deal), flows, Call.NEVER, OBSERVED);

        assertThat((double) payments.stream()
                        .mapToLong(payment -> payment.receipts().recoveries())
                        .sum())
                .isCloseTo(recovered, within((double) payments.size()));
        assertThat(payments.size()).isEqualTo(flows.months());
    }

    @Test
    void takesACutOffOnTheFirstDayAsTheEndOfTheMonthBefore() {
        DealTerms end = deal("2025-12-31");
        DealTerms first = deal("2026-01-01");
        PoolFlows flows = flows();
        assertThat(first.firstMonth()).isEqualTo(end.firstMonth()).isEqualTo(YearMonth.of(2026, 1));
        assertThat(TermsProjection.run(first, Standing.atClosing(first), flows, Call.NEVER, OBSERVED))
                .extracting(payment -> payment.receipts().principal())
                .isEqualTo(TermsProjection.run(end, Standing.atClosing(end), flows, Call.NEVER, OBSERVED).stream()
                        .map(payment -> payment.receipts().principal())
                        .toList());
    }

    @Test
    void refusesACutOffWithinAMonth() {
        DealTerms deal = deal("2026-01-15");
        PoolFlows flows = flows();
        assertThatThrownBy(() -> TermsProjection.run(deal, Standing.atClosing(deal), flows, Call.NEVER, OBSERVED))
                .isInstanceOf(AssumptionRefused.class)
                .hasMessageContaining(
                        "collections from 2026-01-16 to 2026-02-28, which are no whole months of the pool")
                .hasMessageContaining("after 2026-01-15 they end on 2026-02-15 and 2026-03-15");
    }
}
