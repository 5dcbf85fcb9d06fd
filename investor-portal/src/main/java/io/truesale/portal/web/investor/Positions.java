package io.truesale.portal.web.investor;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.HolderPayment;
import io.truesale.domain.tranche.Holding;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.portal.projection.DealCurrencies;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a member holds, and what it was paid: class payments divided by the rule of {@link HolderPayment#allocate}. */
@Component
public class Positions {
    private static final int FACTOR_DIGITS = 8;

    private final DealFinance finance;
    private final Periods periods;
    private final DealCurrencies currencies;

    Positions(DealFinance finance, Periods periods, DealCurrencies currencies) {
        this.currencies = currencies;
        this.finance = finance;
        this.periods = periods;
    }

    /**
     * One position. Amounts in minor units.
     *
     * @param deal of the class
     * @param id class
     * @param currency of the amounts
     * @param face original face held
     * @param factor balance of the class over its face, 8 decimals
     * @param balance face times factor, rounded half up
     * @param received all payments so far
     * @param next next payment date
     * @param lastPaid month of the last payment, {@code YYYY-MM}; empty before the first
     */
    public record Position(
            DealId deal,
            ClassId id,
            CurrencyUnit currency,
            long face,
            BigDecimal factor,
            long balance,
            long received,
            Optional<LocalDate> next,
            Optional<String> lastPaid) {}

    /** All positions of {@code holder} in live deals. */
    public List<Position> of(MemberId holder) {
        List<Position> positions = new ArrayList<>();
        for (DealId deal : finance.heldBy(holder)) {
            Optional<DealModel> model = finance.model(deal);
            if (model.isPresent() && finance.live(deal)) {
                for (Holding holding : finance.holdings(deal)) {
                    if (holding.holder().equals(holder)) {
                        positions.add(position(deal, model.get(), holding));
                    }
                }
            }
        }
        return positions;
    }

    private Position position(DealId deal, DealModel model, Holding holding) {
        DealState state = finance.balances(deal).orElseThrow();
        long outstanding = state.classes().stream()
                .filter(one -> one.id().equals(holding.classId()))
                .mapToLong(DealState.ClassState::balance)
                .findFirst()
                .orElse(0);
        long original = model.noteClass(holding.classId()).orElseThrow().originalBalance();
        BigDecimal factor = original == 0 // a class that has interest only
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(outstanding)
                        .divide(BigDecimal.valueOf(original), FACTOR_DIGITS, RoundingMode.HALF_UP);
        long balance = factor.multiply(BigDecimal.valueOf(holding.face()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        List<Paid> paid = payments(deal, holding.classId(), holding.holder());
        long received = paid.stream().mapToLong(one -> one.payment().total()).sum();
        return new Position(
                deal,
                holding.classId(),
                currencies.of(deal, holding.classId()),
                holding.face(),
                factor,
                balance,
                received,
                model.period(state.period() + 1).map(period -> period.paymentDate()),
                paid.stream().map(one -> one.period().month()).max(Comparator.naturalOrder()));
    }

    /** A payment of one period to one holder. */
    public record Paid(PeriodView period, HolderPayment payment) {}

    /** What {@code holder} was paid on {@code id}, by period; periods that are not paid yet are left out. */
    public List<Paid> payments(DealId deal, ClassId id, MemberId holder) {
        List<Paid> paid = new ArrayList<>();
        for (PeriodView period : periods.of(deal)) {
            if (period.status() == PeriodView.Status.PAID) {
                period.result()
                        .flatMap(result -> payment(deal, result, id, holder))
                        .ifPresent(payment -> paid.add(new Paid(period, payment)));
            }
        }
        return paid;
    }

    /** What {@code holder} gets of {@code result}; empty when it does not hold the class. */
    public Optional<HolderPayment> payment(DealId deal, PeriodResult result, ClassId id, MemberId holder) {
        List<Holding> holdings = finance.holdings(deal).stream()
                .filter(one -> one.classId().equals(id))
                .toList();
        Optional<ClassResult> note = result.of(id);
        if (holdings.isEmpty() || note.isEmpty()) {
            return Optional.empty();
        }
        return HolderPayment.allocate(
                        id,
                        holdings,
                        note.get().interestPaid(),
                        note.get().principalPaid(),
                        note.get().residualPaid())
                .stream()
                .filter(one -> one.holder().equals(holder))
                .findFirst();
    }
}
