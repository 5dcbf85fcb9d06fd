package io.truesale.domain.cashflow.actus;

import io.truesale.domain.cashflow.actus.Schedule.End;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which events a contract has and when, from its terms alone. */
final class Plan {
    /**
     * A scheduled event.
     *
     * @param time when it falls, shifted to a business day
     * @param computed moment for which its amounts are computed
     */
    record Due(LocalDateTime time, LocalDateTime computed, EventType type) {}

    private final Terms terms;
    private final ContractType type;
    private final BusinessDays days;
    private final boolean endOfMonth;
    private final LocalDateTime maturity;
    private final List<Due> events = new ArrayList<>();

    Plan(Terms terms, ContractType type) {
        this.terms = terms;
        this.type = type;
        days = BusinessDays.of(terms);
        endOfMonth = terms.find("endOfMonthConvention").filter("EOM"::equals).isPresent();
        maturity = maturity();
    }

    /** When the contract ends. */
    LocalDateTime end() {
        return maturity;
    }

    /** Days on which principal is redeemed, without the maturity. */
    List<LocalDateTime> redemptions() {
        return Schedule.of(
                redemptionAnchor(),
                maturity,
                terms.cycle("cycleOfPrincipalRedemption").orElse(null),
                endOfMonth,
                End.EXCLUDED);
    }

    /** All events from the status date to {@code to}, in order. */
    List<Due> events(Optional<LocalDateTime> to) {
        add(EventType.IED, time("initialExchangeDate"));
        add(EventType.MD, maturity);
        if (type.redeems()) {
            redemptions().forEach(time -> add(EventType.PR, time));
        }
        interest();
        resets();
        cycle(
                EventType.SC,
                "ScalingIndex",
                terms.find("scalingEffect").filter(it -> !it.equals("OOO")).isPresent());
        cycle(EventType.IPCB, "InterestCalculationBase", base().equals("NTL"));
        fees();
        terms.time("purchaseDate").ifPresent(time -> add(EventType.PRD, time));
        terms.time("terminationDate").ifPresent(time -> add(EventType.TD, time));
        Comparator<Due> order = Comparator.comparing(Due::time).thenComparing(Due::type);
        Optional<Due> end =
                events.stream().filter(due -> due.type() == EventType.TD).findFirst();
        LocalDateTime status = time("statusDate");
        return events.stream()
                .filter(due -> !due.time().isBefore(status))
                .filter(due -> to.isEmpty() || !due.time().isAfter(to.get()))
                .filter(due -> end.isEmpty() || order.compare(due, end.get()) <= 0)
                .sorted(order)
                .toList();
    }

    /** Base of interest: NT, NTIED or NTL. */
    String base() {
        return terms.find("interestCalculationBase").orElse("NT");
    }

    private void interest() {
        if (terms.number("nominalInterestRate").isEmpty()) {
            return;
        }
        Optional<LocalDateTime> capitalised = terms.time("capitalizationEndDate");
        Optional<Cycle> cycle = terms.cycle("cycleOfInterestPayment");
        Optional<LocalDateTime> anchor = terms.time("cycleAnchorDateOfInterestPayment")
                .or(() -> cycle.map(it -> it.after(time("initialExchangeDate"), 1, endOfMonth)));
        List<LocalDateTime> times = anchor.isPresent()
                ? Schedule.of(anchor.get(), maturity, cycle.orElse(null), endOfMonth, End.INCLUDED)
                : List.of(maturity);
        for (LocalDateTime time : times) {
            if (capitalised.isEmpty() || time.isAfter(capitalised.get())) {
                add(EventType.IP, time);
            } else if (time.isBefore(capitalised.get())) {
                add(EventType.IPCI, time);
            }
        }
        capitalised.ifPresent(time -> add(EventType.IPCI, time));
    }

    private void resets() {
        Optional<LocalDateTime> anchor = terms.time("cycleAnchorDateOfRateReset");
        Optional<Cycle> cycle = terms.cycle("cycleOfRateReset");
        List<LocalDateTime> times = anchor.isEmpty()
                ? List.of()
                : Schedule.of(anchor.get(), maturity, cycle.orElse(null), endOfMonth, End.EXCLUDED);
        boolean known = terms.number("nextResetRate").isPresent();
        for (LocalDateTime time : times) {
            boolean first = known && time.isAfter(time("statusDate"));
            add(first ? EventType.RRF : EventType.RR, time);
            known &= !first;
            if (type == ContractType.ANN) {
                add(EventType.PRF, time);
            }
        }
        if (type == ContractType.ANN
                && terms.number("nextPrincipalRedemptionPayment").isEmpty()) {
            add(EventType.PRF, redemptionAnchor().minusDays(1));
        }
    }

    private void fees() {
        if (terms.number("feeRate").isPresent()) {
            Optional<Cycle> cycle = terms.cycle("cycleOfFee");
            terms.time("cycleAnchorDateOfFee")
                    .or(() -> cycle.map(it -> it.after(time("initialExchangeDate"), 1, endOfMonth)))
                    .map(anchor -> Schedule.of(anchor, maturity, cycle.orElse(null), endOfMonth, End.INCLUDED))
                    .orElse(List.of(maturity))
                    .forEach(time -> add(EventType.FP, time));
        }
    }

    private void cycle(EventType event, String name, boolean wanted) {
        Optional<LocalDateTime> anchor = terms.time("cycleAnchorDateOf" + name);
        if (wanted && anchor.isPresent()) {
            Schedule.of(anchor.get(), maturity, terms.cycle("cycleOf" + name).orElse(null), endOfMonth, End.EXCLUDED)
                    .forEach(time -> add(event, time));
        }
    }

    private void add(EventType event, LocalDateTime due) {
        boolean contractual = event == EventType.PRD || event == EventType.TD || event == EventType.IED;
        LocalDateTime time = contractual ? due : days.shift(due);
        events.add(new Due(time, days.computesShifted() ? time : due, event));
    }

    private LocalDateTime redemptionAnchor() {
        return terms.time("cycleAnchorDateOfPrincipalRedemption")
                .orElseGet(() -> terms.cycle("cycleOfPrincipalRedemption")
                        .map(cycle -> cycle.after(time("initialExchangeDate"), 1, endOfMonth))
                        .orElseThrow(
                                () -> new IllegalArgumentException("the term cycleOfPrincipalRedemption is missing")));
    }

    private LocalDateTime maturity() {
        Optional<LocalDateTime> given = terms.time("maturityDate");
        if (given.isPresent() || !type.redeems()) {
            return given.orElseGet(() -> time("maturityDate"));
        }
        Optional<LocalDateTime> amortised = terms.time("amortizationDate");
        return type == ContractType.ANN && amortised.isPresent() ? amortised.get() : lastRedemption();
    }

    /** The redemption by which the principal is gone when each pays what it says. */
    private LocalDateTime lastRedemption() {
        LocalDateTime anchor = redemptionAnchor();
        Cycle cycle = terms.cycle("cycleOfPrincipalRedemption")
                .orElseThrow(() -> new IllegalArgumentException("the term cycleOfPrincipalRedemption is missing"));
        double notional = terms.amount("notionalPrincipal");
        double payment = terms.amount("nextPrincipalRedemptionPayment");
        if (type.paysInterestFirst()) {
            double part = new YearParts(terms, Optional.empty()).between(anchor, cycle.after(anchor, 1, endOfMonth));
            payment -= part * terms.amount("nominalInterestRate") * notional;
        }
        if (!(payment > 0)) {
            throw new IllegalArgumentException("a nextPrincipalRedemptionPayment that exceeds a period's interest, or a"
                    + " maturityDate, is expected: the principal is never repaid");
        }
        double count = Math.ceil(notional / payment);
        if (count > Schedule.MAX_TIMES) {
            throw new IllegalArgumentException("the principal is repaid only after " + count + " payments");
        }
        return cycle.after(anchor, (int) count - 1, endOfMonth);
    }

    private LocalDateTime time(String name) {
        return terms.time(name).orElseThrow(() -> new IllegalArgumentException("the term " + name + " is missing"));
    }
}
