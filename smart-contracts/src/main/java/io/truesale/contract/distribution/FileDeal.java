package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.GroupReceipts;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.PurchaseRefused;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Unpayable;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.CollectionFigures;
import io.truesale.domain.waterfall.WaterfallRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A deal by file, paid by engine 2. Beside the figures a report may carry {@code observed}: the numbers that the deal's
 * formulas name, as exact texts. {@code delinquent60} is always given, from the figures.
 */
record FileDeal(DealTerms terms) implements PayingDeal {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,12})?");

    @Override
    public int engine() {
        return Payments.VERSION;
    }

    @Override
    public String currency() {
        return terms.currency().code();
    }

    @Override
    public long pool() {
        return Standing.atClosing(terms).pool();
    }

    @Override
    public Map<String, Long> classes() {
        Map<String, Long> classes = new LinkedHashMap<>();
        Standing.atClosing(terms).notes().forEach((id, note) -> classes.put(id, note.balance()));
        return classes;
    }

    @Override
    public Map<String, String> foreign() {
        Map<String, String> foreign = new LinkedHashMap<>();
        for (DealTerms.Note note : terms.notes()) {
            if (!note.currency().equals(terms.currency())) {
                foreign.put(note.id(), note.currency().code());
            }
        }
        return foreign;
    }

    @Override
    public List<PaymentPeriod> schedule() {
        return terms.schedule();
    }

    @Override
    public CborMap atClosing() {
        return StandingCodec.encode(Standing.atClosing(terms));
    }

    @Override
    public Computed compute(CborMap balances, CborMap report) {
        Standing opening = StandingCodec.decode(balances);
        long price = DistributionState.callPrice(report);
        PeriodFigures figures = PeriodFiguresCodec.decode(report.map("figures"));
        check(figures.collections(price), opening);
        Map<String, String> observed = new TreeMap<>();
        if (report.find("observed").isPresent()) {
            PaymentCodec.texts(report.map("observed")).forEach((name, text) -> {
                requireNumber(name, text);
                observed.put(name, text);
            });
        }
        observed.putAll(observed(figures));
        Map<String, GroupReceipts> groups = GroupFigures.reported(terms, opening, figures.collections(), report);
        return computed(pay(opening, receipts(figures.collections(), observed, groups), price));
    }

    /** A plain decimal: an exponent could stand for a number with a billion digits. */
    private static void requireNumber(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new RuleViolated(
                    WaterfallRule.OBSERVED_VALUE_MISSING,
                    "a number such as 0.0431, with at most 15 digits before the point and 12 after it, is expected for "
                            + name);
        }
    }

    private static Receipts receipts(
            CollectionFigures figures, Map<String, String> observed, Map<String, GroupReceipts> groups) {
        return new Receipts(
                figures.interest(),
                figures.principal(),
                figures.chargedOff(),
                figures.recoveries(),
                figures.otherCash(),
                figures.endPool(),
                0,
                observed,
                groups);
    }

    private Payment pay(Standing opening, Receipts receipts, long price) {
        try {
            if (price == 0) {
                return Payments.pay(terms, opening, receipts);
            }
            long asked = Payments.callPrice(terms, opening, receipts)
                    .orElseThrow(() -> new RuleViolated(
                            WaterfallRule.CALL_NOT_OPEN,
                            "no call of the deal is open at a pool of " + receipts.poolEnd() + " minor units"));
            Optional<Payment> called = price == asked ? Payments.call(terms, opening, receipts) : Optional.empty();
            return called.orElseThrow(() -> new RuleViolated(
                    WaterfallRule.CALL_PRICE_SHORT,
                    "by the deal the pool is bought back for " + asked
                            + " minor units, which have to redeem all notes; given are " + price));
        } catch (PurchaseRefused refused) {
            throw new RuleViolated(WaterfallRule.PURCHASE_NOT_ALLOWED, String.valueOf(refused.getMessage()));
        } catch (Unpayable missing) {
            throw new RuleViolated(WaterfallRule.OBSERVED_VALUE_MISSING, String.valueOf(missing.getMessage()));
        }
    }

    private void check(CollectionFigures figures, Standing opening) {
        int next = opening.period() + 1;
        if (figures.period() != next || period(next).isEmpty()) {
            throw new RuleViolated(
                    WaterfallRule.WRONG_PERIOD,
                    "period " + next + " of " + terms.schedule().size() + " is the next to be paid, the figures are of "
                            + "period " + figures.period());
        }
        long least = Math.min(Math.min(figures.principal(), figures.interest()), figures.recoveries());
        least = Math.min(Math.min(least, figures.otherCash()), figures.callPrice());
        least = Math.min(Math.min(least, figures.chargedOff()), Math.min(figures.delinquent60(), figures.endPool()));
        if (least < 0) {
            throw new RuleViolated(
                    WaterfallRule.NEGATIVE_CASH,
                    "collections, losses and balances are 0 or more, one of period " + next + " is " + least
                            + " minor units");
        }
        if (figures.difference() != 0 || figures.otherAdjustment() != 0) {
            throw new RuleViolated(
                    WaterfallRule.FIGURES_DO_NOT_TIE,
                    "begin - principal - charged off = end is expected, it is off by "
                            + (figures.otherAdjustment() - figures.difference()) + " minor units in period " + next);
        }
        if (figures.beginPool() != opening.pool()) {
            throw new RuleViolated(
                    WaterfallRule.POOL_BALANCE_BREAKS,
                    "period " + next + " begins with a pool of " + opening.pool() + " minor units, the figures say "
                            + figures.beginPool());
        }
    }

    /** What the figures give of what formulas may name. */
    private Map<String, String> observed(PeriodFigures figures) {
        Map<String, String> observed = new TreeMap<>();
        observed.put(
                DELINQUENT,
                BigDecimal.valueOf(figures.delinquent60(), terms.currency().digits())
                        .toPlainString());
        return observed;
    }

    /** A call whose formula names what the servicer observes, or of groups, is shown as closed until it is reported. */
    @Override
    public boolean callOpen(CborMap balances, PeriodFigures figures) {
        if (!terms.groups().isEmpty()) {
            return false;
        }
        try {
            return Payments.callPrice(
                            terms,
                            StandingCodec.decode(balances),
                            receipts(figures.collections(), observed(figures), new LinkedHashMap<>()))
                    .isPresent();
        } catch (Unpayable notGiven) {
            return false;
        }
    }

    @Override
    public boolean ended(CborMap balances) {
        Standing standing = StandingCodec.decode(balances);
        return standing.pool() == 0
                && standing.outstanding() == 0
                && standing.accounts().values().stream().allMatch(cash -> cash == 0);
    }

    @Override
    public Computed read(CborMap result) {
        return computed(PaymentCodec.decode(result));
    }

    private static Computed computed(Payment payment) {
        List<ClassPaid> classes = new ArrayList<>();
        payment.notes()
                .forEach((id, note) -> classes.add(new ClassPaid(
                        new ClassId(id), note.interestPaid(), note.principalPaid(), note.residualPaid())));
        Map<String, Long> foreign = new TreeMap<>();
        payment.foreign().forEach((currency, flows) -> foreign.put(currency, flows.paidOut()));
        return new Computed(
                PaymentCodec.encode(payment),
                payment.period(),
                payment.paidOut(),
                foreign,
                classes,
                StandingCodec.encode(payment.closing()));
    }
}
