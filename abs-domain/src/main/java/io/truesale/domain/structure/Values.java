package io.truesale.domain.structure;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the names of formulas stand for while a payment date is served. Money is in major units. Names that move, such as
 * balances, are as they are at the step. One thread.
 */
final class Values {
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

    /** From now on {@code cash} is what these accounts hold. */
    void drawOn(List<String> accounts) {
        sources = accounts;
    }

    /** The amount of {@code formula} in minor units, rounded as told, 0 or more. */
    long amount(Formula formula, Rounding rounding) {
        Fraction value = formula.value(this::get);
        return value.compareTo(Fraction.ZERO) <= 0
                ? 0
                : rounding.quotient(
                        value.numerator()
                                .multiply(BigInteger.TEN.pow(terms.currency().digits())),
                        value.denominator());
    }

    /** The amount of {@code formula} in minor units, halves away from zero; may be negative. */
    long signed(Formula formula) {
        Formula negative = new Formula(
                formula.text(),
                new Formula.Term.Binary(
                        Formula.Operator.MINUS, new Formula.Term.Constant(Fraction.ZERO), formula.root()));
        return amount(formula, Rounding.HALF_UP) - amount(negative, Rounding.HALF_UP);
    }

    /** The values of the names of {@code formula}, as texts. */
    Map<String, String> shown(Formula formula) {
        Map<String, String> shown = new TreeMap<>();
        for (String name : formula.names()) {
            shown.put(name, get(name).text());
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
            case "cash" -> money(run.balances().sum(sources));
            case "pool" -> pool(rest);
            case "collections" -> collections(rest);
            case "cumulative" -> cumulative(rest);
            case "notes" -> notes(rest);
            case "note" -> note(rest);
            case "account" -> money(run.balances().get(rest));
            case "ledger" -> money(run.ledger(rest));
            case "fee" -> money(run.feeDue(rest));
            case "trigger" -> run.breached(rest) ? Fraction.ONE : Fraction.ZERO;
            case "vector" -> vector(rest);
            case "period" -> period(rest);
            default -> observed(name);
        };
    }

    private Fraction pool(String rest) {
        return switch (rest) {
            case "initial" -> money(terms.pool());
            case "begin" -> money(opening.pool());
            case "end" -> money(receipts.call() > 0 ? 0 : receipts.poolEnd());
            case "beforeCall" -> money(receipts.poolEnd());
            case "purchased" -> money(run.purchased());
            default -> throw unknown("pool." + rest);
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
            default -> throw unknown("collections." + rest);
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
            default -> throw unknown("cumulative." + rest);
        };
    }

    private Fraction notes(String rest) {
        return switch (rest) {
            case "balance" -> money(run.outstanding());
            case "begin" -> money(opening.outstanding());
            case "initial" ->
                money(terms.notes().stream().mapToLong(DealTerms.Note::balance).sum());
            case "capitalised" -> money(run.capitalised());
            default -> throw unknown("notes." + rest);
        };
    }

    private Fraction note(String rest) {
        int dot = rest.lastIndexOf('.');
        String id = dot < 0 ? rest : rest.substring(0, dot);
        MovingNote note = run.note(id);
        return switch (dot < 0 ? "" : rest.substring(dot + 1)) {
            case "balance" -> money(note.balance);
            case "begin" -> money(note.opening);
            case "initial" -> money(terms.note(id).orElseThrow().balance());
            case "interestDue" -> money(note.interestLeft());
            case "interestShort" -> money(note.shortBefore);
            case "principalPaid" -> money(note.principalPaid);
            case "capitalised" -> money(note.capitalised);
            default -> throw unknown("note." + rest);
        };
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
            case "months" ->
                Fraction.of(Math.max(1, ChronoUnit.MONTHS.between(period.collectionStart(), period.collectionEnd())));
            case "last" -> period.number() == terms.schedule().size() ? Fraction.ONE : Fraction.ZERO;
            default -> fraction(rest);
        };
    }

    private Fraction fraction(String name) {
        for (DayCount count : DayCount.values()) {
            if (count.name().equals(name)) {
                YearFraction part = count.fraction(period.accrualStart(), period.accrualEnd());
                return new Fraction(BigInteger.valueOf(part.numerator()), BigInteger.valueOf(part.denominator()));
            }
        }
        throw unknown("period." + name);
    }

    private Fraction observed(String name) {
        String text = receipts.observed().get(name);
        if (text == null) {
            for (Observed declared : terms.observed()) {
                if (declared.name().equals(name) && declared.fallback().isPresent()) {
                    return declared.fallback().get().value(this::get);
                }
            }
            throw new IllegalArgumentException(
                    "a formula names " + name + ", for which period " + period.number() + " gives no value");
        }
        return Fraction.of(new BigDecimal(text));
    }

    private Fraction money(long minorUnits) {
        return Fraction.money(minorUnits, terms.currency().digits());
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("formulas have no name " + name);
    }
}
