package io.truesale.domain.cashflow.actus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.Assumptions;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Posting;
import io.truesale.domain.cashflow.RollProjection;
import io.truesale.domain.cashflow.RollRates;
import io.truesale.domain.cashflow.Scenario;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts of 1,000 at 12 % from 1 January 2026, 30E/360: 1 % a month, as a pool from February on. */
class ContractLineTest {
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

    private static Map<String, String> terms(String type, String... more) {
        Map<String, String> terms = new TreeMap<>(Map.of(
                "contractType",
                type,
                "contractRole",
                "RPA",
                "statusDate",
                "2026-01-01",
                "initialExchangeDate",
                "2026-01-01",
                "maturityDate",
                "2026-04-01",
                "notionalPrincipal",
                "1000",
                "nominalInterestRate",
                "0.12",
                "dayCountConvention",
                "30E360",
                "cycleOfInterestPayment",
                "P1ML1",
                "cycleAnchorDateOfInterestPayment",
                "2026-02-01"));
        if (type.equals("LAM") || type.equals("NAM") || type.equals("ANN")) {
            terms.put("cycleOfPrincipalRedemption", "P1ML1");
            terms.put("cycleAnchorDateOfPrincipalRedemption", "2026-02-01");
        }
        for (int i = 0; i < more.length; i += 2) {
            terms.put(more[i], more[i + 1]);
        }
        return terms;
    }

    private static Optional<Line> line(Map<String, String> terms, YearMonth first) {
        Market market = new Market(Map.of("I", Map.of(LocalDateTime.of(2026, 2, 1, 0, 0), 0.05)));
        Terms read = new Terms(terms);
        return ContractLine.of(read, Contract.events(read, market, Optional.empty()), first.atDay(1), 1);
    }

    private static PoolFlows flows(Map<String, String> terms, Scenario scenario) {
        Line line = line(terms, FEBRUARY).orElseThrow();
        return PoolProjection.project(PoolLines.of(List.of(line)), scenario, FEBRUARY);
    }

    private static void assertFlows(PoolFlows flows, double[] interest, double[] scheduled) {
        assertThat(flows.months()).isEqualTo(interest.length);
        for (int month = 0; month < interest.length; month++) {
            assertThat(flows.interest(month)).as("interest of " + month).isCloseTo(interest[month], within(1e-6));
            assertThat(flows.scheduled(month)).as("principal of " + month).isCloseTo(scheduled[month], within(1e-6));
        }
    }

    @Test
    void repaysABulletAtMaturity() {
        PoolFlows flows = flows(terms("PAM"), Scenario.scheduled());
        assertFlows(flows, new double[] {10, 10, 10}, new double[] {0, 0, 1000});
    }

    /** From February on the rate is 5 % + 1 %: 5.00 a month of what was 10.00. */
    @Test
    void followsARateThatIsObserved() {
        PoolFlows flows = flows(
                terms(
                        "PAM",
                        "cycleOfRateReset",
                        "P1ML1",
                        "cycleAnchorDateOfRateReset",
                        "2026-02-01",
                        "marketObjectCodeOfRateReset",
                        "I",
                        "rateSpread",
                        "0.01"),
                Scenario.scheduled());
        assertFlows(flows, new double[] {10, 5, 5}, new double[] {0, 0, 1000});
    }

    @Test
    void repaysEvenPrincipal() {
        PoolFlows flows = flows(terms("LAM", "nextPrincipalRedemptionPayment", "400"), Scenario.scheduled());
        assertFlows(flows, new double[] {10, 6, 2}, new double[] {400, 400, 200});
    }

    /** 1,000 x 1.01^3 / (1.01^2 + 1.01 + 1) = 340.0221 a month. */
    @Test
    void repaysAnAnnuity() {
        PoolFlows flows = flows(terms("ANN"), Scenario.scheduled());
        double paid = 1000 * 1.030301 / 3.0301;
        double second = 1010 - paid;
        double third = second * 1.01 - paid;
        assertFlows(flows, new double[] {10, second * 0.01, third * 0.01}, new double[] {
            paid - 10, paid - second * 0.01, third
        });
    }

    /** 4.00 of 10.00 is paid in February: the rest is added, and bears 10.06 in March, of which 4.00 is paid. */
    @Test
    void addsInterestThatAPaymentDoesNotCover() {
        PoolFlows flows = flows(terms("NAM", "nextPrincipalRedemptionPayment", "4"), Scenario.scheduled());
        assertThat(flows.interest(0)).isCloseTo(4, within(1e-9));
        assertThat(flows.capitalised(0)).isCloseTo(6, within(1e-9));
        assertThat(flows.balance(0)).isCloseTo(1006, within(1e-9));
        assertThat(flows.interest(1)).isCloseTo(4, within(1e-9));
        assertThat(flows.balance(1)).isCloseTo(1012.06, within(1e-9));
        assertThat(flows.interest(2)).isCloseTo(10.1206, within(1e-9));
        assertThat(flows.scheduled(2)).isCloseTo(1012.06, within(1e-9));
    }

    /** Called money capitalises: 10.00, 10.10, and at maturity 10.201 are paid with 1,020.10. */
    @Test
    void addsTheInterestOfCalledMoney() {
        PoolFlows flows = flows(terms("CLM"), Scenario.scheduled());
        assertThat(flows.capitalised(0)).isCloseTo(10, within(1e-9));
        assertThat(flows.capitalised(1)).isCloseTo(10.1, within(1e-9));
        assertThat(flows.interest(1)).isZero();
        assertThat(flows.interest(2)).isCloseTo(10.201, within(1e-9));
        assertThat(flows.scheduled(2)).isCloseTo(1020.1, within(1e-9));
        assertThat(flows.balance(2)).isZero();
    }

    @Test
    void followsArraysOfAmounts() {
        PoolFlows flows = flows(
                terms(
                        "LAX",
                        "arrayCycleAnchorDateOfPrincipalRedemption",
                        "[2026-02-01,2026-03-01]",
                        "arrayCycleOfPrincipalRedemption",
                        "[P1ML1,P1ML1]",
                        "arrayNextPrincipalRedemptionPayment",
                        "[100,300]",
                        "arrayIncreaseDecrease",
                        "[DEC,DEC]",
                        "arrayCycleAnchorDateOfInterestPayment",
                        "[2026-02-01]",
                        "arrayCycleOfInterestPayment",
                        "[P1ML1]"),
                Scenario.scheduled());
        assertThat(flows.scheduled(0)).isCloseTo(100, within(1e-9));
        assertThat(flows.scheduled(1)).isCloseTo(300, within(1e-9));
        assertThat(flows.scheduled(2)).isCloseTo(600, within(1e-9));
        assertThat(flows.interest(1)).isCloseTo(9, within(1e-9));
    }

    /** 2 % default and 1 % prepay each month, in SIFMA's order: 0.98 of the month's flows, then 0.97 x 0.98 of them. */
    @Test
    void performsAsTheScenarioSays() {
        Scenario scenario = Scenario.of(Curve.constant(0.01), Curve.constant(0.02), 0.5, 1);
        PoolFlows flows = flows(terms("LAM", "nextPrincipalRedemptionPayment", "400"), scenario);
        assertThat(flows.defaulted(0)).isCloseTo(20, within(1e-9));
        assertThat(flows.interest(0)).isCloseTo(9.8, within(1e-9));
        assertThat(flows.scheduled(0)).isCloseTo(392, within(1e-9));
        assertThat(flows.prepaid(0)).isCloseTo(6, within(1e-9));
        assertThat(flows.balance(0)).isCloseTo(582, within(1e-9));
        assertThat(flows.recovered(1)).isCloseTo(10, within(1e-9));
        assertThat(flows.interest(1)).isCloseTo(0.97 * 0.98 * 6, within(1e-9));
    }

    /** An annuity's payment of 340.0221 is posted as 340: 10 of interest, 330 of principal; the last month has the rest. */
    @Test
    void isPostedInWholeAmounts() {
        Scenario posted =
                Scenario.scheduled().with(Assumptions.NONE.withPosting(new Posting(1, RoundingMode.HALF_UP, -1)));
        PoolFlows flows = flows(terms("ANN"), posted);
        assertThat(flows.interest(0)).isEqualTo(10);
        assertThat(flows.scheduled(0)).isEqualTo(330);
        assertThat(flows.interest(1)).isEqualTo(7);
        assertThat(flows.balance(2)).isZero();
    }

    /** A loan that is extended by a month pays its schedule a month later. */
    @Test
    void rollsAsOtherLinesDo() {
        Line line = line(terms("LAM", "nextPrincipalRedemptionPayment", "400"), FEBRUARY)
                .orElseThrow();
        PoolFlows flows = RollProjection.project(
                PoolLines.of(List.of(line)), Scenario.scheduled(), RollRates.extensions(0.1, 1), FEBRUARY);
        assertThat(flows.scheduled(0)).isCloseTo(360, within(1e-9));
        assertThat(flows.interest(0)).isCloseTo(10, within(1e-9));
        assertThat(flows.balance(3)).isCloseTo(0, within(1e-9));
    }

    /** What is behind on the first of the month is behind; a contract that is repaid by then is no line. */
    @Test
    void beginsWithTheFirstMonth() {
        Map<String, String> terms = terms("LAM", "nextPrincipalRedemptionPayment", "400");
        Line line = line(terms, YearMonth.of(2026, 3)).orElseThrow();
        assertThat(line.balance()).isEqualTo(600);
        assertThat(line.remaining()).isEqualTo(2);
        assertThat(line.age()).isEqualTo(1);
        assertThat(line.rate()).isEqualTo(0.12);
        assertThat(line(terms, YearMonth.of(2026, 5))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contractType                     | UMP        | a UMP says none
            contractType                     | CSH        | is a loan
            contractRole                     | RPL        | contractRole of RPA is expected
            statusDate                       | 2026-02-02 | a statusDate of 2026-02-01 or before
            initialExchangeDate              | 2026-02-03 | lent after the cut-off
            terminationDate                  | 2026-03-01 | a sale (TD)
            purchaseDate                     | 2026-03-01 | a purchase after the cut-off
            maturityDate                     | 2079-01-01 | at most 600 months
            """)
    void refusesWhatIsNoLineOfAPool(String name, String value, String sentence) {
        Map<String, String> terms =
                terms("PAM", "priceAtTerminationDate", "900", "priceAtPurchaseDate", "900", name, value);
        Terms read = new Terms(terms);
        assertThatThrownBy(() -> ContractLine.of(
                        read, Contract.events(read, Market.none(), Optional.of(LAST)), FEBRUARY.atDay(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    private static final LocalDateTime LAST = LocalDateTime.of(2079, 1, 1, 0, 0);

    @Test
    void refusesFeesAndMoneyThatIsLentOn() {
        Map<String, String> fees = terms(
                "PAM", "feeRate", "1", "feeBasis", "A", "cycleOfFee", "P1ML1", "cycleAnchorDateOfFee", "2026-02-01");
        assertThatThrownBy(() -> line(fees, FEBRUARY)).hasMessageContaining("no place for fees (FP), on 2026-02-01");
        Map<String, String> truncated = terms("PAM");
        Terms read = new Terms(truncated);
        Optional<LocalDateTime> march = Optional.of(LocalDateTime.of(2026, 3, 1, 0, 0));
        assertThatThrownBy(
                        () -> ContractLine.of(read, Contract.events(read, Market.none(), march), FEBRUARY.atDay(1), 1))
                .hasMessageContaining("of the principal 1000.0 is left after the last event");
    }

    /** Months from the 16th to the 15th: 1 February is behind, 1 March in the first month, 16 March in the second. */
    @Test
    void countsMonthsFromTheDayAfterTheCutOff() {
        LocalDate start = LocalDate.of(2026, 2, 16);
        Terms linear = new Terms(terms("LAM", "nextPrincipalRedemptionPayment", "400"));
        Line line = ContractLine.of(linear, Contract.events(linear, Market.none(), Optional.empty()), start, 1)
                .orElseThrow();
        assertThat(line.balance()).isEqualTo(600);
        assertFlows(
                PoolProjection.project(PoolLines.of(List.of(line)), Scenario.scheduled(), FEBRUARY),
                new double[] {6, 2},
                new double[] {400, 200});
        Terms bullet =
                new Terms(terms("PAM", "cycleAnchorDateOfInterestPayment", "2026-03-16", "maturityDate", "2026-04-16"));
        Line later = ContractLine.of(bullet, Contract.events(bullet, Market.none(), Optional.empty()), start, 1)
                .orElseThrow();
        // 75 days of 30/360 until 16 March, then a month
        assertFlows(
                PoolProjection.project(PoolLines.of(List.of(later)), Scenario.scheduled(), FEBRUARY),
                new double[] {0, 25, 10},
                new double[] {0, 0, 1000});
    }
}
