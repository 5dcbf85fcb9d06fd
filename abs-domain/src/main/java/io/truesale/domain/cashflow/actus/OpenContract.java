package io.truesale.domain.cashflow.actus;

import io.truesale.domain.cashflow.actus.Contract.Observation;
import io.truesale.domain.cashflow.actus.Schedule.End;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Contracts whose principal does not follow from one payment: by arrays of amounts (LAX), called money (CLM), without a
 * maturity (UMP), cash (CSH). Source: ACTUS Technical Specification 1.1, sections 7.5 to 7.8. Used once; one thread.
 */
final class OpenContract {
    /** An event that falls at {@code time}, is computed for {@code computed} and was due at {@code due}. */
    private record Due(LocalDateTime time, LocalDateTime computed, LocalDateTime due, EventType type, double value) {}

    private final Terms terms;
    private final ContractType type;
    private final Market market;
    private final Optional<LocalDateTime> to;
    private final List<Observation> observed;
    private final BusinessDays days;
    private final boolean endOfMonth;
    private final int role;
    private final LocalDateTime status;
    private final List<Due> events = new ArrayList<>();

    private LocalDateTime last;
    private double notional;
    private double rate;
    private double accrued;
    /** Interest that a notice has fixed for the settlement; it accrues no further. */
    private double fixed;

    private boolean noticed;

    OpenContract(
            Terms terms, ContractType type, Market market, Optional<LocalDateTime> to, List<Observation> observed) {
        this.terms = terms;
        this.type = type;
        this.market = market;
        this.to = to;
        this.observed = observed;
        days = BusinessDays.of(terms);
        endOfMonth = terms.find("endOfMonthConvention").filter("EOM"::equals).isPresent();
        role = terms.role();
        status = time("statusDate");
        last = status;
    }

    List<ContractEvent> run() {
        switch (type) {
            case LAX -> exotic();
            case CLM -> called();
            case UMP -> undefined();
            default -> cash();
        }
        if (type == ContractType.CSH || !time("initialExchangeDate").isAfter(status)) {
            exchanged();
            accrued = terms.number("accruedInterest").orElse(0) * role;
        }
        YearParts parts = new YearParts(terms, terms.time("maturityDate"));
        List<ContractEvent> results = new ArrayList<>();
        events.stream()
                .filter(due -> !due.time().isBefore(status))
                .sorted(Comparator.comparing(Due::time).thenComparing(Due::type))
                .forEach(due -> {
                    accrued += noticed ? 0 : parts.between(last, due.computed()) * rate * notional;
                    last = due.computed().isAfter(last) ? due.computed() : last;
                    double payoff = happen(due);
                    results.add(new ContractEvent(due.time(), due.type(), payoff, notional, rate, accrued));
                });
        return results;
    }

    private double happen(Due due) {
        return switch (due.type()) {
            case IED -> {
                exchanged();
                last = due.computed();
                yield -role
                        * (terms.amount("notionalPrincipal")
                                + terms.number("premiumDiscountAtIED").orElse(0));
            }
            case PR, PI -> {
                double paid = role * (due.type() == EventType.PR ? due.value() : -due.value());
                notional -= paid;
                yield paid;
            }
            case XD -> {
                noticed = true;
                boolean later = !notice().isZero();
                fixed = later ? accrued : 0;
                accrued = later ? 0 : accrued;
                yield 0;
            }
            case IP -> pay() + fixed;
            case IPCI -> {
                notional += pay();
                yield 0;
            }
            case RRF -> reset(due.value());
            case RR -> reset(observedRate(due));
            case MD, STD -> {
                double paid = notional;
                notional = 0;
                yield paid;
            }
            default -> 0;
        };
    }

    private double pay() {
        double paid = accrued;
        accrued = 0;
        return paid;
    }

    private double reset(double to) {
        rate = to;
        return 0;
    }

    private double observedRate(Due due) {
        String code = terms.text("marketObjectCodeOfRateReset");
        // what is observed for a day that is moved back stands under the day itself
        LocalDateTime day = due.due().isAfter(due.computed()) ? due.due() : due.computed();
        double value = market.at(code, day);
        double wanted = value * terms.number("rateMultiplier").orElse(1)
                + terms.number("rateSpread").orElse(0)
                + due.value();
        return Math.min(
                Math.max(wanted, terms.number("lifeFloor").orElse(Double.NEGATIVE_INFINITY)),
                terms.number("lifeCap").orElse(Double.POSITIVE_INFINITY));
    }

    private void exchanged() {
        notional = role * terms.amount("notionalPrincipal");
        rate = terms.number("nominalInterestRate").orElse(0);
    }

    private void exotic() {
        add(EventType.IED, time("initialExchangeDate"), 0);
        LocalDateTime end = terms.time("maturityDate").orElseGet(this::runsOut);
        segments("PrincipalRedemption", end, (at, i) -> {
            boolean up = at(terms.list("arrayIncreaseDecrease"), i, "arrayIncreaseDecrease")
                    .equals("INC");
            add(up ? EventType.PI : EventType.PR, at, number("arrayNextPrincipalRedemptionPayment", i));
        });
        segments("InterestPayment", end, (at, i) -> add(EventType.IP, at, 0));
        add(EventType.IP, end, 0);
        segments("RateReset", end, (at, i) -> {
            boolean fixed = at(terms.list("arrayFixedVariable"), i, "arrayFixedVariable")
                    .startsWith("F");
            add(fixed ? EventType.RRF : EventType.RR, at, number("arrayRate", i));
        });
        add(EventType.MD, end, 0);
        to.ifPresent(until -> events.removeIf(due -> due.time().isAfter(until)));
    }

    @FunctionalInterface
    private interface Segment {
        void at(LocalDateTime time, int segment);
    }

    /** Every date of the arrays of {@code name} before {@code end}; one segment runs to the beginning of the next. */
    private void segments(String name, LocalDateTime end, Segment receiver) {
        List<String> anchors = terms.list("arrayCycleAnchorDateOf" + name);
        List<String> cycles = terms.list("arrayCycleOf" + name);
        for (int i = 0; i < anchors.size(); i++) {
            LocalDateTime from = Terms.parse(name, anchors.get(i));
            LocalDateTime until = i + 1 < anchors.size() ? Terms.parse(name, anchors.get(i + 1)) : end;
            until = until.isAfter(end) ? end : until;
            Cycle cycle = i < cycles.size() ? Terms.cycle("arrayCycleOf" + name, cycles.get(i)) : null;
            List<LocalDateTime> times = cycle == null && from.isBefore(until)
                    ? List.of(from)
                    : Schedule.of(from, until, cycle, endOfMonth, End.EXCLUDED);
            for (LocalDateTime time : times) {
                receiver.at(time, i);
            }
        }
    }

    /** The date on which the arrays bring the principal to zero. */
    private LocalDateTime runsOut() {
        double left = terms.amount("notionalPrincipal");
        List<String> anchors = terms.list("arrayCycleAnchorDateOfPrincipalRedemption");
        List<String> cycles = terms.list("arrayCycleOfPrincipalRedemption");
        for (int i = 0; i < anchors.size(); i++) {
            LocalDateTime at = Terms.parse("arrayCycleAnchorDateOfPrincipalRedemption", anchors.get(i));
            Optional<LocalDateTime> next = i + 1 < anchors.size()
                    ? Optional.of(Terms.parse("arrayCycleAnchorDateOfPrincipalRedemption", anchors.get(i + 1)))
                    : Optional.empty();
            boolean up = at(terms.list("arrayIncreaseDecrease"), i, "arrayIncreaseDecrease")
                    .equals("INC");
            double change = number("arrayNextPrincipalRedemptionPayment", i) * (up ? 1 : -1);
            LocalDateTime start = at;
            for (int n = 0; (next.isEmpty() || at.isBefore(next.get())) && n < Schedule.MAX_TIMES; n++) {
                left += change;
                if (left <= 1e-9) {
                    return at;
                }
                if (i >= cycles.size()) {
                    break;
                }
                at = Terms.cycle("arrayCycleOfPrincipalRedemption", cycles.get(i))
                        .after(start, n + 1, endOfMonth);
            }
        }
        throw new IllegalArgumentException("a maturityDate is expected: the principal is never repaid");
    }

    private void called() {
        exchangeIfAhead();
        Optional<Observation> notice =
                observed.stream().filter(it -> it.type().equals("XD")).findFirst();
        Optional<LocalDateTime> maturity = terms.time("maturityDate");
        LocalDateTime end = notice.map(Observation::time)
                .or(() -> maturity)
                .or(() -> to)
                .orElseThrow(() -> new IllegalArgumentException(
                        "call money has a maturityDate, a notice (XD), or is projected to a date"));
        capitalisations(end);
        resets(end);
        if (notice.isPresent()) {
            add(EventType.XD, end, 0);
            LocalDateTime settled = days.shift(end.plus(notice()));
            add(EventType.IP, settled, 0);
            add(EventType.STD, settled, 0);
        } else if (maturity.isPresent()) {
            add(EventType.IP, end, 0);
            add(EventType.MD, end, 0);
        }
    }

    private Period notice() {
        String text = terms.find("xDayNotice").orElse("P0D");
        try {
            return Period.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("xDayNotice is a period such as P31D, got: " + text, e);
        }
    }

    private void undefined() {
        LocalDateTime end = to.orElseThrow(() ->
                new IllegalArgumentException("a contract without maturity is projected to a date, none is given"));
        exchangeIfAhead();
        capitalisations(end);
        resets(end);
    }

    private void cash() {
        for (Observation one : observed) {
            if (one.type().equals("AD")) {
                events.add(new Due(one.time(), one.time(), one.time(), EventType.AD, 0));
            }
        }
    }

    private void exchangeIfAhead() {
        LocalDateTime begin = time("initialExchangeDate");
        if (begin.isAfter(status)) {
            add(EventType.IED, begin, 0);
        }
    }

    private void capitalisations(LocalDateTime end) {
        if (terms.number("nominalInterestRate").isPresent()) {
            cycle("InterestPayment", end, EventType.IPCI);
        }
    }

    private void resets(LocalDateTime end) {
        if (terms.find("marketObjectCodeOfRateReset").isPresent()) {
            cycle("RateReset", end, EventType.RR);
        }
    }

    private void cycle(String name, LocalDateTime end, EventType event) {
        Optional<Cycle> cycle = terms.cycle("cycleOf" + name);
        Optional<LocalDateTime> anchor = terms.time("cycleAnchorDateOf" + name)
                .or(() -> cycle.map(it -> it.after(time("initialExchangeDate"), 1, endOfMonth)));
        if (anchor.isPresent() && anchor.get().isBefore(end)) {
            Schedule.of(anchor.get(), end, cycle.orElse(null), endOfMonth, End.EXCLUDED).stream()
                    .filter(time -> time.isAfter(status))
                    .forEach(time -> add(event, time, 0));
        }
    }

    private void add(EventType event, LocalDateTime due, double value) {
        boolean stays = event == EventType.IED
                || event == EventType.XD
                || (type == ContractType.CLM
                        && terms.time("maturityDate").filter(due::equals).isPresent());
        LocalDateTime shifted = days.shift(due);
        LocalDateTime time =
                stays ? due : shifted; // the maturity of called money is paid on its day, computed for the shifted
        events.add(new Due(time, days.computesShifted() && event != EventType.IED ? shifted : due, due, event, value));
    }

    private double number(String name, int i) {
        String text = at(terms.list(name), i, name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " consists of numbers, got: " + text, e);
        }
    }

    private static String at(List<String> values, int i, String name) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the term " + name + " is missing");
        }
        return values.get(Math.min(i, values.size() - 1));
    }

    private LocalDateTime time(String name) {
        return terms.time(name).orElseThrow(() -> new IllegalArgumentException("the term " + name + " is missing"));
    }
}
