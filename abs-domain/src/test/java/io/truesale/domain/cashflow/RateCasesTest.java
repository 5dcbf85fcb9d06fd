package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.fixture.Case;
import org.junit.jupiter.api.Test;

/** Conversions between speeds, factors and payments: the cases of the finance folder. */
class RateCasesTest {
    private static final double RATE = 0.095 / 12;

    @Test
    void comparesAFactorWithItsSchedule() {
        Case one = Case.of("rate-02");
        double before = Speeds.remainingFactor(RATE, 359, 344);
        double after = Speeds.remainingFactor(RATE, 359, 343);
        double scheduled = one.in("F1") * after / before;
        one.expect("BAL1", before);
        one.expect("BAL2", after);
        one.expect("Fsched", scheduled);
        one.expect("amort", one.in("F1") - scheduled);
        one.expect("prepay", scheduled - one.in("F2"));
        Case.of("rate-03a").expect("SMM_pct", 100 * Speeds.observedSmm(one.in("F1"), one.in("F2"), after / before, 1));
    }

    @Test
    void findsThePsaSpeedOfAMonth() {
        for (String id : new String[] {"rate-04", "rate-05"}) {
            Case one = Case.of(id);
            one.expect("PSA", psa(one, one.count("wam_prev"), one.count("wam")));
        }
        // the page prints what the maturities of the month before give
        Case inconsistent = Case.of("rate-06");
        inconsistent.expect("PSA", psa(inconsistent, 355, 354));
    }

    private static double psa(Case one, int wamBefore, int wamAfter) {
        double rate = one.in("wac") / 1200;
        double scheduled = Speeds.remainingFactor(rate, 360, wamAfter) / Speeds.remainingFactor(rate, 360, wamBefore);
        double smm = Speeds.observedSmm(one.in("F_prev"), one.in("F"), scheduled, 1);
        return 100 * Speeds.psaOf(Speeds.cpr(smm), one.count("month"));
    }

    @Test
    void addsPoolsByTheirOwnMaturities() {
        Case one = Case.of("rate-07");
        double actual = 0;
        double scheduled = 0;
        for (var pool : one.inputs().get("pools")) {
            int term = pool.get("term").asInt();
            double face = pool.get("face").asDouble();
            actual += face * pool.get("F1").asDouble();
            scheduled += face
                    * pool.get("F0").asDouble()
                    * Speeds.remainingFactor(RATE, term, pool.get("M1").asInt())
                    / Speeds.remainingFactor(RATE, term, pool.get("M0").asInt());
        }
        one.expect("final_actual", actual);
        Case.of("rate-08").expect("final_sched", scheduled);
    }

    @Test
    void convertsAbsPsaAndAnnualSpeeds() {
        Case.of("rate-11").expect("SMM_pct", 100 * Speeds.absSmm(0.02, 11));
        Case psa = Case.of("rate-13");
        psa.expectEach(
                "smm_pct",
                i -> 100
                        * Speeds.smm(Speeds.psaCpr(
                                psa.inputs().get("cells").get(i).get(1).asDouble() / 100,
                                psa.inputs().get("cells").get(i).get(0).asInt())));
        Case cpr = Case.of("rate-14");
        cpr.expectEach(
                "cpr_pct",
                i -> 100 * Speeds.cpr(cpr.inputs().get("smm_pct").get(i).asDouble() / 100));
        Case abs = Case.of("rate-16");
        abs.expectEach(
                "smm_pct",
                i -> 100
                        * Speeds.absSmm(
                                abs.inputs().get("cells").get(i).get(0).asDouble() / 100,
                                abs.inputs().get("cells").get(i).get(1).asInt()));
        Case ramp = Case.of("rate-17");
        ramp.expectEach(
                "smm",
                i -> Speeds.smm(Speeds.psaCpr(
                        ramp.inputs().get("psa").get(i).asDouble() / 100,
                        ramp.inputs().get("month").get(i).asInt())));
        Case.of("rate-20").expect("smm", Speeds.smm(Speeds.psaCpr(1, 6)));
        Case.of("rate-21").expect("smm_pct", 100 * Speeds.smm(Speeds.psaCpr(2.25, 15)));
        Case.of("rate-22").expect("smm_pct", 100 * Speeds.smm(0.1));
    }

    /** The book rounds mortalities to four decimals and divides by the balance after amortisation. */
    @Test
    void takesAMonthApart() {
        Case one = Case.of("rate-18");
        double payment = Speeds.levelPayment(one.in("balance"), 0.08 / 12, 300);
        double interest = one.in("balance") * 0.08 / 12;
        one.expect("payment", payment);
        one.expect("interest", interest);
        one.expect("sched", payment - interest);
        Case annual = Case.of("rate-19");
        annual.expect("CPR_vol_pct", 100 * Speeds.cpr(0.0020));
        annual.expect("CDR_pct", 100 * Speeds.cpr(0.0015));
        annual.expect("CPR_total_pct", 100 * Speeds.cpr(0.0035));
    }

    @Test
    void rampsLikeProspectuses() {
        Case one = Case.of("rate-25");
        Curve ppc = Curve.ramp(0.08, 0.2, 12);
        one.expect("ppc_step_pct", 100 * (Speeds.cpr(ppc.at(1)) - Speeds.cpr(ppc.at(0))));
        one.expect("ppc_m12", 100 * Speeds.cpr(ppc.at(11)));
        one.expect("hep_m1", 100 * Speeds.cpr(Curve.homeEquity(0.2).at(0)));
        one.expect("hep_m10", 100 * Speeds.cpr(Curve.homeEquity(0.2).at(9)));
        one.expect("mhp_plateau", 100 * Speeds.cpr(Curve.manufacturedHousing(1).at(100)));
    }

    @Test
    void paysLevel() {
        Case one = Case.of("amort-01");
        one.expectEach(
                "payment",
                i -> Speeds.levelPayment(
                        100, one.inputs().get("annual_rate").get(i).asDouble() / 12, 360));
        Case first = Case.of("amort-03");
        double interest = 125_000 * 0.09 / 12;
        first.expect("int1", interest);
        first.expect("prin1", Speeds.levelPayment(125_000, 0.09 / 12, 360) - interest);
        Case factor = Case.of("amort-07");
        factor.expectEach(
                "factor",
                i -> Speeds.scheduledFactor(
                        0.08 / 12, 360, factor.inputs().get("month").get(i).asInt()));
    }

    @Test
    void calculatesTheAgeOfAPool() {
        Case one = Case.of("cage-01");
        assertThat(one.expected("age").get(0).asInt()).isEqualTo(Speeds.calculatedAge(360, 348, 12, 0));
        assertThat(one.expected("age").get(1).asInt()).isEqualTo(Speeds.calculatedAge(360, 300, 12, 348));
    }
}
