package io.truesale.domain.cashflow.actus;

import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.StatedSchedule;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A contract as a line of a pool: its events, month by month. What of them a pool has no place for is refused. Rules: {@code
 * infra/docs/spec/actus.md}. Used once; one thread.
 */
public final class ContractLine {
    /** Share of the first balance below which nothing is owed: what floating point leaves of a repaid principal. */
    private static final double TINY = 1e-9;

    private final ContractType type;
    private final LocalDate start;
    private final double unit;
    private final double[] balances = new double[PoolLines.MAX_TERM + 1];
    private final double[] interest = new double[PoolLines.MAX_TERM + 1];
    private final double[] added = new double[PoolLines.MAX_TERM + 1];
    private double notional;
    private double rate;
    private int last = -1;

    private ContractLine(ContractType type, LocalDate start, double unit) {
        this.type = type;
        this.start = start;
        this.unit = unit;
    }

    /**
     * The line of a contract; empty when nothing is owed on {@code start}.
     *
     * @param events of the contract from its status date on, in order, all of them
     * @param start first day of the pool's first month; later months begin on the same day
     * @param unit minor units of a major one
     * @throws IllegalArgumentException with a sentence when the contract is none that a pool has
     */
    public static Optional<Line> of(Terms terms, List<ContractEvent> events, LocalDate start, double unit) {
        ContractType type = ContractType.of(terms.text("contractType")).orElseThrow();
        requireAsset(terms, type, start);
        ContractLine line = new ContractLine(type, start, unit);
        line.begin(terms);
        events.forEach(line::take);
        return line.line(terms);
    }

    private static void requireAsset(Terms terms, ContractType type, LocalDate start) {
        switch (type) {
            case PAM, LAM, NAM, ANN, LAX, CLM -> {}
            case UMP ->
                throw new IllegalArgumentException("a contract of a pool is repaid by a date: a " + type
                        + " says none, PAM, LAM, NAM, ANN, LAX or CLM is expected");
            case CSH, SWAPS, CAPFL ->
                throw new IllegalArgumentException(
                        "a contract of a pool is a loan: PAM, LAM, NAM, ANN, LAX or CLM is expected, got: " + type);
        }
        if (terms.role() < 0) {
            throw new IllegalArgumentException(
                    "a contract of a pool is an asset: contractRole of RPA is expected, got: "
                            + terms.text("contractRole"));
        }
        if (time(terms, "statusDate").isAfter(start.atStartOfDay())) {
            throw new IllegalArgumentException("a statusDate of " + start
                    + " or before is expected, when the months of the pool begin, got: " + terms.text("statusDate"));
        }
    }

    /** What stands at the status date. */
    private void begin(Terms terms) {
        boolean exchanged = !time(terms, "initialExchangeDate").isAfter(time(terms, "statusDate"));
        notional = exchanged ? terms.amount("notionalPrincipal") : 0;
        rate = terms.number("nominalInterestRate").orElse(0);
        balances[0] = notional;
    }

    private void take(ContractEvent event) {
        LocalDate day = event.time().toLocalDate();
        long months = day.isBefore(start) ? -1 : ChronoUnit.MONTHS.between(start, day);
        if (months >= PoolLines.MAX_TERM) {
            throw new IllegalArgumentException("a contract of at most " + PoolLines.MAX_TERM + " months from " + start
                    + " is expected, it has an event on " + event.time());
        }
        int month = (int) months;
        if (event.type() == EventType.SC || (month >= 0 && !flows(event.type()))) {
            throw new IllegalArgumentException("a pool has no place for " + named(event.type()) + ", on " + event.time()
                    + ": leave the terms out that it comes of");
        }
        if (month >= 0) {
            flow(event, month);
        } else {
            rate = event.rate();
        }
        notional = event.notional();
        for (int later = month + 1; later < balances.length; later++) {
            balances[later] = notional;
        }
        last = month;
    }

    private static boolean flows(EventType type) {
        return switch (type) {
            case IP, IPCI, PR, MD, STD, RR, RRF, PRF, IPCB, AD, XD -> true;
            case IED, FP, PI, PRD, TD, SC -> false;
        };
    }

    private static String named(EventType type) {
        return switch (type) {
            case IED -> "money that is lent after the cut-off (IED)";
            case FP -> "fees (FP)";
            case PI -> "principal that is lent on (PI)";
            case PRD -> "a purchase after the cut-off (PRD)";
            case TD -> "a sale (TD)";
            case SC -> "amounts that follow an index (SC)";
            case IP, IPCI, PR, MD, STD, RR, RRF, PRF, IPCB, AD, XD ->
                throw new IllegalStateException("is flow: " + type);
        };
    }

    private void flow(ContractEvent event, int month) {
        switch (event.type()) {
            case IP -> interest[month] += event.payoff();
            case IPCI -> added[month] += event.notional() - notional;
            case PR -> {
                // below zero it is interest that the payment did not cover: it was paid out of what is lent on
                interest[month] += Math.min(0, event.payoff());
                added[month] -= Math.min(0, event.payoff());
            }
            case MD, STD ->
                interest[month] += event.payoff() - notional; // accrued interest that comes with the principal
            case RR, RRF, PRF, IPCB, AD, XD, IED, FP, PI, PRD, TD, SC -> {}
        }
    }

    private Optional<Line> line(Terms terms) {
        double tiny = TINY * Math.max(balances[0], terms.amount("notionalPrincipal"));
        if (!(balances[0] > tiny)) {
            return Optional.empty();
        }
        int term = 0;
        while (term < balances.length && balances[term] > tiny) {
            term++;
        }
        if (term == balances.length) {
            throw new IllegalArgumentException("of the principal " + notional + " is left after the last event");
        }
        requireInterest(term, tiny);
        long age = ChronoUnit.MONTHS.between(
                YearMonth.from(time(terms, "initialExchangeDate")), YearMonth.from(start.minusDays(1)));
        AssetTerms repaid = AssetTerms.by(
                new StatedSchedule(scaled(balances, term), scaled(interest, term), scaled(added, term)),
                type.paysInterestFirst() ? Kind.LEVEL : Kind.BULLET);
        return Optional.of(new Line(
                balances[0] * unit,
                rate,
                term,
                (int) Math.max(0, Math.min(age, PoolLines.MAX_TERM)),
                0,
                Method.LEVEL_PAY,
                repaid,
                1));
    }

    private void requireInterest(int term, double tiny) {
        for (int month = 0; month <= last; month++) {
            if (interest[month] < -tiny || added[month] < -tiny) {
                throw new IllegalArgumentException("interest of 0 or more is expected in the month from "
                        + start.plusMonths(month) + ", got: " + Math.min(interest[month], added[month]));
            }
            if (month >= term && interest[month] > tiny) {
                throw new IllegalArgumentException("interest comes with the principal or before it, in the month from "
                        + start.plusMonths(month) + " comes " + interest[month] + " after it");
            }
        }
    }

    private double[] scaled(double[] amounts, int term) {
        return Arrays.stream(amounts, 0, term)
                .map(amount -> Math.max(0, amount) * unit)
                .toArray();
    }

    private static LocalDateTime time(Terms terms, String name) {
        return terms.time(name).orElseThrow(() -> new IllegalArgumentException("the term " + name + " is missing"));
    }
}
