package io.truesale.portal.web.investor;

import static io.truesale.portal.web.period.PeriodTables.major;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.Allocation;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.tranche.HolderPayment;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.DealCurrencies;
import io.truesale.portal.projection.PaidCalculations;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.projection.StepTables;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A coupon opened: holder, class, steps, available funds, collection lines, loans. Cash is fungible: what is shown of a
 * loan is its share of the collections of the period, times the class payment, by the method of the largest remainder.
 */
@Controller
@Allow
class CouponPages {
    /** A loan with its cash and the share of the class payment that the rule attributes to it. Minor units. */
    record Attributed(LoanMonth loan, long cash, long share) {}

    /** Loans; their cash is in the pool's currency, what the rule attributes of the class payment in that of the class. */
    private static TableSpec<Attributed> loans(CurrencyUnit pool, CurrencyUnit note) {
        int digits = pool.digits();
        return TableSpec.<Attributed>of("investor.loans")
                .code("loan", one -> one.loan().loan())
                .decimal("principal", digits, one -> major(one.loan().principal(), digits))
                .decimal("interest", digits, one -> major(one.loan().interest(), digits))
                .decimal("other", digits, one -> major(one.loan().otherCash(), digits))
                .decimal("recovered", digits, one -> major(one.loan().recovered(), digits))
                .decimal("cash", digits, one -> major(one.cash(), digits))
                .decimal("share", note.digits(), one -> major(one.share(), note.digits()))
                .sortedDownBy("cash");
    }

    private final Periods periods;
    private final Positions positions;
    private final DealAccess deals;
    private final Tables tables;
    private final Formats formats;
    private final DealCurrencies currencies;
    private final PaidCalculations paid;
    private final StepTables steps;

    CouponPages(
            Periods periods,
            Positions positions,
            DealAccess deals,
            Tables tables,
            Formats formats,
            DealCurrencies currencies,
            PaidCalculations paid,
            StepTables steps) {
        this.periods = periods;
        this.positions = positions;
        this.deals = deals;
        this.tables = tables;
        this.formats = formats;
        this.currencies = currencies;
        this.paid = paid;
        this.steps = steps;
    }

    @GetMapping("/deals/{deal}/classes/{class}/coupons/{month}")
    String coupon(
            @PathVariable("deal") String dealId,
            @PathVariable("class") String classId,
            @PathVariable("month") String month,
            CurrentUser user,
            Model model) {
        DealId deal = deals.require(dealId);
        PeriodView period = periods.find(deal, month).orElseThrow(NotVisible::new);
        PeriodResult result = period.result().orElseThrow(NotVisible::new);
        ClassResult note = result.classes().stream()
                .filter(one -> one.id().value().equals(classId))
                .findFirst()
                .orElseThrow(NotVisible::new);
        Optional<HolderPayment> own = positions.payment(deal, result, note.id(), user.member());
        Calculation calculation = paid.of(period).orElseThrow(NotVisible::new);
        CurrencyUnit currency = currencies.of(deal, note.id());
        model.addAttribute("deal", dealId);
        model.addAttribute("classId", classId);
        model.addAttribute("month", month);
        model.addAttribute("own", own.map(payment -> own(payment, currency)).orElse(List.of()));
        String all = "/deals/" + dealId + "/periods/" + month + "/distribution";
        steps.show(calculation, classId, all, user.locale(), model);
        model.addAttribute("loans", tables.of(loans(currencies.of(deal), currency), attributed(deal, month, note)));
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.positions", "/positions"),
                        Crumb.named(dealId + " " + classId, "/deals/" + dealId + "/classes/" + classId),
                        Crumb.named(month, "")));
        return "investor/coupon";
    }

    private List<Fact> own(HolderPayment payment, CurrencyUnit currency) {
        return List.of(
                Fact.of("investor.own.face", formats.money(currency, payment.face())),
                Fact.of("investor.own.interest", formats.money(currency, payment.interest())),
                Fact.of("investor.own.principal", formats.money(currency, payment.principal())),
                Fact.of("investor.own.residual", formats.money(currency, payment.residual())),
                Fact.of("investor.own.total", formats.money(currency, payment.total())));
    }

    private List<Attributed> attributed(DealId deal, String month, ClassResult note) {
        List<LoanMonth> loans = periods.loans(deal, month, 0, Integer.MAX_VALUE).stream()
                .filter(loan -> cash(loan) > 0)
                .toList();
        if (loans.isEmpty()) {
            return List.of();
        }
        long[] shares = Allocation.largestRemainder(
                note.total(), loans.stream().mapToLong(CouponPages::cash).toArray());
        List<Attributed> rows = new ArrayList<>(loans.size());
        for (int i = 0; i < shares.length; i++) {
            rows.add(new Attributed(loans.get(i), cash(loans.get(i)), shares[i]));
        }
        return rows;
    }

    private static long cash(LoanMonth loan) {
        return loan.principal() + loan.interest() + loan.otherCash() + loan.recovered();
    }
}
