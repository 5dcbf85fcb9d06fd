package io.truesale.portal.web.projection;

import io.truesale.domain.waterfall.StepTrace.Term;
import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.Calculation.Account;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.Calculation.Line;
import io.truesale.portal.projection.Calculation.Move;
import io.truesale.portal.projection.Calculation.Test;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.WaterfallWords;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A payment date as tables in which each number leads to how it came about. For pages with {@code projection/steps}. */
@Component
public class StepTables {
    private final Tables tables;
    private final Formats formats;
    private final MessageSource messages;

    StepTables(Tables tables, Formats formats, MessageSource messages) {
        this.tables = tables;
        this.formats = formats;
        this.messages = messages;
    }

    /** A line with the place of its derivation on the page. */
    record Row(Line line, String anchor, String accounts) {}

    /** Money into or out of an account, in words. */
    public record Moved(String account, String amount, String before, String after) {}

    /** A value with its name in words. */
    public record Named(String name, String text) {}

    /**
     * How one line came about, in the reader's language.
     *
     * @param formula in words or as in the deal file
     * @param code whether {@code formula} is of the deal file
     */
    public record Derivation(
            String anchor,
            Line line,
            String step,
            String payee,
            String kind,
            String formula,
            boolean code,
            List<Named> values,
            List<Named> amounts,
            List<Moved> moves) {}

    /**
     * Puts a payment date into the model: {@code collected}, {@code accounts}, {@code steps}, {@code derivations},
     * {@code classes}, {@code triggers}.
     */
    public void show(Calculation one, Locale locale, Model page) {
        List<Row> rows = rows(one, locale);
        page.addAttribute("collected", collected(one));
        page.addAttribute("accounts", tables.of(accounts(one), one.accounts()));
        page.addAttribute("steps", tables.of(steps(one, ""), rows));
        page.addAttribute(
                "derivations", rows.stream().map(row -> derivation(row, locale)).toList());
        showResults(one, page);
        page.addAttribute("waterfall", waterfall(one, locale));
    }

    /** Puts what classes got and how triggers stand into the model as {@code classes} and {@code triggers}. */
    public void showResults(Calculation one, Model page) {
        page.addAttribute("classes", tables.of(classes(one), one.classes()));
        page.addAttribute("triggers", tables.of(triggers(one.tests().stream().allMatch(Test::share)), one.tests()));
    }

    /** Puts the lines that pay {@code payee} into the model as {@code steps}; they lead to {@code page} of all lines. */
    public void show(Calculation one, String payee, String all, Locale locale, Model page) {
        List<Row> rows = rows(one, locale).stream()
                .filter(row -> row.line().payee().equals(payee))
                .toList();
        page.addAttribute("steps", tables.of(steps(one, all), rows));
        page.addAttribute("collected", collected(one));
        page.addAttribute(
                "classes", tables.of(classes(one), one.of(payee).stream().toList()));
    }

    private List<Row> rows(Calculation one, Locale locale) {
        List<Row> rows = new ArrayList<>();
        for (Line line : one.lines()) {
            String accounts = line.moves().stream()
                    .map(move -> word("waterfall.account", move.account(), locale) + " "
                            + signed(move.amount(), digits(one, move)))
                    .collect(Collectors.joining("; "));
            rows.add(new Row(line, "line-" + (rows.size() + 1), accounts));
        }
        return rows;
    }

    private static TableSpec<Row> steps(Calculation one, String page) {
        TableSpec<Row> spec = TableSpec.<Row>of("projection.steps")
                .integer("number", row -> row.line().number())
                .word("step", WaterfallWords.STEP, row -> row.line().step())
                .word("payee", WaterfallWords.PAYEE, row -> row.line().payee());
        if (one.currencies().size() > 1) {
            spec.text("currency", row -> row.line().currency().code());
        }
        amount(spec, "due", one, page, Line::due);
        amount(spec, "paid", one, page, Line::paid);
        amount(spec, "short", one, page, Line::shortfall);
        amount(spec, "carried", one, page, Line::carried);
        return spec.text("accounts", Row::accounts);
    }

    private static void amount(
            TableSpec<Row> spec, String id, Calculation one, String page, ToLongFunction<Line> amount) {
        spec.decimalLink(
                id,
                one.digits(),
                row -> major(
                        amount.applyAsLong(row.line()), row.line().currency().digits()),
                row -> page + "#" + row.anchor());
    }

    private static int digits(Calculation one, Move move) {
        return one.accounts().stream()
                .filter(account -> account.id().equals(move.account()))
                .findFirst()
                .orElseThrow()
                .currency()
                .digits();
    }

    private TableSpec<Account> accounts(Calculation of) {
        TableSpec<Account> spec =
                TableSpec.<Account>of("projection.accounts").word("account", "waterfall.account", Account::id);
        if (of.currencies().size() > 1) {
            spec.text("currency", one -> one.currency().code());
        }
        int digits = of.digits();
        return spec.decimal(
                        "opening",
                        digits,
                        one -> major(one.opening(), one.currency().digits()))
                .decimal(
                        "received",
                        digits,
                        one -> major(one.received(), one.currency().digits()))
                .decimal(
                        "closing",
                        digits,
                        one -> major(one.closing(), one.currency().digits()));
    }

    private static TableSpec<ClassAmounts> classes(Calculation of) {
        TableSpec<ClassAmounts> spec =
                TableSpec.<ClassAmounts>of("period.classes").text("class", ClassAmounts::id);
        if (of.currencies().size() > 1) {
            spec.text("currency", one -> one.currency().code());
        }
        amount(spec, "opening", of, ClassAmounts::opening);
        amount(spec, "interestDue", of, ClassAmounts::interestDue);
        amount(spec, "interestPaid", of, ClassAmounts::interestPaid);
        amount(spec, "interestShort", of, ClassAmounts::interestShort);
        amount(spec, "principalPaid", of, ClassAmounts::principalPaid);
        amount(spec, "residualPaid", of, ClassAmounts::residualPaid);
        if (of.writes()) {
            amount(spec, "writtenDown", of, ClassAmounts::writtenDown);
            amount(spec, "writtenUp", of, ClassAmounts::writtenUp);
            amount(spec, "unreimbursed", of, ClassAmounts::unreimbursed);
        }
        amount(spec, "closing", of, ClassAmounts::closing);
        return spec;
    }

    private static void amount(
            TableSpec<ClassAmounts> spec, String id, Calculation of, ToLongFunction<ClassAmounts> amount) {
        spec.decimal(
                id,
                of.digits(),
                one -> major(amount.applyAsLong(one), one.currency().digits()));
    }

    private static TableSpec<Test> triggers(boolean shares) {
        TableSpec<Test> spec =
                TableSpec.<Test>of("period.triggers").word("trigger", WaterfallWords.TRIGGER, Test::trigger);
        if (shares) {
            spec.percent("value", 4, one -> new BigDecimal(one.value()))
                    .percent("threshold", 4, one -> new BigDecimal(one.threshold()))
                    .percent("margin", 4, one -> new BigDecimal(one.margin()));
        } else {
            spec.decimal("value", 6, one -> new BigDecimal(one.value()))
                    .decimal("threshold", 6, one -> new BigDecimal(one.threshold()))
                    .decimal("margin", 6, one -> new BigDecimal(one.margin()));
        }
        return spec.status(
                "status", one -> new Status("period.trigger." + one.status(), one.inEffect() ? Tone.BAD : Tone.GOOD));
    }

    private List<Fact> collected(Calculation one) {
        int digits = one.currency().digits();
        Calculation.Collected it = one.collected();
        List<Fact> facts = new ArrayList<>(List.of(
                money("poolBegin", it.begin(), digits),
                money("interest", it.interest(), digits),
                money("principal", it.principal(), digits),
                money("chargedOff", it.chargedOff(), digits),
                money("recovered", it.recoveries(), digits),
                money("otherCash", it.other(), digits)));
        if (it.call() > 0) {
            facts.add(money("callPrice", it.call(), digits));
        }
        facts.add(money("broughtForward", one.broughtForward(), digits));
        facts.add(money("available", one.available(), digits));
        facts.add(money("poolEnd", it.end(), digits));
        return facts;
    }

    private Fact money(String name, long minorUnits, int digits) {
        return Fact.of("projection.figure." + name, formats.amount(minorUnits, digits));
    }

    /** The priority of payments that applied: a sentence of ours, or the name that the deal file has for it. */
    private String waterfall(Calculation one, Locale locale) {
        Object[] name = {one.waterfall()};
        String ofFile = messages.getMessage("projection.waterfall", name, locale);
        return String.valueOf(messages.getMessage("period.waterfall." + one.waterfall(), null, ofFile, locale));
    }

    private Derivation derivation(Row row, Locale locale) {
        Line line = row.line();
        int digits = line.currency().digits();
        boolean named = !line.reason().key().isEmpty();
        boolean code = !named && !line.reason().text().isEmpty();
        String formula = named
                ? word("period.formula", line.reason().key(), locale)
                : code ? line.reason().text() : "";
        List<Named> amounts = new ArrayList<>(List.of(
                amount("due", line.due(), digits, locale),
                amount("paid", line.paid(), digits, locale),
                amount("short", line.shortfall(), digits, locale),
                amount("carried", line.carried(), digits, locale)));
        return new Derivation(
                row.anchor(),
                line,
                word(WaterfallWords.STEP, line.step(), locale),
                word(WaterfallWords.PAYEE, line.payee(), locale),
                line.kind().isEmpty() ? "" : word("projection.kind", line.kind(), locale),
                formula,
                code,
                line.values().stream()
                        .map(term -> new Named(word("period.term", term.name(), locale), value(term, digits)))
                        .toList(),
                amounts,
                line.moves().stream().map(move -> moved(move, digits, locale)).toList());
    }

    private Named amount(String key, long minorUnits, int digits, Locale locale) {
        String name = messages.getMessage("projection.steps.column." + key, null, locale);
        return new Named(name, formats.amount(minorUnits, digits));
    }

    private Moved moved(Move move, int digits, Locale locale) {
        return new Moved(
                word("waterfall.account", move.account(), locale),
                signed(move.amount(), digits),
                formats.amount(move.before(), digits),
                formats.amount(move.after(), digits));
    }

    private String signed(long amount, int digits) {
        return amount > 0
                ? "+" + formats.amount(amount, digits)
                : formats.amount(amount, digits).replace('-', '−');
    }

    private String value(Term term, int digits) {
        return switch (term.kind()) {
            case MONEY -> formats.amount(Long.parseLong(term.value()), digits);
            case RATE -> formats.percent(new BigDecimal(term.value()), 4);
            case FRACTION -> term.value();
        };
    }

    private String word(String stem, String code, Locale locale) {
        return String.valueOf(messages.getMessage(stem + "." + code, null, code, locale));
    }

    /** Minor units of a currency with {@code digits} decimals in major ones. */
    static BigDecimal major(long minorUnits, int digits) {
        return BigDecimal.valueOf(minorUnits, digits);
    }
}
