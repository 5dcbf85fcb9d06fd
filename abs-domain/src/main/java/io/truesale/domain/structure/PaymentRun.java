package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.structure.DealTerms.Note;
import io.truesale.domain.structure.Payment.Draw;
import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.structure.Payment.NotePayment;
import io.truesale.domain.structure.Standing.NoteStanding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The moving balances of one payment date while its steps are served. One thread; used once. */
final class PaymentRun {
    private final DealTerms terms;
    private final Standing opening;
    private final Receipts receipts;
    private final PaymentPeriod period;
    private final Balances balances;
    private final Values values;
    private final Map<String, MovingNote> notes = new LinkedHashMap<>();
    private final FeeBook fees;
    private final Map<String, Long> ledgers;
    private final List<Payment.Test> triggers = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<Standing.Remembered>> remembered;
    final Map<String, Long> bases = new LinkedHashMap<>(); // on what interest is counted by class, minor units
    private long purchased;

    PaymentRun(DealTerms terms, Standing opening, Receipts receipts) {
        this.terms = terms;
        this.opening = opening;
        this.receipts = receipts;
        period = terms.schedule().get(opening.period());
        balances = new Balances(terms, opening.accounts());
        ledgers = new LinkedHashMap<>(opening.ledgers());
        values = new Values(this, terms, opening, receipts, period);
        fees = new FeeBook(terms, period, values, balances, lines);
        AccountInterest.credit(terms, opening, period, credit(), values, balances, lines);
        for (Note note : terms.notes()) { // what is counted on another class comes after all classes are there
            NoteStanding before = requireNonNull(opening.notes().get(note.id()));
            long due = note.notional().isPresent() ? 0 : interest(note, before);
            notes.put(note.id(), new MovingNote(note.currency(), before, due));
        }
        for (Note note : terms.notes()) {
            NoteStanding before = requireNonNull(opening.notes().get(note.id()));
            if (note.notional().isPresent()) {
                notes.put(note.id(), new MovingNote(note.currency(), before, interest(note, before)));
            }
        }
        for (DealTerms.Ledger ledger : terms.ledgers()) {
            adjust(ledger.id(), values.signed(ledger.add()));
        }
        fees.accrue(opening);
        TriggerTests.Outcome tested = TriggerTests.run(terms, opening, period, values);
        triggers.addAll(tested.tests());
        remembered = tested.remembered();
    }

    Payment pay() {
        for (DealTerms.Waterfall waterfall : terms.waterfalls()) {
            if (waterfall.when().map(when -> when.holds(values::get)).orElse(true)) {
                int number = 1;
                for (Step step : waterfall.steps()) {
                    serve(number++, step);
                }
                return result(waterfall.id());
            }
        }
        throw new IllegalStateException("no waterfall applies in period " + period.number());
    }

    Balances balances() {
        return balances;
    }

    /** Sum over the classes in the deal's currency. */
    long sum(ToLongFunction<MovingNote> amount) {
        long sum = 0;
        for (MovingNote note : notes.values()) {
            sum = note.currency.equals(terms.currency()) ? Math.addExact(sum, amount.applyAsLong(note)) : sum;
        }
        return sum;
    }

    /** What steps have done so far. */
    List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    MovingNote note(String id) {
        return find(notes, id, "class");
    }

    long ledger(String id) {
        return find(ledgers, id, "ledger");
    }

    long feeDue(String id) {
        return fees.due(id);
    }

    boolean breached(String id) {
        for (Payment.Test test : triggers) {
            if (test.trigger().equals(id)) {
                return test.inEffect();
            }
        }
        return opening.breached().contains(id); // while later triggers are tested
    }

    private static <V> V find(Map<String, V> map, String id, String what) {
        V found = map.get(id);
        if (found == null) {
            throw new Unpayable("the deal has no " + what + " " + id);
        }
        return found;
    }

    /** Credits the collections; what came to which account. */
    private Map<String, Long> credit() {
        Map<String, Long> deposited = terms.deposits(receipts);
        deposited.forEach(balances::add);
        return deposited;
    }

    private long interest(Note note, NoteStanding before) {
        YearFraction part = note.accrual().part(note.dayCount(), period);
        long base = note.notional()
                .map(amount -> values.amount(amount, Rounding.HALF_UP, note.currency()))
                .orElse(before.balance());
        bases.put(note.id(), base);
        long due = Amounts.share(base, note.coupon().value(values::get), part, note.rounding());
        long overdue = note.onUnpaid().isEmpty()
                ? 0
                : Amounts.share(
                        before.interestShort(), note.onUnpaid().get().value(values::get), part, note.rounding());
        return Math.addExact(Math.addExact(due, overdue), before.interestShort());
    }

    private void serve(int number, Step step) {
        values.drawOn(step.from());
        if (!step.when().map(when -> when.holds(values::get)).orElse(true)) {
            return;
        }
        if (step instanceof Step.PayFee pay) {
            balances.paidOut(terms.currency(), fees.pay(number, pay));
        } else if (step instanceof Step.PayInterest pay) {
            payInterest(number, pay);
        } else if (step instanceof Step.Capitalise capitalise) {
            capitalise(number, capitalise);
        } else if (step instanceof Step.Lapse lapse) {
            lapse(number, lapse);
        } else if (step instanceof Step.PayPrincipal pay) {
            payPrincipal(number, pay);
        } else if (step instanceof Step.WriteDown write) {
            lines.addAll(WriteDowns.down(number, write, this, values));
        } else if (step instanceof Step.WriteUp write) {
            lines.addAll(WriteDowns.up(number, write, this, values));
        } else if (step instanceof Step.Transfer transfer) {
            Line line = drawn(number, step, transfer.to(), "transfer", transfer.amount());
            balances.add(transfer.to(), line.paid());
        } else if (step instanceof Step.Adjust adjust) {
            adjust(number, adjust);
        } else if (step instanceof Step.Pay pay) {
            payOut(step, drawn(number, step, pay.payee(), "pay", pay.amount()));
        } else if (step instanceof Step.Receive receive) {
            receive(number, receive);
        } else if (step instanceof Step.Exchange exchange) {
            lines.addAll(Exchanges.serve(number, exchange, terms, values, balances));
        } else if (step instanceof Step.Purchase purchase) {
            purchase(number, purchase);
        } else if (step instanceof Step.Residual residual) {
            payResidual(number, residual);
        }
    }

    private void payOut(Step step, Line line) {
        balances.paidOut(balances.currency(step.from().get(0)), line.paid());
    }

    private void purchase(int number, Step.Purchase step) {
        Line line = drawn(number, step, step.seller(), "purchase", step.amount());
        payOut(step, line);
        Fraction price = step.price().map(it -> it.value(values::get)).orElse(Fraction.ONE);
        Fraction bought = Fraction.money(line.paid(), terms.currency().digits()).over(price);
        purchased = Math.addExact(purchased, values.amount(Formula.constant(bought), Rounding.DOWN));
        step.requires().filter(it -> line.paid() > 0).ifPresent(it -> values.require(step.id(), it));
    }

    long purchased() {
        return purchased;
    }

    private void payInterest(int number, Step.PayInterest step) {
        long[] due = each(step.notes(), MovingNote::interestLeft);
        long cash = balances.sum(step.from());
        CurrencyUnit currency = balances.currency(step.from().get(0));
        long most = step.amount()
                .map(amount -> Math.min(cash, values.amount(amount, Rounding.HALF_UP, currency)))
                .orElse(cash);
        long[] paid = Amounts.shared(due, due, Amounts.sum(due), most, step.order());
        for (int i = 0; i < due.length; i++) {
            String id = step.notes().get(i);
            MovingNote note = note(id);
            List<Draw> draws = balances.take(step.from(), paid[i]);
            note.interestPaid += paid[i];
            Formula coupon = terms.note(id).orElseThrow().coupon();
            add(number, step, id, "interest", due[i], paid[i], note.interestLeft(), draws, Optional.of(coupon));
        }
    }

    private long[] each(List<String> ids, ToLongFunction<MovingNote> amount) {
        long[] amounts = new long[ids.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = amount.applyAsLong(note(ids.get(i)));
        }
        return amounts;
    }

    private void capitalise(int number, Step.Capitalise step) {
        for (String id : step.notes()) {
            MovingNote note = note(id);
            long amount = note.interestLeft();
            note.capitalised += amount;
            note.balance = Math.addExact(note.balance, amount);
            add(number, step, id, "capitalise", amount, amount, 0, List.of(), Optional.empty());
        }
    }

    private void lapse(int number, Step.Lapse step) {
        long[] due = each(step.notes(), MovingNote::interestLeft);
        CurrencyUnit currency = note(step.notes().get(0)).currency;
        long most = step.amount()
                .map(amount -> values.amount(amount, Rounding.HALF_UP, currency))
                .orElse(Long.MAX_VALUE);
        long[] lapsed = Amounts.shared(due, due, Amounts.sum(due), most, step.order());
        for (int i = 0; i < due.length; i++) {
            String id = step.notes().get(i);
            MovingNote note = note(id);
            note.lapsed += lapsed[i];
            add(number, step, id, "lapse", lapsed[i], lapsed[i], note.interestLeft(), List.of(), step.amount());
        }
    }

    private void payPrincipal(int number, Step.PayPrincipal step) {
        long[] balance = each(step.notes(), note -> note.balance);
        CurrencyUnit currency = balances.currency(step.from().get(0));
        long wanted = step.amount()
                .map(formula -> Math.min(Amounts.sum(balance), values.amount(formula, Rounding.HALF_UP, currency)))
                .orElse(Amounts.sum(balance));
        long[] due = Amounts.shared(balance, balance, wanted, Long.MAX_VALUE, step.order());
        long[] paid = Amounts.shared(due, due, Amounts.sum(due), balances.sum(step.from()), step.order());
        Map<String, String> shown = step.amount().map(values::shown).orElse(Collections.emptyMap());
        for (int i = 0; i < due.length; i++) {
            String id = step.notes().get(i);
            MovingNote note = note(id);
            long stepSize = terms.note(id).orElseThrow().principalStep();
            paid[i] -= paid[i] < note.balance ? paid[i] % stepSize : 0;
            List<Draw> draws = balances.take(step.from(), paid[i]);
            note.balance -= paid[i];
            note.principalPaid += paid[i];
            String text = step.amount().map(Formula::text).orElse("");
            lines.add(new Line(
                    number, step.id(), id, "principal", due[i], paid[i], due[i] - paid[i], draws, text, shown));
        }
    }

    private Line drawn(int number, Step step, String payee, String kind, Formula amount) {
        long due = values.amount(
                amount, Rounding.HALF_UP, balances.currency(step.from().get(0)));
        Map<String, String> shown = values.shown(amount);
        long paid = Math.min(due, balances.sum(step.from()));
        List<Draw> draws = balances.take(step.from(), paid);
        Line line = new Line(number, step.id(), payee, kind, due, paid, 0, draws, amount.text(), shown);
        lines.add(line);
        return line;
    }

    private void adjust(int number, Step.Adjust step) {
        Map<String, String> shown = values.shown(step.add());
        long before = ledger(step.ledger());
        adjust(step.ledger(), values.signed(step.add()));
        long change = ledger(step.ledger()) - before;
        moved(number, step, step.ledger(), "ledger", change, step.add(), shown);
    }

    private void adjust(String ledger, long add) {
        ledgers.put(ledger, Math.max(0, Math.addExact(ledger(ledger), add)));
    }

    private void receive(int number, Step.Receive step) {
        long amount = values.amount(step.amount(), Rounding.HALF_UP, balances.currency(step.into()));
        Map<String, String> shown = values.shown(step.amount());
        balances.receive(step.into(), amount);
        moved(number, step, step.into(), "receive", amount, step.amount(), shown);
    }

    /** A line of a step that draws on no account. */
    private void moved(
            int number, Step step, String to, String kind, long amount, Formula formula, Map<String, String> shown) {
        lines.add(new Line(number, step.id(), to, kind, amount, amount, 0, List.of(), formula.text(), shown));
    }

    private void payResidual(int number, Step.Residual step) {
        long amount = balances.sum(step.from());
        List<Draw> draws = balances.take(step.from(), amount);
        if (notes.containsKey(step.to())) {
            note(step.to()).residualPaid += amount;
        } else {
            balances.paidOut(balances.currency(step.from().get(0)), amount);
        }
        add(number, step, step.to(), "residual", amount, amount, 0, draws, Optional.empty());
    }

    private void add(
            int number,
            Step step,
            String payee,
            String kind,
            long due,
            long paid,
            long carried,
            List<Draw> draws,
            Optional<Formula> formula) {
        lines.add(new Line(
                number,
                step.id(),
                payee,
                kind,
                due,
                paid,
                carried,
                draws,
                formula.map(Formula::text).orElse(""),
                formula.map(values::shown).orElse(Collections.emptyMap())));
    }

    private Payment result(String waterfall) {
        Map<String, NotePayment> paid = new LinkedHashMap<>();
        Map<String, NoteStanding> standing = new LinkedHashMap<>();
        for (Map.Entry<String, MovingNote> entry : notes.entrySet()) {
            MovingNote it = entry.getValue();
            NotePayment payment = it.payment();
            Conservation.require(entry.getKey(), payment, it.lost());
            paid.put(entry.getKey(), payment);
            standing.put(entry.getKey(), new NoteStanding(it.balance, it.interestLeft(), it.lost()));
            balances.paidOut(it.currency, payment.total());
        }
        Map<String, Payment.Foreign> foreign = Conservation.require(terms, opening, receipts, balances);
        Standing closing = new Standing(
                period.number(),
                receipts.call() > 0 ? 0 : Math.addExact(receipts.poolEnd(), purchased),
                balances.closing(),
                ledgers,
                standing,
                fees.closing(),
                breached(),
                opening.cumulative().plus(receipts),
                remembered,
                Groups.after(opening, receipts));
        return new Payment(
                period.number(),
                receipts,
                waterfall,
                balances.received(terms.currency()),
                balances.paidOut(terms.currency()),
                lines,
                triggers,
                paid,
                purchased,
                foreign,
                opening,
                closing);
    }

    private List<String> breached() {
        return triggers.stream()
                .filter(Payment.Test::inEffect)
                .map(Payment.Test::trigger)
                .toList();
    }
}
