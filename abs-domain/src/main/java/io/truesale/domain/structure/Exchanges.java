package io.truesale.domain.structure;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.structure.Payment.Draw;
import io.truesale.domain.structure.Payment.Line;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cash given to a counterparty for cash in another currency: two lines, what is given and what comes for it. */
final class Exchanges {
    private Exchanges() {}

    /** How many units of the currency that comes are had for one of that which is given, and how that is shown. */
    private record Quote(Fraction rate, String text, Map<String, String> values) {}

    static List<Line> serve(int number, Step.Exchange step, DealTerms terms, Values values, Balances balances) {
        CurrencyUnit given = balances.currency(step.from().get(0));
        CurrencyUnit wanted = balances.currency(step.into());
        Quote quote = quote(step, terms, wanted, values);
        long bought = step.buy()
                .map(formula -> values.amount(formula, Rounding.HALF_UP, wanted))
                .orElse(0L);
        long due = step.buy().isPresent()
                ? convert(bought, wanted, Fraction.ONE.over(quote.rate()), given)
                : values.amount(step.amount().orElseThrow(), Rounding.HALF_UP, given);
        Formula formula = step.buy().or(step::amount).orElseThrow();
        Map<String, String> shown = values.shown(formula);
        long paid = Math.min(due, balances.sum(step.from()));
        List<Draw> draws = balances.take(step.from(), paid);
        balances.paidOut(given, paid);
        long got = convert(paid, given, quote.rate(), wanted);
        if (step.buy().isPresent()) { // the amount asked for when all of its price is paid, never more
            got = paid == due ? bought : Math.min(got, bought);
        }
        balances.receive(step.into(), got);
        return List.of(
                new Line(
                        number, step.id(), step.counterparty(), "exchange", due, paid, 0, draws, formula.text(), shown),
                new Line(
                        number,
                        step.id(),
                        step.into(),
                        "receive",
                        got,
                        got,
                        0,
                        List.of(),
                        quote.text(),
                        quote.values()));
    }

    /** The rate that the step states, or the fixing of its pair, turned to the direction of the step. */
    private static Quote quote(Step.Exchange step, DealTerms terms, CurrencyUnit wanted, Values values) {
        Fraction rate;
        String text;
        Map<String, String> shown = new TreeMap<>();
        if (step.fixing().isPresent()) {
            String name = step.fixing().get();
            Observed.Pair pair = terms.observed().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .flatMap(Observed::pair)
                    .orElseThrow();
            Fraction fixed = values.get(name);
            boolean direct = pair.quote().equals(wanted);
            rate = direct ? fixed : Fraction.ONE.over(fixed);
            text = direct ? name : "1 / " + name;
            shown.put(name, fixed.text());
        } else {
            Formula formula = step.rate().orElseThrow();
            rate = formula.value(values::get);
            text = formula.text();
            shown.putAll(values.shown(formula));
        }
        if (rate.compareTo(Fraction.ZERO) <= 0) {
            throw new Unpayable("step " + step.id() + " exchanges at a rate of more than zero, " + text + " is "
                    + rate.text() + " with " + shown);
        }
        return new Quote(rate, text, shown);
    }

    private static long convert(long amount, CurrencyUnit from, Fraction rate, CurrencyUnit to) {
        return Rounding.HALF_UP.quotient(
                BigInteger.valueOf(amount).multiply(rate.numerator()).multiply(BigInteger.TEN.pow(to.digits())),
                rate.denominator().multiply(BigInteger.TEN.pow(from.digits())));
    }
}
