package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing.FeeStanding;
import io.truesale.domain.structure.Standing.NoteStanding;
import io.truesale.domain.waterfall.AccountId;
import io.truesale.domain.waterfall.CollectionFigures;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.StepTrace;
import io.truesale.domain.waterfall.StepTrace.Term;
import io.truesale.domain.waterfall.TriggerResult;
import io.truesale.portal.projection.Calculation.Account;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.Calculation.Collected;
import io.truesale.portal.projection.Calculation.Line;
import io.truesale.portal.projection.Calculation.Move;
import io.truesale.portal.projection.Calculation.Reason;
import io.truesale.portal.projection.Calculation.Test;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the two engines answer, as {@link Calculation}: nothing is summed or left out. */
public final class Calculations {
    private static final String COLLECTION = AccountId.COLLECTION.value();
    private static final String RESERVE = AccountId.RESERVE.value();
    private static final List<String> INTO_ACCOUNTS = List.of("transfer", "receive", "earn");

    private Calculations() {}

    /** A payment date of a deal by template. */
    public static Calculation of(PeriodResult result, LocalDate date, CurrencyUnit currency) {
        CollectionFigures figures = result.collections();
        List<Line> lines =
                result.trace().stream().map(trace -> line(trace, currency)).toList();
        long reserve = result.closing().reserve();
        long collection = result.closing().collection();
        for (Line line : lines) {
            for (Move move : line.moves()) {
                reserve -= move.account().equals(RESERVE) ? move.amount() : 0;
                collection -= move.account().equals(COLLECTION) ? move.amount() : 0;
            }
        }
        return new Calculation(
                result.period(),
                date,
                result.waterfall().name(),
                currency,
                Map.of(currency.code(), result.paidOut()),
                collected(figures),
                List.of(
                        new Account(
                                COLLECTION,
                                currency,
                                collection - figures.cash(),
                                figures.cash(),
                                result.closing().collection()),
                        new Account(
                                RESERVE, currency, reserve, 0, result.closing().reserve())),
                lines,
                tests(result.triggers()),
                classes(result, currency));
    }

    /** The triggers of a payment date of a deal by template. */
    public static List<Test> tests(List<TriggerResult> triggers) {
        return triggers.stream().map(Calculations::test).toList();
    }

    /** The triggers of a payment date of a deal by file. */
    public static List<Test> tests(Payment payment) {
        return payment.triggers().stream().map(Calculations::test).toList();
    }

    private static Collected collected(CollectionFigures figures) {
        return new Collected(
                figures.beginPool(),
                figures.interest(),
                figures.principal(),
                figures.chargedOff(),
                figures.recoveries(),
                figures.otherCash(),
                figures.callPrice(),
                figures.endPool());
    }

    private static Test test(TriggerResult one) {
        return new Test(
                one.trigger(),
                one.value().text(),
                one.threshold().text(),
                one.margin().text(),
                true,
                one.status().name());
    }

    /** What the classes of a deal by template get. */
    static List<ClassAmounts> classes(PeriodResult result, CurrencyUnit currency) {
        return result.classes().stream().map(one -> note(one, currency)).toList();
    }

    private static ClassAmounts note(PeriodResult.ClassResult one, CurrencyUnit currency) {
        return new ClassAmounts(
                one.id().value(),
                currency,
                one.opening(),
                one.opening(),
                one.interestDue(),
                one.interestPaid(),
                one.interestShort(),
                0,
                one.principalPaid(),
                one.residualPaid(),
                0,
                0,
                0,
                one.closing());
    }

    private static Line line(StepTrace trace, CurrencyUnit currency) {
        Map<String, Long> after = Map.of(COLLECTION, trace.collectionLeft(), RESERVE, trace.reserveLeft());
        List<Move> moves = new ArrayList<>();
        trace.draws().forEach(draw -> {
            String account = draw.account().value();
            moves.add(new Move(account, -draw.amount(), requireNonNull(after.get(account)) + draw.amount()));
        });
        if (after.containsKey(trace.payee()) && trace.paid() != 0) {
            moves.add(new Move(trace.payee(), trace.paid(), requireNonNull(after.get(trace.payee())) - trace.paid()));
        }
        return new Line(
                trace.number(),
                trace.step(),
                trace.payee(),
                "",
                currency,
                trace.due(),
                trace.paid(),
                trace.carried(),
                new Reason(trace.formula().name(), ""),
                trace.terms(),
                moves);
    }

    /**
     * A payment date of a deal by file.
     *
     * @throws IllegalStateException when the lines do not lead from the opening balances of the accounts to the closing
     *     ones: a bug, nothing is shown
     */
    public static Calculation of(DealTerms terms, Payment payment) {
        Receipts receipts = payment.receipts();
        Map<String, Long> received = terms.deposits(receipts);
        Map<String, Long> balances = new LinkedHashMap<>(payment.opening().accounts());
        received.forEach((account, amount) -> balances.merge(account, amount, Math::addExact));
        List<Line> lines = payment.lines().stream()
                .map(line -> line(terms, payment, line, balances))
                .toList();
        if (!balances.equals(payment.closing().accounts())) {
            throw new IllegalStateException("the lines of period " + payment.period() + " lead to " + balances
                    + ", the accounts have " + payment.closing().accounts());
        }
        List<Account> accounts = new ArrayList<>();
        payment.opening()
                .accounts()
                .forEach((id, opening) -> accounts.add(new Account(
                        id,
                        account(terms, id).currency(),
                        opening,
                        received.getOrDefault(id, 0L),
                        requireNonNull(payment.closing().accounts().get(id)))));
        return new Calculation(
                payment.period(),
                terms.schedule().get(payment.period() - 1).paymentDate(),
                payment.waterfall(),
                terms.currency(),
                paidOut(terms, payment),
                collected(payment.opening().pool(), receipts),
                accounts,
                lines,
                tests(payment),
                classes(terms, payment));
    }

    private static Map<String, Long> paidOut(DealTerms terms, Payment payment) {
        Map<String, Long> paidOut = new LinkedHashMap<>();
        paidOut.put(terms.currency().code(), payment.paidOut());
        payment.foreign().forEach((currency, flows) -> paidOut.put(currency, flows.paidOut()));
        return paidOut;
    }

    private static DealTerms.Account account(DealTerms terms, String id) {
        return terms.account(id).orElseThrow();
    }

    private static Collected collected(long pool, Receipts receipts) {
        return new Collected(
                pool,
                receipts.interest(),
                receipts.principal(),
                receipts.chargedOff(),
                receipts.recoveries(),
                receipts.other(),
                receipts.call(),
                receipts.poolEnd());
    }

    /** A trigger of a deal by file at one date. */
    public static Test test(Payment.Test one) {
        return new Test(
                one.trigger(),
                one.value(),
                one.threshold(),
                one.margin(),
                false,
                one.status().name());
    }

    /** What the classes of a deal by file get. */
    static List<ClassAmounts> classes(DealTerms terms, Payment payment) {
        List<ClassAmounts> classes = new ArrayList<>();
        Map<String, Long> bases = bases(terms, payment);
        payment.notes()
                .forEach((id, note) -> classes.add(new ClassAmounts(
                        id,
                        terms.note(id).orElseThrow().currency(),
                        note.opening(),
                        bases.getOrDefault(id, note.opening()),
                        note.interestDue(),
                        note.interestPaid(),
                        note.interestDue() - note.interestPaid() - note.capitalised(),
                        note.capitalised(),
                        note.principalPaid(),
                        note.residualPaid(),
                        note.writtenDown(),
                        note.writtenUp(),
                        requireNonNull(payment.closing().notes().get(id)).writtenDown(),
                        note.closing())));
        return classes;
    }

    /** Notionals by class; nothing is worked out again for a deal without them. */
    private static Map<String, Long> bases(DealTerms terms, Payment payment) {
        return terms.notes().stream().anyMatch(note -> note.notional().isPresent())
                ? Payments.interestBases(terms, payment.opening(), payment.receipts())
                : Map.of();
    }

    private static Line line(DealTerms terms, Payment payment, Payment.Line line, Map<String, Long> balances) {
        List<Move> moves = new ArrayList<>();
        line.draws().forEach(draw -> moves.add(move(balances, draw.account(), -draw.amount())));
        if (INTO_ACCOUNTS.contains(line.kind()) && line.paid() != 0) {
            moves.add(move(balances, line.payee(), line.paid()));
        }
        List<Term> values = new ArrayList<>(behind(terms, payment, line));
        line.values().forEach((name, value) -> values.add(new Term(name, Term.Kind.FRACTION, value)));
        return new Line(
                line.number(),
                line.step(),
                line.payee(),
                line.kind(),
                currency(terms, payment, line),
                line.due(),
                line.paid(),
                line.carried(),
                new Reason("", line.formula()),
                values,
                moves);
    }

    /** The currency of a line: of the account or class that it is for, else of the accounts that its step draws on. */
    public static CurrencyUnit currency(DealTerms terms, Payment payment, Payment.Line line) {
        if (INTO_ACCOUNTS.contains(line.kind())) {
            return account(terms, line.payee()).currency();
        }
        if (List.of("interest", "principal", "capitalise", "lapse", "writeDown", "writeUp")
                .contains(line.kind())) {
            return terms.note(line.payee()).orElseThrow().currency();
        }
        if (!line.draws().isEmpty()) {
            return account(terms, line.draws().get(0).account()).currency();
        }
        return terms.waterfalls().stream()
                .filter(one -> one.id().equals(payment.waterfall()))
                .findFirst()
                .map(one -> one.steps().get(line.number() - 1).from())
                .filter(from -> !from.isEmpty())
                .map(from -> account(terms, from.get(0)).currency())
                .orElse(terms.currency());
    }

    /** What stands behind an amount due beside the names of its formula. */
    private static List<Term> behind(DealTerms terms, Payment payment, Payment.Line line) {
        List<Term> values = new ArrayList<>();
        if (line.kind().equals("interest")) {
            DealTerms.Note note = terms.notes().stream()
                    .filter(one -> one.id().equals(line.payee()))
                    .findFirst()
                    .orElseThrow();
            NoteStanding before = requireNonNull(payment.opening().notes().get(note.id()));
            PaymentPeriod period = terms.schedule().get(payment.period() - 1);
            YearFraction part = note.accrual().part(note.dayCount(), period);
            note.notional()
                    .ifPresentOrElse(
                            base -> values.add(new Term("notional", Term.Kind.FRACTION, base.text())),
                            () -> values.add(money("balance", before.balance())));
            values.add(new Term("fraction", Term.Kind.FRACTION, part.numerator() + "/" + part.denominator()));
            values.add(money("carried", before.interestShort()));
        }
        if (line.kind().equals("fee")) {
            FeeStanding before = requireNonNull(payment.opening().fees().get(line.payee()));
            values.add(money("carried", before.carried()));
        }
        return values;
    }

    private static Term money(String name, long minorUnits) {
        return new Term(name, Term.Kind.MONEY, Long.toString(minorUnits));
    }

    private static Move move(Map<String, Long> balances, String account, long amount) {
        long before = requireNonNull(balances.get(account), account);
        balances.put(account, Math.addExact(before, amount));
        return new Move(account, amount, before);
    }
}
