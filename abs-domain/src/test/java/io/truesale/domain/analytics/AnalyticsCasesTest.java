package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.analytics.FixedBond.Basis;
import io.truesale.domain.calendar.AccrualTerms;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.fixture.Case;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Prices, yields, lives and returns: the cases of the finance folder. */
class AnalyticsCasesTest {
    /** GNMA 9 %, gross 9.5 %, at 150 PSA with 14 days of actual delay: SIFMA SF-49. */
    private static CashTimes mortgage() {
        PoolFlows flows = PoolProjection.project(
                PoolLines.of(List.of(PoolLines.Line.level(100, 0.095, 360, 0, PoolLines.Method.LEVEL_PAY))),
                Scenario.of(Curve.psa(1.5), Curve.none(), 0, 0),
                YearMonth.of(2026, 2));
        double[] years = new double[360];
        double[] amounts = new double[360];
        double before = 100;
        for (int month = 0; month < 360; month++) {
            years[month] = (30.0 * (month + 1) + 14) / 360;
            amounts[month] = flows.scheduled(month) + flows.prepaid(month) + before * 0.09 / 12;
            before = flows.balance(month);
        }
        return new CashTimes(years, amounts);
    }

    @Test
    void valuesAMortgageSecurity() {
        CashTimes cash = mortgage();
        Case flows = Case.of("mbs-yield-01");
        flows.expect("CF1", cash.amounts()[0]);
        flows.expect("CF2", cash.amounts()[1]);
        flows.expect("CF3", cash.amounts()[2]);
        flows.expect("CF360", cash.amounts()[359]);
        double yield = cash.yieldAt(100, 2).orElseThrow();
        Case.of("mbs-yield-03").expect("convexity", cash.convexity(yield, 2));
        Case effective = Case.of("mbs-yield-04");
        double down = effective.in("p_dn10");
        double up = effective.in("p_up10");
        effective.expect("eff_dur", CashTimes.effectiveDuration(down, effective.in("p_0"), up, 0.001));
        effective.expect("eff_conv", CashTimes.effectiveConvexity(down, effective.in("p_0"), up, 0.001));
    }

    /** SIFMA SF-52 to SF-54: interest of 28 days at 9.875 % and so on; half the principal on each date. */
    @Test
    void comparesAFloaterWithItsIndex() {
        Case flows = Case.of("frn-01");
        double index = 0.101875;
        double price = 99 + 100 * (28 / 365.0 * 0.09875 + 16 / 365.0 * 0.114375);
        double first = 50 + 100 * (28 / 365.0 * 0.09875 + 31 / 365.0 * 0.114375 + 122 / 365.0 * 0.106875);
        double second = 50 + 50 * (184 / 365.0 * 0.106875);
        flows.expect("P", price);
        flows.expect("CF1", first);
        flows.expect("CF2", second);
        double[] amounts = {first, second};
        Case yields = Case.of("frn-02");
        CashTimes thirty = new CashTimes(new double[] {164 / 360.0, 344 / 360.0}, amounts);
        CashTimes actual = new CashTimes(new double[] {168 / 360.0, 349 / 360.0}, amounts);
        yields.expect("y_bey", 100 * thirty.yieldAt(price, 2).orElseThrow());
        yields.expect("idx_bey", 100 * FloatingNote.indexYield(index, 4, 365 / 360.0));
        yields.expect("y_mmy", 100 * actual.yieldAt(price, 2).orElseThrow());
        yields.expect("idx_mmy", 100 * FloatingNote.indexYield(index, 4, 1));
        double grossed = index * 365 / 360;
        assertThat(10_000
                        * FloatingNote.discountMargin(price, amounts, new double[] {grossed, grossed}, new double[] {
                                    164 / 360.0, 180 / 360.0
                                })
                                .orElseThrow())
                .isCloseTo(62.05, org.assertj.core.api.Assertions.within(0.005));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal-fi-2", "wal-fi-3"})
    void weighsLife(String id) {
        Case one = Case.of(id);
        LocalDate from = LocalDate.of(2026, 1, 1);
        List<Flow> principal = new ArrayList<>();
        for (JsonNode share : one.inputs().get("principal_by_year")) {
            principal.add(new Flow(from.plusYears(principal.size() + 1L), share.asDouble()));
        }
        one.expect(
                "wal",
                AverageLife.years(principal, from, DayCount.THIRTY_360_US).orElseThrow());
    }

    @Test
    void pricesABondOnEveryBasis() {
        Case one = Case.of("bond-01");
        Basis[] bases = {Basis.THIRTY_360_US, Basis.ACTUAL, Basis.ACT_360, Basis.ACT_365, Basis.THIRTY_E_360};
        LocalDate settlement = LocalDate.of(2008, 2, 15);
        one.expectEach(
                "price",
                i -> new FixedBond(LocalDate.of(2017, 11, 15), 0.0575, 2, bases[i]).cleanPrice(settlement, 0.065));
        Case street = Case.of("bond-us-1");
        FixedBond treasury = new FixedBond(LocalDate.of(2016, 11, 15), 0.04625, 2, Basis.ACTUAL);
        street.expectEach(
                "dirty",
                i -> treasury.dirtyPrice(
                                LocalDate.parse(
                                        street.inputs().get("settle").get(i).asString()),
                                0.04)
                        / 100);
    }

    @Test
    void findsDurations() {
        Case one = Case.of("bond-03");
        CashTimes longBond =
                new FixedBond(LocalDate.of(2048, 1, 1), 0.08, 2, Basis.ACTUAL).cash(LocalDate.of(2018, 7, 1));
        one.expect("d1", longBond.macaulay(0.09, 2));
        CashTimes eightYears =
                new FixedBond(LocalDate.of(2016, 1, 1), 0.08, 2, Basis.ACTUAL).cash(LocalDate.of(2008, 1, 1));
        one.expect("d2", eightYears.macaulay(0.09, 2));
        one.expect("md2", eightYears.modified(0.09, 2));
    }

    @Test
    void findsInternalRatesOfReturn() {
        List<Flow> example = List.of(
                new Flow(LocalDate.of(2008, 1, 1), -10_000),
                new Flow(LocalDate.of(2008, 3, 1), 2_750),
                new Flow(LocalDate.of(2008, 10, 30), 4_250),
                new Flow(LocalDate.of(2009, 2, 15), 3_250),
                new Flow(LocalDate.of(2009, 4, 1), 2_750));
        Case.of("xirr-02").expect("xirr", Xirr.roots(example).get(0));
        Case.of("xirr-03").expect("xnpv", Xirr.npv(example, 0.09));
        Case threeFlows = Case.of("xirr-04");
        threeFlows.expect(
                "irr", Xirr.roots(flows(threeFlows.inputs().get("flows"))).get(0));
        Case two = Case.of("xirr-05");
        List<Double> roots = Xirr.roots(flows(two.inputs().get("flows")));
        assertThat(roots).hasSize(2);
        two.expectEach("roots", roots::get);
        Case oneYear = Case.of("xirr-06");
        oneYear.expect("a", Xirr.roots(flows(oneYear.inputs().get("a"))).get(0));
        oneYear.expect("b", Xirr.roots(flows(oneYear.inputs().get("b"))).get(0));
    }

    /** The source rounds down to the cent what it prints: so do we, for the comparison. */
    @Test
    void agreesWithASourceThatFloors() {
        Case value = Case.of("hs-pv");
        value.expect("pv", floor(103 / 1.05));
        Case life = Case.of("hs-wal");
        LocalDate from = LocalDate.parse(life.inputs().get("asof").asString());
        List<Flow> flows = flows(life.inputs().get("flows"));
        double days = AverageLife.years(flows, from, DayCount.ACT_365F).orElseThrow() * 365;
        life.expect("wal_years365", floor(days / 365));
        life.expect("wal_months30", floor(days / 30));
    }

    /** From 1 January 2023: 273 / 365 years and one year; values cut to the cent before they weigh. */
    @Test
    void weighsValuesThatAreCut() {
        Case one = Case.of("hs-dur");
        List<Flow> flows = flows(one.inputs().get("flows"));
        LocalDate from = LocalDate.of(2023, 1, 1);
        double[] years = new double[2];
        double[] amounts = new double[2];
        for (int i = 0; i < 2; i++) {
            years[i] = number(DayCount.ACT_365F.fraction(from, flows.get(i).date()));
            amounts[i] = flows.get(i).amount();
        }
        one.expect(
                "duration",
                new CashTimes(years, amounts).macaulay(one.in("rate"), 1, CashTimes.to(2, RoundingMode.DOWN)));
    }

    @Test
    void countsQuasiCoupons() {
        Case one = Case.of("dc-actact-icma-long");
        AccrualTerms terms = new AccrualTerms(Optional.empty(), Optional.of(LocalDate.of(2003, 7, 15)), 6);
        one.expect(
                "yf",
                number(DayCount.ACT_ACT_ICMA.fraction(LocalDate.of(2002, 8, 15), LocalDate.of(2003, 7, 15), terms)));
    }

    @Test
    void countsActualDays() {
        Case one = Case.of("dc-act-family");
        one.expectEach("yf", i -> {
            JsonNode line = one.inputs().get("cases").get(i);
            return number(DayCount.valueOf(line.get(0).asString())
                    .fraction(
                            LocalDate.parse(line.get(1).asString()),
                            LocalDate.parse(line.get(2).asString())));
        });
    }

    private static double number(YearFraction fraction) {
        return (double) fraction.numerator() / fraction.denominator();
    }

    private static double floor(double value) {
        return Math.floor(value * 100) / 100;
    }

    private static List<Flow> flows(JsonNode pairs) {
        List<Flow> flows = new ArrayList<>();
        for (JsonNode pair : pairs) {
            flows.add(new Flow(
                    LocalDate.parse(pair.get(0).asString()), pair.get(1).asDouble()));
        }
        return flows;
    }
}
