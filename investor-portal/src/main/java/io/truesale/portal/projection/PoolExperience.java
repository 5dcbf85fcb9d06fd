package io.truesale.portal.projection;

import io.truesale.domain.analytics.Experience;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Speeds;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.servicing.LoanMonth;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What the loans of a deal did in the periods paid so far, by the tapes that this node has. Their schedule is a level payment
 * at the rate over the months that were left: tapes of a period say neither schedule nor age.
 */
@Component
public class PoolExperience {
    /** Most loan-months that are read for a page; more are for the command line. */
    public static final long MOST = 1_000_000;

    private final Periods periods;

    PoolExperience(Periods periods) {
        this.periods = periods;
    }

    /**
     * The experience of {@code deal}.
     *
     * @throws AssumptionRefused when no period is paid whose loans this node has, and when they are too many for a page
     */
    public Experience.Estimate estimate(DealId deal) {
        Experience experience = new Experience();
        long read = 0;
        for (PeriodView period : paid(deal)) {
            read += periods.loanCount(deal, period.month());
            if (read > MOST) {
                throw new AssumptionRefused("at most " + MOST + " loan-months are read for a page, the deal has " + read
                        + " and more: estimate from the tapes with truesale estimate");
            }
            YearMonth month = YearMonth.parse(period.month());
            periods.loans(deal, period.month(), 0, Integer.MAX_VALUE)
                    .forEach(loan -> experience.add(month(loan, month)));
        }
        return experience.estimate();
    }

    private List<PeriodView> paid(DealId deal) {
        return periods.of(deal).stream()
                .filter(one -> one.status() == PeriodView.Status.PAID)
                .toList();
    }

    private static Experience.LoanMonth month(LoanMonth loan, YearMonth month) {
        double rate = loan.rate().value().doubleValue() / 12;
        int left = loan.remainingMonths() + 1; // at the end of the month one payment less is to come
        double level = Speeds.levelPayment((double) loan.begin(), rate, left);
        long scheduled = Math.max(0, Math.min(loan.begin(), Math.round(level - loan.begin() * rate)));
        return new Experience.LoanMonth(
                loan.loan(),
                month,
                loan.begin(),
                scheduled,
                loan.end(),
                loan.chargedOff(),
                loan.recovered(),
                0,
                loan.daysPastDue());
    }
}
