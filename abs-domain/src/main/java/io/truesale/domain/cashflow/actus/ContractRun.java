package io.truesale.domain.cashflow.actus;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the events of one contract in order. Source: ACTUS Technical Specification 1.1, sections 7.1 to 7.4: payoff
 * and state transition functions. Amounts are signed by the role. Used once; one thread.
 */
final class ContractRun {
    private final Terms terms;
    private final ContractType type;
    private final Market market;
    private final Plan plan;
    private final YearParts parts;
    private final int role;
    private final List<Plan.Due> events;

    private LocalDateTime last;
    private double notional;
    private double rate;
    private double accrued;
    private double base;
    private double redemption;
    private double notionalScale = 1;
    private double interestScale = 1;
    private double fee;

    ContractRun(Terms terms, ContractType type, Market market, Optional<LocalDateTime> to) {
        this.terms = terms;
        this.type = type;
        this.market = market;
        plan = new Plan(terms, type);
        parts = new YearParts(terms, Optional.of(plan.end()));
        role = terms.role();
        events = plan.events(to);
        last = time("statusDate");
        redemption = type.redeems() ? redemptionPayment() : 0;
        if (!time("initialExchangeDate").isAfter(last)) {
            exchanged(time("initialExchangeDate"));
        }
    }

    List<ContractEvent> run() {
        Optional<LocalDateTime> purchase = terms.time("purchaseDate");
        List<ContractEvent> results = new ArrayList<>();
        boolean held = purchase.isEmpty();
        for (Plan.Due due : events) {
            double payoff = happen(due);
            held |= due.type() == EventType.PRD;
            if (held) {
                results.add(new ContractEvent(due.time(), due.type(), payoff, notional, rate, accrued));
            }
        }
        return results;
    }

    private double happen(Plan.Due due) {
        if (due.type() != EventType.IED) {
            accrue(due.computed());
        }
        return switch (due.type()) {
            case IED -> exchange(due.computed());
            case FP -> payFee();
            case PR -> redeem();
            case IP -> payInterest();
            case IPCI -> capitalise();
            case RRF -> reset(terms.amount("nextResetRate"));
            case RR -> reset(observed(due.computed()));
            case PRF -> fixRedemption(due.computed());
            case PRD -> -role * (terms.amount("priceAtPurchaseDate") + accrued);
            case TD -> end(role * (terms.amount("priceAtTerminationDate") + accrued));
            case SC -> scale(due.computed());
            case IPCB -> {
                base = notional;
                yield 0;
            }
            case AD, XD, PI, STD -> throw new IllegalStateException("no event of a " + type + ": " + due.type());
            case MD -> end(notionalScale * notional + interestScale * accrued + fee);
        };
    }

    private void accrue(LocalDateTime until) {
        double part = parts.between(last, until);
        accrued += part * rate * base;
        fee += "N".equals(terms.find("feeBasis").orElse("")) ? part * terms.amount("feeRate") * notional : 0;
        if (until.isAfter(last)) {
            last = until;
        }
    }

    private double exchange(LocalDateTime when) {
        last = when;
        exchanged(when);
        double premium = terms.number("premiumDiscountAtIED").orElse(0);
        return -role * (terms.amount("notionalPrincipal") + premium);
    }

    /** The state in which a contract begins, or stands at the status date. */
    private void exchanged(LocalDateTime begin) {
        notional = role * terms.amount("notionalPrincipal");
        rate = terms.number("nominalInterestRate").orElse(0);
        base = plan.base().equals("NT")
                ? notional
                : role * terms.number("interestCalculationBaseAmount").orElse(terms.amount("notionalPrincipal"));
        Optional<LocalDateTime> anchor = terms.time("cycleAnchorDateOfInterestPayment");
        if (terms.number("accruedInterest").isPresent()) {
            accrued = role * terms.amount("accruedInterest");
        } else if (begin.isBefore(last)) {
            accrued = parts.between(lastInterest(begin), last) * rate * base;
        } else if (anchor.isPresent() && anchor.get().isBefore(begin)) {
            accrued = parts.between(anchor.get(), begin) * rate * base;
        }
        fee = terms.number("feeAccrued").orElse(0);
    }

    /** The last interest payment date on or before the status date, or the beginning. */
    private LocalDateTime lastInterest(LocalDateTime begin) {
        Optional<LocalDateTime> anchor = terms.time("cycleAnchorDateOfInterestPayment");
        LocalDateTime found = begin;
        if (anchor.isPresent()) {
            for (LocalDateTime time : Schedule.of(
                    anchor.get(),
                    plan.end(),
                    terms.cycle("cycleOfInterestPayment").orElse(null),
                    false,
                    Schedule.End.EXCLUDED)) {
                found = !time.isAfter(last) && time.isAfter(found) ? time : found;
            }
        }
        return found;
    }

    private double payFee() {
        double paid = "A".equals(terms.find("feeBasis").orElse("A")) ? role * terms.amount("feeRate") : fee;
        fee = 0;
        return paid;
    }

    private double redeem() {
        double wanted = type.paysInterestFirst() ? redemption - accrued : redemption;
        double sign = role;
        double paid = sign * Math.min(sign * wanted, Math.abs(notional));
        notional -= paid;
        rebase();
        return notionalScale * paid;
    }

    private double payInterest() {
        double paid = interestScale * accrued;
        accrued = 0;
        return paid;
    }

    private double capitalise() {
        notional += accrued;
        accrued = 0;
        rebase();
        return 0;
    }

    private void rebase() {
        if (plan.base().equals("NT")) {
            base = notional;
        }
    }

    private double observed(LocalDateTime when) {
        double value = market.at(terms.text("marketObjectCodeOfRateReset"), when);
        double wanted = value * terms.number("rateMultiplier").orElse(1)
                + terms.number("rateSpread").orElse(0);
        double change = Math.min(
                Math.max(wanted - rate, terms.number("periodFloor").orElse(Double.NEGATIVE_INFINITY)),
                terms.number("periodCap").orElse(Double.POSITIVE_INFINITY));
        return Math.min(
                Math.max(rate + change, terms.number("lifeFloor").orElse(Double.NEGATIVE_INFINITY)),
                terms.number("lifeCap").orElse(Double.POSITIVE_INFINITY));
    }

    private double reset(double to) {
        rate = to;
        return 0;
    }

    /** The payment that amortises what is owed by the amortization date. Source: ACTUS 1.1, section 3.8. */
    private double fixRedemption(LocalDateTime now) {
        LocalDateTime horizon = terms.time("amortizationDate").orElse(plan.end());
        List<LocalDateTime> times = new ArrayList<>();
        LocalDateTime anchor =
                terms.time("cycleAnchorDateOfPrincipalRedemption").orElse(plan.end());
        for (LocalDateTime time : Schedule.of(
                anchor,
                horizon,
                terms.cycle("cycleOfPrincipalRedemption").orElse(null),
                terms.find("endOfMonthConvention").filter("EOM"::equals).isPresent(),
                Schedule.End.INCLUDED)) {
            if (time.isAfter(now)) {
                times.add(time);
            }
        }
        if (times.isEmpty()) {
            return 0;
        }
        double owed = notional + accrued + parts.between(now, times.get(0)) * rate * notional;
        double growth = 1;
        double payments = 1;
        for (int i = times.size() - 1; i > 0; i--) {
            growth *= 1 + rate * parts.between(times.get(i - 1), times.get(i));
            payments += growth;
        }
        redemption = owed * growth / payments;
        return 0;
    }

    private double redemptionPayment() {
        double given = terms.number("nextPrincipalRedemptionPayment").orElse(Double.NaN);
        if (!Double.isNaN(given)) {
            return role * given;
        }
        return type == ContractType.LAM
                ? role * terms.amount("notionalPrincipal") / (plan.redemptions().size() + 1)
                : 0;
    }

    private double scale(LocalDateTime when) {
        double ratio = market.at(terms.text("marketObjectCodeOfScalingIndex"), when)
                / terms.number("scalingIndexAtContractDealDate")
                        .orElseGet(() -> terms.amount("scalingIndexAtStatusDate"));
        String effect = terms.text("scalingEffect");
        if (effect.contains("I")) {
            interestScale = ratio;
        }
        if (effect.contains("N")) {
            notionalScale = ratio;
        }
        return 0;
    }

    private double end(double payoff) {
        notional = 0;
        accrued = 0;
        base = 0;
        fee = 0;
        return payoff;
    }

    private LocalDateTime time(String name) {
        return terms.time(name).orElseThrow(() -> new IllegalArgumentException("the term " + name + " is missing"));
    }
}
