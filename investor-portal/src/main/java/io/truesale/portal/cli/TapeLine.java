package io.truesale.portal.cli;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Speeds;

/**
 * A row of an auto-loan tape as a line: daily simple interest, level pay. Source: SEC Form ABS-EE, Schedule AL Item 3: payment
 * type 3 is quarterly and 4 balloon; the interest-only term counts from origination.
 */
final class TapeLine {
    private static final int QUARTER = 3;

    private TapeLine() {}

    static Line of(LoanRow row, double balance, double rate, int remaining, int age) {
        String type = row.code(AutoLoanField.PAYMENT_TYPE_CODE).orElse("");
        int interestOnly =
                row.count(AutoLoanField.ORIGINAL_INTEREST_ONLY_TERM_NUMBER).orElse(0) - age;
        AssetTerms terms = AssetTerms.LEVEL_PAY;
        if (interestOnly > 0) {
            terms = interestOnly < remaining ? terms.withInterestOnly(interestOnly) : AssetTerms.of(Kind.BULLET);
        }
        if (type.equals("3")) {
            terms = terms.withEvery(QUARTER);
        }
        double level = Speeds.levelPayment(balance, rate / 12, remaining);
        double stated = (double) row.scheduledPayment().orElse(0);
        boolean balloon = type.equals("4") && stated > balance * rate / 12 && stated < level;
        double payment = balloon ? stated : terms.equals(AssetTerms.LEVEL_PAY) ? level : 0;
        return new Line(balance, rate, remaining, age, payment, Method.DAILY_SIMPLE, terms, 1);
    }
}
