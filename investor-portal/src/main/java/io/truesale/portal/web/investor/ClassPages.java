package io.truesale.portal.web.investor;

import static io.truesale.portal.web.period.PeriodTables.major;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.portal.projection.ClassMeasures;
import io.truesale.portal.projection.ClassMeasures.Quote;
import io.truesale.portal.projection.ClassProjection;
import io.truesale.portal.projection.DealCurrencies;
import io.truesale.portal.projection.ProjectionRun;
import io.truesale.portal.projection.ScenarioForm;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.EngineSentences;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.ProvisionalNote;
import io.truesale.portal.web.WaterfallWords;
import io.truesale.portal.web.chart.Chart;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Positions, and a class: terms, payments made and projected, actual against projected, life and yield. */
@Controller
@Allow
class ClassPages {
    /** A payment date of the class; {@code projected} is what the scenario said at cut-off, when it can be computed. */
    record Line(
            String href,
            String month,
            LocalDate date,
            String state,
            long interest,
            long principal,
            long residual,
            long balance,
            @Nullable Long projected) {
        long total() {
            return interest + principal + residual;
        }
    }

    private static TableSpec<Line> payments(int digits) {
        return TableSpec.<Line>of("investor.payments")
                .link("month", Line::month, Line::href)
                .date("date", Line::date)
                .message("state", Line::state)
                .decimal("interest", digits, line -> major(line.interest(), digits))
                .decimal("principal", digits, line -> major(line.principal(), digits))
                .decimal("residual", digits, line -> major(line.residual(), digits))
                .decimal("total", digits, line -> major(line.total(), digits))
                .decimal("balance", digits, line -> major(line.balance(), digits))
                .decimal("projected", digits, line -> line.projected() == null ? null : major(line.projected(), digits))
                .decimal(
                        "difference",
                        digits,
                        line -> line.projected() == null ? null : major(line.total() - line.projected(), digits));
    }

    private final DealFinance finance;
    private final Periods periods;
    private final Positions positions;
    private final PositionTables holdings;
    private final DealAccess deals;
    private final Tables tables;
    private final Formats formats;
    private final MessageSource messages;
    private final WaterfallWords words;
    private final DealCurrencies currencies;
    private final ProvisionalNote provisional;

    ClassPages(
            DealFinance finance,
            Periods periods,
            Positions positions,
            PositionTables holdings,
            DealAccess deals,
            Tables tables,
            Formats formats,
            MessageSource messages,
            WaterfallWords words,
            DealCurrencies currencies,
            ProvisionalNote provisional) {
        this.provisional = provisional;
        this.finance = finance;
        this.periods = periods;
        this.positions = positions;
        this.holdings = holdings;
        this.deals = deals;
        this.tables = tables;
        this.formats = formats;
        this.messages = messages;
        this.words = words;
        this.currencies = currencies;
    }

    @GetMapping("/positions")
    @Allow(capacities = Capacity.INV)
    String positions(CurrentUser user, Model model) {
        holdings.show(positions.of(user.member()), model);
        model.addAttribute("crumbs", List.of(Crumb.of("nav.positions", "")));
        return "investor/positions";
    }

    @GetMapping("/deals/{deal}/classes/{class}")
    String one(
            @PathVariable("deal") String dealId,
            @PathVariable("class") String classId,
            ScenarioForm asked,
            CurrentUser user,
            Model model) {
        DealId deal = deals.require(dealId);
        DealModel terms = finance.model(deal).orElseThrow(NotVisible::new);
        NoteClass note = terms.classes().stream()
                .filter(one -> one.id().value().equals(classId))
                .findFirst()
                .orElseThrow(NotVisible::new);
        CurrencyUnit currency = currencies.of(deal, note.id());
        ScenarioForm form = asked.complete();
        DealState state = finance.balances(deal).orElseThrow(NotVisible::new);
        Optional<ProjectionBasis> now = finance.basis(deal, finance.paid(deal));
        Optional<ProjectionRun> run = now.map(basis -> ProjectionRun.of(basis, form.named()));
        BigDecimal price = BigDecimal.valueOf(form.priceFraction() * 100);
        Optional<ClassProjection> ahead =
                run.filter(one -> one.refusal().isEmpty()).map(one -> one.of(now.orElseThrow(), classId, price));
        Optional<ClassProjection> atCutOff = finance.basis(deal, atClosing(deal))
                .map(basis -> ProjectionRun.of(basis, form.named()).of(basis, classId, price));
        model.addAttribute(
                "provisional",
                ahead.map(all -> provisional.of(deal, all.dates(), user.locale()))
                        .orElse(""));
        model.addAttribute(
                "refusal",
                run.flatMap(ProjectionRun::refusal).map(EngineSentences::said).orElse(""));
        List<Line> lines = lines(deal, note.id(), ahead, atCutOff);
        model.addAttribute("deal", dealId);
        model.addAttribute("note", note);
        model.addAttribute("form", form);
        model.addAttribute("facts", facts(deal, note, state, coupon(deal, note), user.locale()));
        model.addAttribute("own", own(deal, note.id(), user));
        model.addAttribute(
                "measures",
                ahead.filter(all -> !all.payments().isEmpty())
                        .map(all -> measures(all, lives(now.orElseThrow(), form, classId), currency))
                        .orElse(List.of()));
        model.addAttribute("payments", tables.of(payments(currency.digits()), lines));
        model.addAttribute("chart", lines.isEmpty() ? null : chart(lines, currency.digits(), user.locale()));
        model.addAttribute("crumbs", crumbs(dealId, classId));
        return "investor/class";
    }

    private static List<Crumb> crumbs(String deal, String note) {
        return List.of(
                Crumb.of("nav.positions", "/positions"),
                Crumb.named(deal, "/deals/" + deal + "/periods"),
                Crumb.named(note, ""));
    }

    /** Last payment date behind the deal at its closing: 0, or that of a deal taken on mid-life. */
    private int atClosing(DealId deal) {
        return finance.file(deal)
                .map(file -> Standing.atClosing(file.terms()).period())
                .orElse(0);
    }

    private List<Line> lines(
            DealId deal, ClassId id, Optional<ClassProjection> ahead, Optional<ClassProjection> atCutOff) {
        List<Line> lines = new ArrayList<>();
        for (PeriodView period : periods.of(deal)) {
            if (period.status() == PeriodView.Status.PAID) {
                var paid = period.result().orElseThrow().of(id).orElseThrow();
                Long projected = atCutOff.flatMap(all -> all.payments().stream()
                                .filter(one -> one.period() == period.period().number())
                                .findFirst())
                        .map(ClassProjection.Payment::total)
                        .orElse(null);
                lines.add(new Line(
                        "/deals/" + deal + "/classes/" + id + "/coupons/" + period.month(),
                        period.month(),
                        period.period().paymentDate(),
                        "investor.payment.made",
                        paid.interestPaid(),
                        paid.principalPaid(),
                        paid.residualPaid(),
                        paid.closing(),
                        projected));
            }
        }
        ahead.ifPresent(all -> all.payments().stream()
                .filter(one -> one.total() != 0 || one.balance() != 0)
                .forEach(one -> lines.add(new Line(
                        "",
                        one.date().minusMonths(1).toString().substring(0, 7),
                        one.date(),
                        "investor.payment.projected",
                        one.interest(),
                        one.principal(),
                        one.residual(),
                        one.balance(),
                        null))));
        return lines;
    }

    private List<Fact> own(DealId deal, ClassId id, CurrentUser user) {
        return positions.of(user.member()).stream()
                .filter(one -> one.deal().equals(deal) && one.id().equals(id))
                .findFirst()
                .map(one -> List.of(
                        Fact.of("investor.own.face", formats.money(one.currency(), one.face())),
                        Fact.of("investor.own.balance", formats.money(one.currency(), one.balance())),
                        Fact.of("investor.own.received", formats.money(one.currency(), one.received())),
                        Fact.of("investor.own.next", formats.date(one.next().orElse(null)))))
                .orElse(List.of());
    }

    /** The coupon: a rate, or the formula of the deal file when it moves. */
    private String coupon(DealId deal, NoteClass note) {
        return finance.file(deal)
                .flatMap(file -> file.terms().notes().stream()
                        .filter(one -> one.id().equals(note.id().value()))
                        .findFirst())
                .filter(one -> !one.coupon().names().isEmpty())
                .map(one -> one.coupon().text())
                .orElseGet(() -> formats.percent(note.coupon().value(), 3));
    }

    private List<Fact> facts(DealId deal, NoteClass note, DealState state, String coupon, Locale locale) {
        DealModel terms = finance.model(deal).orElseThrow();
        CurrencyUnit currency = currencies.of(deal, note.id());
        String dayCount = messages.getMessage("day-count." + note.dayCount().name(), null, locale);
        long balance = state.classes().stream()
                .filter(one -> one.id().equals(note.id()))
                .mapToLong(DealState.ClassState::balance)
                .findFirst()
                .orElse(0);
        return List.of(
                Fact.of("investor.fact.original", formats.money(currency, note.originalBalance())),
                Fact.of("investor.fact.balance", formats.money(currency, balance)),
                Fact.of("investor.fact.coupon", coupon),
                Fact.of("investor.fact.day-count", dayCount),
                Fact.of("investor.fact.legal-final", formats.date(note.legalFinal())),
                Fact.of("investor.fact.template", words.template(terms.template(), locale)),
                Fact.of("investor.fact.closing", formats.date(terms.closing())));
    }

    /** With both average lives, whatever the scenario says of the call. */
    private static ClassMeasures lives(ProjectionBasis basis, ScenarioForm form, String note) {
        ClassMeasures.Terms at = ClassMeasures.Terms.usual(Quote.FULL, 100 * form.priceFraction(), Optional.empty());
        return ClassMeasures.of(basis, form.named(), note, at);
    }

    private List<Fact> measures(ClassProjection ahead, ClassMeasures both, CurrencyUnit currency) {
        return List.of(
                Fact.of(
                        "investor.measure.life-to-maturity",
                        formats.decimal(both.lifeToMaturity().orElse(Double.NaN), 2)),
                Fact.of(
                        "investor.measure.life-to-call",
                        formats.decimal(both.lifeToCall().orElse(Double.NaN), 2)),
                Fact.of("investor.measure.yield", formats.percent(ahead.yield().orElse(Double.NaN), 3)),
                Fact.of(
                        "investor.measure.last",
                        formats.date(ahead.lastPayment().orElse(null))),
                Fact.of("investor.measure.unpaid", formats.money(currency, ahead.unpaid())));
    }

    private Chart chart(List<Line> lines, int digits, Locale locale) {
        List<Line> shown = lines.size() > 120 ? lines.subList(0, 120) : lines;
        return new Chart(
                "payments",
                Chart.Form.STACKED,
                messages.getMessage("investor.chart.title", null, locale),
                messages.getMessage("investor.payments.column.date", null, locale),
                shown.stream().map(line -> formats.date(line.date())).toList(),
                List.of(
                        series("interest", shown.stream().map(Line::interest).toList(), digits, locale),
                        series("principal", shown.stream().map(Line::principal).toList(), digits, locale),
                        series("residual", shown.stream().map(Line::residual).toList(), digits, locale)),
                digits,
                false);
    }

    private Chart.Series series(String key, List<Long> values, int digits, Locale locale) {
        return new Chart.Series(
                messages.getMessage("investor.payments.column." + key, null, locale),
                values.stream().map(value -> major(value, digits).doubleValue()).toList());
    }
}
