package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the names of formulas stand for while a payment date is served. Money is in major units. Names that move, such as
 * balances, are as they are at the step. One thread.
 */
final class Values {
    /** End of a name that stands for what a step has paid. */
    static final String PAID = ".paid";

    /** Begin of a name of {@code period} that stands for the days from payment to payment. */
    static final String ADJUSTED = "ADJUSTED.";

    private static final Map<String, DayCount> COUNTS = counts();

    private final DealTerms terms;
    private final Standing opening;
    private final Receipts receipts;
    private final PaymentPeriod period;
    private final PaymentRun run;
    private List<String> sources = List.of();

    Values(PaymentRun run, DealTerms terms, Standing opening, Receipts receipts, PaymentPeriod period) {
        this.run = run;
        this.terms = terms;
        this.opening = opening;
        this.receipts = receipts;
        this.period = period;
    }

    private static Map<String, DayCount> counts() {
        Map<String, DayCount> counts = new TreeMap<>();
        for (DayCount count : DayCount.values()) {
            counts.put(count.name(), count);
        }
        return counts;
    }

    /** From now on {@code cash} is what these accounts hold. */
    void drawOn(List<String> accounts) {
        sources = accounts;
    }

    /** The amount of {@code formula} in minor units of the deal's currency, rounded as told, 0 or more. */
    long amount(Formula formula, Rounding rounding) {
        return amount(formula, rounding, terms.currency());
    }

    /** The amount of {@code formula} in minor units of {@code currency}, rounded as told, 0 or more. */
    long amount(Formula formula, Rounding rounding, CurrencyUnit currency) {
        Fraction value = formula.value(this::get);
        return value.compareTo(Fraction.ZERO) <= 0
                ? 0
                : rounding.quotient(value.numerator().multiply(Fraction.ten(currency.digits())), value.denominator());
    }

    /** The amount of {@code formula} in minor units, halves away from zero; may be negative. */
    long signed(Formula formula) {
        Formula negative = new Formula(
                formula.text(),
                new Formula.Term.Binary(
                        Formula.Operator.MINUS, new Formula.Term.Constant(Fraction.ZERO), formula.root()));
        return amount(formula, Rounding.HALF_UP) - amount(negative, Rounding.HALF_UP);
    }

    /**
     * Refuses a purchase after which {@code formula} does not hold.
     *
     * @throws PurchaseRefused with the step, what it requires and at which values
     */
    void require(String step, Formula formula) {
        if (!formula.holds(this::get)) {
            throw new PurchaseRefused("step " + step + " buys where " + formula.text() + " holds, in period "
                    + period.number() + " it does not: " + shown(formula));
        }
    }

    /** The values of the names of {@code formula}, as texts. */
    Map<String, String> shown(Formula formula) {
        Map<String, String> shown = new TreeMap<>();
        if (!(formula.root() instanceof Formula.Term.Constant)) {
            for (String name : formula.names()) {
                shown.put(name, get(name).text());
            }
        }
        return shown;
    }

    Fraction get(String name) {
        Formula formula = terms.formulas().get(name);
        if (formula != null) {
            return formula.value(this::get);
        }
        int dot = name.indexOf('.');
        String scope = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot + 1);
        return switch (scope) {
            case "cash" -> cash();
            case "pool" -> pool(rest);
            case "collections" -> collections(rest);
            case "cumulative" -> cumulative(rest);
            case "notes" -> notes(rest);
            case "note" -> note(rest);
            case "account" -> money(run.balances().get(rest), run.balances().currency(rest));
            case "ledger" -> money(run.ledger(rest));
            case "fee" -> money(run.feeDue(rest));
            case "trigger" -> run.breached(rest) ? Fraction.ONE : Fraction.ZERO;
            case "vector" -> vector(rest);
            case "period" -> period(rest);
            case "step" -> declared(name) ? observed(name) : step(rest);
            default -> observed(name);
        };
    }

    private Fraction cash() {
        return sources.isEmpty()
                ? Fraction.ZERO
                : money(run.balances().sum(sources), run.balances().currency(sources.get(0)));
    }

    private Fraction pool(String rest) {
        return switch (rest) {
            case "initial" -> money(terms.pool());
            case "begin" -> money(opening.pool());
            case "end" -> money(receipts.call() > 0 ? 0 : receipts.poolEnd());
            case "beforeCall" -> money(receipts.poolEnd());
            case "purchased" -> money(run.purchased());
            default -> group("pool", rest);
        };
    }

    private Fraction collections(String rest) {
        return switch (rest) {
            case "interest" -> money(receipts.interest());
            case "principal" -> money(receipts.principal());
            case "chargedOff" -> money(receipts.chargedOff());
            case "recoveries" -> money(receipts.recoveries());
            case "other" -> money(receipts.other());
            case "call" -> money(receipts.call());
            case "cash" -> money(receipts.cash());
            default -> group("collections", rest);
        };
    }

    private Fraction cumulative(String rest) {
        Standing.Cumulative sums = opening.cumulative().plus(receipts);
        return switch (rest) {
            case "principal" -> money(sums.principal());
            case "chargedOff" -> money(sums.chargedOff());
            case "recoveries" -> money(sums.recoveries());
            case "interest" -> money(sums.interest());
            case "netLoss" -> money(Math.subtractExact(sums.chargedOff(), sums.recoveries()));
            default -> group("cumulative", rest);
        };
    }

    /** A figure of one group: {@code rest} is {@code G1.principal}. */
    private Fraction group(String scope, String rest) {
        int dot = rest.indexOf('.');
        if (dot < 0) {
            throw unknown(scope + "." + rest);
        }
        return money(Groups.value(scope, rest.substring(0, dot), rest.substring(dot + 1), terms, opening, receipts));
    }

    private Fraction notes(String rest) {
        return switch (rest) {
            case "balance" -> money(run.sum(note -> note.balance));
            case "begin" -> money(begin());
            case "initial" ->
                money(terms.notes().stream()
                        .filter(note -> note.currency().equals(terms.currency()))
                        .mapToLong(DealTerms.Note::balance)
                        .sum());
            case "capitalised" -> money(run.sum(note -> note.capitalised));
            case "writtenDown" -> money(run.sum(MovingNote::lost));
            default -> throw unknown("notes." + rest);
        };
    }

    /** Balances at the beginning; known before interest is counted. */
    private long begin() {
        long sum = 0;
        for (DealTerms.Note note : terms.notes()) {
            if (note.currency().equals(terms.currency())) {
                sum = Math.addExact(
                        sum, requireNonNull(opening.notes().get(note.id())).balance());
            }
        }
        return sum;
    }

    private Fraction note(String rest) {
        int dot = rest.lastIndexOf('.');
        String id = dot < 0 ? rest : rest.substring(0, dot);
        String of = dot < 0 ? "" : rest.substring(dot + 1);
        DayCount count = COUNTS.get(of);
        if (count != null) { // known before interest is counted
            return fraction(terms.note(id).orElseThrow().accrual().part(count, period));
        }
        MovingNote note = run.note(id);
        return switch (of) {
            case "balance" -> money(note.balance, note.currency);
            case "begin" -> money(note.opening, note.currency);
            case "initial" -> money(terms.note(id).orElseThrow().balance(), note.currency);
            case "interestDue" -> money(note.interestLeft(), note.currency);
            case "interestShort" -> money(note.shortBefore, note.currency);
            case "principalPaid" -> money(note.principalPaid, note.currency);
            case "capitalised" -> money(note.capitalised, note.currency);
            case "writtenDown" -> money(note.lost(), note.currency);
            default -> throw unknown("note." + rest);
        };
    }

    private boolean declared(String name) {
        for (Observed one : terms.observed()) {
            if (one.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** What steps of a name have paid so far on this date, in the currency of the accounts that they draw on. */
    private Fraction step(String rest) {
        if (!rest.endsWith(PAID)) {
            throw unknown("step." + rest);
        }
        String id = rest.substring(0, rest.length() - PAID.length());
        CurrencyUnit currency = terms.currency();
        long paid = 0;
        for (Payment.Line line : run.lines()) {
            if (line.step().equals(id)) {
                paid = Math.addExact(paid, line.paid());
                if (!line.draws().isEmpty()) {
                    currency = run.balances().currency(line.draws().get(0).account());
                } else if (line.kind().equals("receive")) {
                    currency = run.balances().currency(line.payee());
                } else if (WriteDowns.KINDS.contains(line.kind())) {
                    currency = run.note(line.payee()).currency;
                }
            }
        }
        return money(paid, currency);
    }

    private Fraction vector(String name) {
        List<Fraction> values = terms.vectors().get(name);
        if (values == null) {
            throw unknown("vector." + name);
        }
        return values.get(Math.min(period.number(), values.size()) - 1);
    }

    private Fraction period(String rest) {
        return switch (rest) {
            case "number" -> Fraction.of(period.number());
            case "date" -> Fraction.of(day(period.paymentDate()));
            case "months" ->
                Fraction.of(Math.max(1, ChronoUnit.MONTHS.between(period.collectionStart(), period.collectionEnd())));
            case "last" -> period.number() == terms.schedule().size() ? Fraction.ONE : Fraction.ZERO;
            default -> fraction(rest);
        };
    }

    /** A day as a number that compares as days do: 20260316. */
    private static long day(LocalDate date) {
        return date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
    }

    private Fraction fraction(String name) {
        boolean adjusted = name.startsWith(ADJUSTED);
        DayCount count = COUNTS.get(adjusted ? name.substring(ADJUSTED.length()) : name);
        if (count == null) {
            throw unknown("period." + name);
        }
        return fraction(
                adjusted
                        ? count.fraction(lastPayment(), period.paymentDate())
                        : count.fraction(period.accrualStart(), period.accrualEnd()));
    }

    /** The day of the last payment; closing before the first. */
    private LocalDate lastPayment() {
        return period.number() == 1
                ? terms.closing()
                : terms.schedule().get(period.number() - 2).paymentDate();
    }

    private static Fraction fraction(YearFraction part) {
        return new Fraction(BigInteger.valueOf(part.numerator()), BigInteger.valueOf(part.denominator()));
    }

    private Fraction observed(String name) {
        String text = receipts.observed().get(name);
        if (text == null) {
            for (Observed declared : terms.observed()) {
                if (declared.name().equals(name) && declared.fallback().isPresent()) {
                    return declared.fallback().get().value(this::get);
                }
            }
            throw new Unpayable(
                    "a formula names " + name + ", for which period " + period.number() + " gives no value");
        }
        return Fraction.of(new BigDecimal(text));
    }

    private Fraction money(long minorUnits) {
        return money(minorUnits, terms.currency());
    }

    private static Fraction money(long minorUnits, CurrencyUnit currency) {
        return Fraction.money(minorUnits, currency.digits());
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("formulas have no name " + name);
    }
}
