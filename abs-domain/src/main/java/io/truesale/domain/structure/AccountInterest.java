package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.structure.Payment.Line;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Interest of an account whose balance changes within the period: each balance for its days, rounded once. */
public final class AccountInterest {
    private AccountInterest() {}

    /**
     * A balance and the days that it stood, {@code [from, to)}.
     *
     * @param balance minor units, 0 or more
     */
    public record Stretch(long balance, LocalDate from, LocalDate to) {}

    /**
     * Interest of all {@code stretches} in minor units; 0 for a rate of 0 or less.
     *
     * @param rate annual
     */
    public static long of(List<Stretch> stretches, Fraction rate, DayCount dayCount, Rounding rounding) {
        Fraction sum = Fraction.ZERO;
        for (Stretch stretch : stretches) {
            YearFraction part = dayCount.fraction(stretch.from(), stretch.to());
            sum = sum.plus(new Fraction(
                    BigInteger.valueOf(stretch.balance()).multiply(BigInteger.valueOf(part.numerator())),
                    BigInteger.valueOf(part.denominator())));
        }
        Fraction interest = sum.times(rate);
        return interest.compareTo(Fraction.ZERO) <= 0
                ? 0
                : rounding.quotient(interest.numerator(), interest.denominator());
    }

    /** Credits the interest of the accounts, on what was in them and on what was {@code deposited} before the payment date. */
    static void credit(
            DealTerms terms,
            Standing opening,
            PaymentPeriod period,
            Map<String, Long> deposited,
            Values values,
            Balances balances,
            List<Line> lines) {
        for (DealTerms.Account account : terms.accounts()) {
            account.earns().ifPresent(earning -> {
                List<Stretch> stretches = new ArrayList<>();
                long opened = requireNonNull(opening.accounts().get(account.id()));
                LocalDate end = earning.accrual().end(period);
                stretches.add(new Stretch(opened, earning.accrual().start(period), end));
                boolean early = period.collectionEnd().isBefore(end);
                if (early && earning.deposits() == DealTerms.Deposits.AT_COLLECTION_END) {
                    long came = deposited.getOrDefault(account.id(), 0L);
                    stretches.add(new Stretch(came, period.collectionEnd(), end));
                }
                Formula rate = earning.rate();
                long amount = of(stretches, rate.value(values::get), earning.dayCount(), earning.rounding());
                balances.receive(account.id(), amount);
                Map<String, String> shown = values.shown(rate);
                lines.add(new Line(
                        0, "account-interest", account.id(), "earn", amount, amount, 0, List.of(), rate.text(), shown));
            });
        }
    }
}
