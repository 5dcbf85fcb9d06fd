package io.truesale.domain.structure;

import io.truesale.domain.calendar.AccrualTerms;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.Recurrence;
import io.truesale.domain.calendar.Recurrence.Pattern;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.structure.DealTerms.Account;
import io.truesale.domain.structure.DealTerms.Breach;
import io.truesale.domain.structure.DealTerms.Call;
import io.truesale.domain.structure.DealTerms.Cure;
import io.truesale.domain.structure.DealTerms.Deposits;
import io.truesale.domain.structure.DealTerms.Earning;
import io.truesale.domain.structure.DealTerms.Fee;
import io.truesale.domain.structure.DealTerms.Ledger;
import io.truesale.domain.structure.DealTerms.Note;
import io.truesale.domain.structure.DealTerms.OfGroup;
import io.truesale.domain.structure.DealTerms.Receipt;
import io.truesale.domain.structure.DealTerms.Trigger;
import io.truesale.domain.structure.DealTerms.Waterfall;
import io.truesale.domain.structure.DealTerms.Withholding;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads a deal file, without its dates. Source of the format: {@code infra/docs/spec/deal-file.md}. */
public final class DealTermsReader {
    /** What the member {@code truesale} of a deal file says. */
    public static final String FORMAT = "deal/1";

    private static final String NOTE =
            "currency closingRate balance coupon dayCount couponMonths maturity accrual accrualFrom rounding"
                    + " onUnpaid notional principalStep";

    private static final int MAX_DATES = 60; // of a test over several dates: what a deal remembers is bounded

    private static final Formula ZERO = Formula.constant(Fraction.ZERO);

    private final FileReading in;
    private CurrencyUnit currency = CurrencyUnit.USD;
    private int digits = 2;
    private AccrualReader accruals;

    private final Dates dates;
    private final Function<String, HolidayCalendar> calendars;

    private DealTermsReader(FileReading in, Node file, Dates dates, Function<String, HolidayCalendar> calendars) {
        this.in = in;
        this.dates = dates;
        this.calendars = calendars;
        accruals = new AccrualReader(in, file, LocalDate.EPOCH, List.of()); // until the dates are known
    }

    /** Makes the payment dates of a deal; notes as problems what makes none. */
    @FunctionalInterface
    interface Dates {
        List<PaymentPeriod> read(FileReading in, Node file, Optional<LocalDate> cutOff, Optional<LocalDate> closing);
    }

    static DealTerms read(Node file, Dates dates, Function<String, HolidayCalendar> calendars) {
        return new DealTermsReader(new FileReading(), file, dates, calendars).deal(file);
    }

    /**
     * The deal with payment dates that are known already, as the ledger has them: calendars are data, which a contract
     * must not read. Fixing dates, which no payment rests on, know weekends only. Throws {@link Node.Refused} with all
     * that does not fit.
     */
    public static DealTerms read(Node file, List<PaymentPeriod> schedule) {
        return new DealTermsReader(
                        new FileReading(true),
                        file,
                        (in, at, cutOff, closing) -> schedule,
                        name -> HolidayCalendar.WEEKENDS)
                .deal(file);
    }

    private DealTerms deal(Node file) {
        header(file);
        currency = currency(file, CurrencyUnit.USD);
        digits = currency.digits();
        Optional<LocalDate> cutOff = in.date(file, "cutOff");
        Optional<LocalDate> closing = in.date(file, "closing");
        long pool = in.required(file, "pool")
                .flatMap(node -> in.money(node, digits))
                .orElse(0L);
        List<PaymentPeriod> schedule = dates.read(in, file, cutOff, closing);
        accruals = new AccrualReader(in, file, closing.orElse(LocalDate.EPOCH), schedule);
        DealTerms terms = new DealTerms(
                in.text(file, "name").orElse(""),
                currency,
                cutOff.orElse(LocalDate.EPOCH),
                closing.orElse(LocalDate.EPOCH),
                pool,
                schedule,
                accounts(file),
                parts(file, "ledgers", this::ledger),
                in.parts(file, "vectors", this::vector),
                in.parts(file, "formulas", (id, node) -> in.formula(node)),
                new ObservedReader(in, CalendarReader.read(in, file, calendars), accruals).read(file),
                parts(file, "fees", (id, node) -> fee(id, node, closing.orElse(LocalDate.EPOCH))),
                notes(file),
                parts(file, "triggers", this::trigger),
                waterfalls(file),
                parts(file, "calls", this::call),
                Optional.empty(),
                List.of(),
                new GroupReader(in, digits).read(file));
        if (in.stored() || in.problems().isEmpty()) { // what was not read is missing for reasons that are said already
            new DealTermsCheck(in, file, terms).run();
        }
        if (!in.problems().isEmpty()) {
            throw new Node.Refused(in.problems());
        }
        return opened(file, terms);
    }

    /** The opening balances name classes, accounts and triggers: read once these are known to be right. */
    private DealTerms opened(Node file, DealTerms terms) {
        DealTerms opened = new OpeningReader(in, terms).read(file);
        if (!in.problems().isEmpty()) {
            throw new Node.Refused(in.problems());
        }
        return opened;
    }

    private void header(Node file) {
        in.members(
                file,
                ("truesale name currency cutOff closing pool groups calendars dates accounts ledgers vectors formulas"
                                + " observed fees notes notesTotal triggers waterfalls calls opening")
                        .split(" ", -1));
        in.text(file, "truesale")
                .filter(it -> !it.equals(FORMAT))
                .ifPresent(it -> in.problem(file.find("truesale").orElse(file), FORMAT + " is expected, got: " + it));
    }

    private <T> List<T> parts(Node file, String name, BiFunction<String, Node, Optional<T>> make) {
        return List.copyOf(in.parts(file, name, make).values());
    }

    /** The currency that {@code node} names; {@code otherwise} when it names none that is known. */
    private CurrencyUnit currency(Node node, CurrencyUnit otherwise) {
        Optional<String> code = in.text(node, "currency");
        try {
            return code.map(CurrencyUnit::of).orElse(otherwise);
        } catch (IllegalArgumentException e) {
            in.problem(node.find("currency").orElse(node), String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    /** The currency of a part of the deal: the deal's own unless it names another. */
    private CurrencyUnit ownCurrency(Node node) {
        return node.has("currency") ? currency(node, currency) : currency;
    }

    private List<Account> accounts(Node file) {
        Map<String, Account> accounts = in.parts(file, "accounts", (id, node) -> {
            in.members(node, "currency", "initial", "receives", "rate", "dayCount", "accrual", "rounding", "deposits");
            CurrencyUnit own = ownCurrency(node);
            long initial = node.find("initial")
                    .flatMap(it -> in.money(it, own.digits()))
                    .orElse(0L);
            List<Receipt> receives = new ArrayList<>();
            List<OfGroup> ofGroups = new ArrayList<>();
            receives(node, receives, ofGroups);
            Optional<Earning> earns = in.formulaIfAny(node, "rate")
                    .map(rate -> new Earning(
                            rate,
                            in.code(node, "dayCount", DayCount.class, DayCount.ACT_360),
                            accruals.read(node, AccrualTerms.NONE),
                            rounding(node, own.digits()),
                            in.code(node, "deposits", Deposits.class, Deposits.AT_PAYMENT)));
            return Optional.of(new Account(id, own, initial, receives, ofGroups, earns));
        });
        if (accounts.isEmpty()) {
            in.problem(file, "one account at least is expected, to receive the collections");
        }
        return List.copyOf(accounts.values());
    }

    /** What an account takes: of all, or {@code G1.PRINCIPAL} of one group. A call is of the whole deal. */
    private void receives(Node node, List<Receipt> receives, List<OfGroup> ofGroups) {
        for (String name : node.find("receives").map(in::texts).orElse(List.of())) {
            int dot = name.indexOf('.');
            try {
                Receipt receipt = Receipt.valueOf(name.substring(dot + 1));
                if (dot < 0) {
                    receives.add(receipt);
                } else if (receipt == Receipt.CALL || dot == 0) {
                    throw new IllegalArgumentException("of no group");
                } else {
                    ofGroups.add(new OfGroup(name.substring(0, dot), receipt));
                }
            } catch (IllegalArgumentException e) {
                in.problem(
                        node,
                        "an account receives of " + List.of(Receipt.values())
                                + ", all but CALL also of one group such as G1.PRINCIPAL, got: " + name);
            }
        }
    }

    private Optional<Ledger> ledger(String id, Node node) {
        in.members(node, "initial", "add");
        long initial = node.find("initial").flatMap(it -> in.money(it, digits)).orElse(0L);
        return Optional.of(new Ledger(id, initial, in.formulaIfAny(node, "add").orElse(ZERO)));
    }

    private Optional<List<Fraction>> vector(String id, Node node) {
        List<Fraction> values = new ArrayList<>();
        for (Node element : in.elements(node)) {
            in.formula(element)
                    .filter(formula -> formula.names().isEmpty())
                    .ifPresentOrElse(
                            formula -> values.add(formula.value(name -> Fraction.ZERO)),
                            () -> in.problem(element, "vector " + id + " consists of numbers"));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private Optional<Fee> fee(String id, Node node, LocalDate closing) {
        in.members(
                node,
                "payee",
                "amount",
                "vat",
                "annualCap",
                "rounding",
                "every",
                "from",
                "withholding",
                "withholdingPayee");
        Optional<Formula> amount = in.formula(node, "amount");
        Optional<LocalDate> from = node.has("from") ? in.date(node, "from") : Optional.of(closing);
        Optional<Recurrence> every = node.has("every")
                ? from.map(it -> in.code(node, "every", Pattern.class, Pattern.MONTH_FIRST)
                        .after(it))
                : Optional.empty();
        String taxed = in.textIfAny(node, "withholdingPayee").orElse("tax");
        return amount.map(formula -> new Fee(
                id,
                in.textIfAny(node, "payee").orElse(id),
                formula,
                in.formulaIfAny(node, "vat").orElse(ZERO),
                in.formulaIfAny(node, "annualCap"),
                every,
                in.formulaIfAny(node, "withholding").map(share -> new Withholding(share, taxed)),
                rounding(node, digits)));
    }

    private List<Note> notes(Node file) {
        Map<String, Note> notes = in.parts(file, "notes", (id, node) -> {
            in.members(node, NOTE.split(" ", -1));
            CurrencyUnit own = ownCurrency(node);
            Optional<Long> balance = in.required(node, "balance").flatMap(it -> in.money(it, own.digits()));
            return balance.map(it -> new Note(
                    id,
                    own,
                    closingRate(node, own),
                    it,
                    in.formulaIfAny(node, "coupon").orElse(ZERO),
                    in.code(node, "dayCount", DayCount.class, DayCount.THIRTY_360_US),
                    accrual(node),
                    rounding(node, own.digits()),
                    in.formulaIfAny(node, "onUnpaid"),
                    in.formulaIfAny(node, "notional"),
                    Math.max(
                            1,
                            node.find("principalStep")
                                    .flatMap(step -> in.money(step, own.digits()))
                                    .orElse(1L))));
        });
        if (notes.isEmpty()) {
            in.problem(file, "one class of notes at least is expected");
        }
        return List.copyOf(notes.values());
    }

    private NoteAccrual accrual(Node node) {
        int months =
                node.has("couponMonths") ? in.whole(node, "couponMonths", 1, 12).orElse(12) : 12;
        Optional<LocalDate> maturity = node.has("maturity") ? in.date(node, "maturity") : Optional.empty();
        return accruals.read(node, new AccrualTerms(maturity, Optional.empty(), months));
    }

    /** What a unit of a class's currency was worth at closing: stated for a currency of its own, and for no other. */
    private Fraction closingRate(Node node, CurrencyUnit own) {
        Optional<Node> stated = node.find("closingRate");
        if (own.equals(currency)) {
            stated.ifPresent(it -> in.problem(it, "a closingRate belongs to a class in another currency than " + own));
            return Fraction.ONE;
        }
        Optional<Fraction> rate = stated.flatMap(in::formula)
                .filter(formula -> formula.names().isEmpty())
                .map(formula -> formula.value(name -> Fraction.ZERO))
                .filter(value -> value.compareTo(Fraction.ZERO) > 0);
        if (rate.isEmpty()) {
            in.problem(
                    stated.orElse(node),
                    "a class in " + own + " states its closingRate: a number of more than zero, what one " + own
                            + " was worth in " + currency + " at closing");
        }
        return rate.orElse(Fraction.ONE);
    }

    private Rounding rounding(Node parent, int digits) {
        Optional<Node> node = parent.find("rounding");
        if (node.isEmpty()) {
            return Rounding.HALF_UP;
        }
        in.members(node.get(), "to", "mode");
        long quantum = node.get().find("to").flatMap(it -> in.money(it, digits)).orElse(1L);
        RoundingMode mode = in.code(node.get(), "mode", RoundingMode.class, RoundingMode.HALF_UP);
        if (quantum < 1 || mode == RoundingMode.UNNECESSARY) {
            in.problem(node.get(), "a step of one minor unit or more and a direction are expected");
            return Rounding.HALF_UP;
        }
        return new Rounding(quantum, mode);
    }

    private Optional<Trigger> trigger(String id, Node node) {
        in.members(node, "value", "threshold", "breach", "cure", "average", "consecutive");
        Optional<Formula> value = in.formula(node, "value");
        Optional<Node> threshold = in.required(node, "threshold");
        List<Formula> thresholds = new ArrayList<>();
        threshold.ifPresent(it -> (it.isList() ? in.elements(it) : List.of(it))
                .forEach(one -> in.formula(one).ifPresent(thresholds::add)));
        if (value.isEmpty() || thresholds.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Trigger(
                id,
                value.get(),
                List.copyOf(thresholds),
                in.code(node, "breach", Breach.class, Breach.ABOVE),
                in.code(node, "cure", Cure.class, Cure.NONE),
                dates(node, "average"),
                dates(node, "consecutive")));
    }

    /** How many dates a test takes in; one without the member. */
    private int dates(Node node, String member) {
        return node.has(member) ? in.whole(node, member, 1, MAX_DATES).orElse(1) : 1;
    }

    private List<Waterfall> waterfalls(Node file) {
        List<Waterfall> waterfalls = new ArrayList<>();
        for (Node node : in.required(file, "waterfalls").map(in::elements).orElse(List.of())) {
            in.members(node, "id", "when", "steps");
            StepReader steps = new StepReader(in);
            waterfalls.add(new Waterfall(
                    in.text(node, "id").orElse(""),
                    in.formulaIfAny(node, "when"),
                    in.required(node, "steps").map(steps::read).orElse(List.of())));
        }
        return waterfalls;
    }

    private Optional<Call> call(String id, Node node) {
        in.members(node, "when", "price");
        Optional<Formula> when = in.formula(node, "when");
        Optional<Formula> price = in.formula(node, "price");
        return when.isEmpty() || price.isEmpty()
                ? Optional.empty()
                : Optional.of(new Call(id, when.get(), price.get()));
    }
}
