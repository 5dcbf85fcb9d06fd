package io.truesale.portal.web.period;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.DealCurrencies;
import io.truesale.portal.projection.PaidCalculations;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.projection.StepTables;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of the monthly periods. */
@Controller
@Allow
class PeriodPages {
    private final Periods periods;
    private final DealCurrencies currencies;
    private final DealAccess deals;
    private final Tables tables;
    private final TrusteeReports reports;
    private final Formats formats;
    private final PaidCalculations paid;
    private final StepTables steps;
    private final SignOff signOff;
    private final Names names;

    PeriodPages(
            Periods periods,
            DealCurrencies currencies,
            DealAccess deals,
            Tables tables,
            TrusteeReports reports,
            Formats formats,
            PaidCalculations paid,
            StepTables steps,
            SignOff signOff,
            Names names) {
        this.periods = periods;
        this.currencies = currencies;
        this.deals = deals;
        this.tables = tables;
        this.reports = reports;
        this.formats = formats;
        this.paid = paid;
        this.steps = steps;
        this.signOff = signOff;
        this.names = names;
    }

    private TableSpec<PeriodView> periods() {
        return TableSpec.<PeriodView>of("period.list")
                .link("month", PeriodView::month, one -> "/deals/" + one.deal() + "/periods/" + one.month())
                .link("deal", one -> names.deal(one.deal()), one -> "/deals/" + one.deal())
                .date("payment", one -> one.period().paymentDate())
                .status("status", PeriodTables::status)
                .text(
                        "currency",
                        one -> currencies
                                .find(one.deal())
                                .map(CurrencyUnit::code)
                                .orElse(""))
                .decimal(
                        "collected",
                        2,
                        one -> one.result()
                                .map(result -> major(one, result.collections().cash()))
                                .orElse(null))
                .decimal("paid", 2, one -> one.result().isPresent() ? major(one, one.payable()) : null);
    }

    private BigDecimal major(PeriodView period, long minorUnits) {
        return PeriodTables.major(minorUnits, currencies.of(period.deal()).digits());
    }

    @GetMapping("/periods")
    String all(Model model) {
        List<PeriodView> rows = new ArrayList<>();
        deals.deals().forEach(deal -> rows.addAll(periods.of(deal)));
        model.addAttribute("periods", tables.of(periods(), rows));
        model.addAttribute("crumbs", List.of(Crumb.of("nav.periods", "")));
        model.addAttribute("deal", "");
        model.addAttribute("next", null);
        return "period/list";
    }

    @GetMapping("/deals/{deal}/periods")
    String ofDeal(@PathVariable("deal") String deal, Model model) {
        DealId id = deals.require(deal);
        List<PeriodView> rows = periods.of(id);
        model.addAttribute("periods", tables.of(periods(), rows));
        model.addAttribute("deal", deal);
        model.addAttribute(
                "next",
                rows.stream()
                        .filter(one -> one.status() == PeriodView.Status.SCHEDULED)
                        .findFirst()
                        .orElse(null));
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.deals", "/deals"),
                        Crumb.named(deal, "/deals/" + deal),
                        Crumb.of("nav.periods", "")));
        return "period/list";
    }

    @PostMapping("/deals/{deal}/periods")
    String open(@PathVariable("deal") String deal, CurrentUser user, RedirectAttributes redirect) {
        periods.open(user.person(), deals.require(deal));
        Flash.done(redirect, "period.asked");
        return "redirect:/deals/" + deal + "/periods";
    }

    @GetMapping("/deals/{deal}/periods/{month}")
    String one(@PathVariable("deal") String deal, @PathVariable("month") String month, CurrentUser user, Model model) {
        PeriodView period = find(deal, month);
        model.addAttribute("period", period);
        model.addAttribute("status", PeriodTables.status(period));
        List<SignOff.Signature> signed = signOff.rows(period);
        model.addAttribute("facts", facts(period, signed));
        model.addAttribute("steps", tables.of(SignOff.STEPS, signed));
        model.addAttribute("history", signOff.history(period, user.locale()));
        model.addAttribute("dealTitle", names.deal(period.deal()));
        model.addAttribute(
                "currency",
                currencies.find(period.deal()).map(CurrencyUnit::code).orElse(""));
        amounts(period, model);
        model.addAttribute("breaks", tables.of(PeriodTables.BREAKS, period.breaks()));
        model.addAttribute("ready", ready(period, user));
        period.figures().ifPresent(figures -> {
            model.addAttribute("figures", PeriodFacts.of(figures, formats));
            model.addAttribute("buckets", tables.of(PeriodTables.buckets(digits(period)), figures.buckets()));
        });
        period.tape().ifPresent(tape -> model.addAttribute("drafted", PeriodFacts.of(tape.figures(), formats)));
        paid.of(period).ifPresent(calculation -> {
            steps.showResults(calculation, model);
            model.addAttribute("payable", payable(period));
        });
        model.addAttribute("crumbs", crumbs(deal, month, ""));
        return "period/period";
    }

    private int digits(PeriodView period) {
        return currencies.find(period.deal()).map(CurrencyUnit::digits).orElse(2);
    }

    /** What was computed for another currency than the deal's, as its field begins. */
    public record ForeignField(String code, String smallest, String number) {
        static ForeignField of(String code, long amount) {
            int digits = CurrencyUnit.of(code).digits();
            return new ForeignField(code, plain(1, digits), plain(amount, digits));
        }
    }

    private static String plain(long minorUnits, int digits) {
        return BigDecimal.valueOf(minorUnits, digits).toPlainString();
    }

    /** What fields for amounts begin with, and their smallest step. */
    private void amounts(PeriodView period, Model model) {
        model.addAttribute("smallest", plain(1, digits(period)));
        model.addAttribute("payableNumber", plain(period.payable(), digits(period)));
        model.addAttribute(
                "payableForeign",
                period.foreign().entrySet().stream()
                        .map(one -> ForeignField.of(one.getKey(), one.getValue()))
                        .toList());
    }

    /** What leaves the deal, in each currency. */
    private String payable(PeriodView period) {
        StringBuilder text = new StringBuilder(formats.amount(period.payable(), digits(period)));
        period.foreign()
                .forEach((code, amount) -> text.append("; ")
                        .append(formats.money(
                                code, amount, CurrencyUnit.of(code).digits())));
        return text.toString();
    }

    private static List<PeriodView.StepView> ready(PeriodView period, CurrentUser user) {
        return period.steps().stream()
                .filter(step ->
                        step.ready() && step.member().equals(user.member().value()))
                .filter(step -> user.capacities().stream()
                        .anyMatch(capacity -> capacity.name().equals(step.capacity())))
                .toList();
    }

    private List<Fact> facts(PeriodView period, List<SignOff.Signature> signatures) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                Fact.of("period.fact.payment-date", formats.date(period.period().paymentDate())));
        facts.add(Fact.of(
                "period.fact.collections",
                formats.date(period.period().collectionStart()) + " – "
                        + formats.date(period.period().collectionEnd().minusDays(1))));
        facts.add(Fact.of(
                "period.fact.accrual",
                formats.date(period.period().accrualStart()) + " – "
                        + formats.date(period.period().accrualEnd())));
        period.classDays()
                .forEach(one -> facts.add(Fact.of(
                        "period.fact.class-days",
                        one.note() + " " + formats.date(one.start()) + " – " + formats.date(one.end()))));
        period.tape().ifPresent(tape -> {
            facts.add(Fact.of("period.fact.tape", tape.fileName() + ", " + formats.integer(tape.rows())));
            facts.add(new Fact(
                    "period.fact.tape-hash", tape.sha256(), SignOff.proof(signatures, "SERVICER_REPORT"), true));
            facts.add(Fact.of("period.fact.loan-breaks", formats.integer(tape.breaks())));
        });
        period.observations()
                .forEach(one -> one.given()
                        .ifPresent(value -> facts.add(Fact.of("period.fact.observed", one.name() + " " + value))));
        if (period.callPrice() > 0) {
            facts.add(Fact.of("period.figure.callPrice", formats.amount(period.callPrice(), digits(period))));
        }
        period.resultDigest()
                .ifPresent(digest -> facts.add(new Fact(
                        "period.fact.result-digest", digest.hex(), SignOff.proof(signatures, "CALCULATION"), true)));
        period.signed()
                .ifPresent(signed -> facts.add(new Fact(
                        "period.fact.report-hash." + signed.check(),
                        signed.hash().hex(),
                        SignOff.proof(signatures, "TRUSTEE_REPORT"),
                        true)));
        period.payment().ifPresent(payment -> facts.addAll(paid(period, payment)));
        return facts;
    }

    private List<Fact> paid(PeriodView period, PeriodView.Payment payment) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("period.fact.reference", payment.reference()));
        facts.add(Fact.of("period.fact.paid", formats.amount(payment.amount(), digits(period))));
        payment.foreign()
                .forEach((code, amount) ->
                        facts.add(Fact.of("period.fact.paid", formats.money(CurrencyUnit.of(code), amount))));
        return facts;
    }

    @PostMapping("/deals/{deal}/periods/{month}/tape")
    String tape(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        find(deal, month);
        if (file == null) {
            Flash.refused(redirect, "period.tape.missing");
            return "redirect:/deals/" + deal + "/periods/" + month;
        }
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("tape");
        TapeReading reading = periods.attachTape(
                user.person(), deals.require(deal), month, TapeSource.of(name, file::getInputStream));
        if (reading.accepted()) {
            Flash.done(redirect, "period.tape.attached", formats.integer(reading.rows()));
        } else {
            redirect.addFlashAttribute(
                    "findings", reading.findings().stream().limit(200).toList());
            Flash.refused(
                    redirect,
                    "period.tape.refused",
                    formats.integer(reading.findings().size()));
        }
        return "redirect:/deals/" + deal + "/periods/" + month;
    }

    @PostMapping("/deals/{deal}/periods/{month}/report")
    String report(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            @RequestParam(name = "callPrice", required = false) @Nullable BigDecimal callPrice,
            @RequestParam Map<String, String> form,
            CurrentUser user,
            RedirectAttributes redirect) {
        PeriodView period = find(deal, month);
        periods.report(
                user.person(),
                period.deal(),
                month,
                period.tape().orElseThrow(NotVisible::new).figures(),
                callPrice == null ? 0 : PeriodForms.minor("callPrice", callPrice, currencies.of(period.deal())),
                PeriodForms.observed(period, form));
        Flash.done(redirect, "period.asked");
        return "redirect:/deals/" + deal + "/periods/" + month;
    }

    @PostMapping("/deals/{deal}/periods/{month}/steps/{step}")
    String sign(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            @PathVariable("step") String step,
            PeriodForms.ActForm form,
            @RequestParam Map<String, String> fields,
            CurrentUser user,
            RedirectAttributes redirect) {
        PeriodView period = find(deal, month);
        periods.sign(
                user.person(), period.deal(), month, PeriodForms.act(step, form, currencies.of(period.deal()), fields));
        Flash.done(redirect, "period.asked");
        return "redirect:/deals/" + deal + "/periods/" + month;
    }

    @GetMapping("/deals/{deal}/periods/{month}/distribution")
    String distribution(
            @PathVariable("deal") String deal, @PathVariable("month") String month, CurrentUser user, Model model) {
        PeriodView period = find(deal, month);
        Calculation one = paid.of(period).orElseThrow(NotVisible::new);
        model.addAttribute("period", period);
        steps.show(one, user.locale(), model);
        model.addAttribute("currency", one.currency().code());
        model.addAttribute("crumbs", crumbs(deal, month, "period.distribution"));
        return "period/distribution";
    }

    @GetMapping("/deals/{deal}/periods/{month}/loans")
    String loans(@PathVariable("deal") String deal, @PathVariable("month") String month, Model model) {
        PeriodView period = find(deal, month);
        model.addAttribute(
                "loans",
                tables.of(
                        PeriodTables.loans(digits(period)), periods.loans(period.deal(), month, 0, Integer.MAX_VALUE)));
        model.addAttribute("month", month);
        model.addAttribute("crumbs", crumbs(deal, month, "period.loans"));
        return "period/loans";
    }

    @GetMapping(value = "/deals/{deal}/periods/{month}/trustee-report", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> report(
            @PathVariable("deal") String deal, @PathVariable("month") String month, CurrentUser user) {
        String html = reports.html(find(deal, month), user.locale());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", TrusteeReports.policy(html))
                .body(html);
    }

    @GetMapping("/deals/{deal}/periods/{month}/trustee-report.pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable("deal") String deal, @PathVariable("month") String month, CurrentUser user) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"" + deal + "-" + month + ".pdf\"")
                .body(reports.pdf(find(deal, month), user.locale()));
    }

    private PeriodView find(String deal, String month) {
        return periods.find(deals.require(deal), month).orElseThrow(NotVisible::new);
    }

    private static List<Crumb> crumbs(String deal, String month, String key) {
        List<Crumb> crumbs = new ArrayList<>(List.of(
                Crumb.of("nav.deals", "/deals"),
                Crumb.named(deal, "/deals/" + deal),
                Crumb.of("nav.periods", "/deals/" + deal + "/periods")));
        crumbs.add(Crumb.named(month, key.isEmpty() ? "" : "/deals/" + deal + "/periods/" + month));
        if (!key.isEmpty()) {
            crumbs.add(Crumb.of(key, ""));
        }
        return crumbs;
    }
}
