package io.truesale.portal.web.structure;

import static io.truesale.portal.web.period.PeriodTables.major;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealModelCheck;
import io.truesale.domain.waterfall.Fee;
import io.truesale.domain.waterfall.Step;
import io.truesale.domain.waterfall.Trigger;
import io.truesale.portal.projection.ClassProjection;
import io.truesale.portal.projection.ComparedStructures;
import io.truesale.portal.projection.DealFiles;
import io.truesale.portal.projection.ProjectionRun;
import io.truesale.portal.projection.ScenarioForm;
import io.truesale.portal.projection.StructureForm;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.ProvisionalNote;
import io.truesale.portal.web.WaterfallWords;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.LoanBasis;
import io.truesale.workflow.api.ProjectionBasis;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** From template to model to projection; once the structure is signed, the model on the ledger. */
@Controller
@Allow
class StructurePages {
    /** Decimals of the currency of deals by template, which are built in US dollars. */
    private static final int FORM_DIGITS = CurrencyUnit.USD.digits();

    private static final TableSpec<NoteClass> CLASSES = TableSpec.<NoteClass>of("structure.classes")
            .text("class", note -> note.id().value())
            .decimal("face", 2, note -> major(note.originalBalance(), FORM_DIGITS))
            .percent("coupon", 3, note -> note.coupon().value())
            .message("dayCount", note -> "day-count." + note.dayCount().name())
            .date("legalFinal", NoteClass::legalFinal);

    private static final TableSpec<Fee> FEES = TableSpec.<Fee>of("structure.fees")
            .word("fee", WaterfallWords.PAYEE, Fee::id)
            .message("payee", fee -> "capacity." + fee.payee())
            .message("base", fee -> "structure.fee-base." + fee.base())
            .percent("rate", 4, fee -> fee.rate().value())
            .decimal("fixed", 2, fee -> major(fee.fixed(), FORM_DIGITS))
            .decimal(
                    "cap",
                    2,
                    fee -> fee.annualCap().isPresent() ? major(fee.annualCap().getAsLong(), FORM_DIGITS) : null);

    private static final TableSpec<Trigger> TRIGGERS = TableSpec.<Trigger>of("structure.triggers")
            .word("trigger", WaterfallWords.TRIGGER, Trigger::id)
            .message("measure", one -> "structure.measure." + one.measure())
            .percent("first", 2, one -> one.threshold(1).value())
            .percent("last", 2, one -> one.threshold(Integer.MAX_VALUE).value())
            .message("effect", one -> "structure.effect." + one.effect());

    private static TableSpec<ClassProjection> projected(
            Function<String, CurrencyUnit> currency, List<ComparedStructures.Row> lives) {
        return TableSpec.<ClassProjection>of("structure.projected")
                .text("class", one -> one.id().value())
                .decimal("lifeToMaturity", 2, one -> number(life(lives, one, ComparedStructures.Row::life)))
                .decimal("lifeToCall", 2, one -> number(life(lives, one, ComparedStructures.Row::lifeToCall)))
                .percent("yield", 3, one -> number(one.yield()))
                .date("last", one -> one.lastPayment().orElse(null))
                .decimal(
                        "unpaid",
                        2,
                        one -> major(
                                one.unpaid(), currency.apply(one.id().value()).digits()));
    }

    /** A life of the class of {@code note}; empty when nothing is paid any more. */
    private static OptionalDouble life(
            List<ComparedStructures.Row> lives,
            ClassProjection note,
            Function<ComparedStructures.Row, OptionalDouble> which) {
        return lives.stream()
                .filter(row -> row.note().equals(note.id().value()))
                .findFirst()
                .map(which)
                .orElse(OptionalDouble.empty());
    }

    /** Both average lives of each class; none when nothing is projected. */
    private static List<ComparedStructures.Row> lives(Optional<ProjectionBasis> basis, ScenarioForm scenario) {
        return basis.map(one -> ComparedStructures.of(
                                List.of(new ComparedStructures.Structure("", one)), List.of(scenario.named()))
                        .rows())
                .orElse(List.of());
    }

    private static final TableSpec<DealTerms.Note> FILE_CLASSES = TableSpec.<DealTerms.Note>of("structure.file-classes")
            .text("class", DealTerms.Note::id)
            .text("currency", note -> note.currency().code())
            .decimal("face", 2, note -> major(note.balance(), note.currency().digits()))
            .text("coupon", note -> note.coupon().text())
            .message("dayCount", note -> "day-count." + note.dayCount().name());

    private final DealFinance finance;
    private final DealAccess deals;
    private final Tables tables;
    private final Formats formats;
    private final StructureSigning signing;
    private final WaterfallWords words;
    private final ProvisionalNote provisional;

    StructurePages(
            DealFinance finance,
            DealAccess deals,
            Tables tables,
            Formats formats,
            StructureSigning signing,
            WaterfallWords words,
            ProvisionalNote provisional) {
        this.provisional = provisional;
        this.signing = signing;
        this.words = words;
        this.finance = finance;
        this.deals = deals;
        this.tables = tables;
        this.formats = formats;
    }

    private TableSpec<Step> steps(String id, CurrentUser user) {
        return TableSpec.<Step>of(id)
                .word("step", WaterfallWords.STEP, Step::id)
                .message("kind", step -> "structure.step." + step.getClass().getSimpleName())
                .text("sources", step -> words.accounts(step.sources(), user.locale()));
    }

    private static @Nullable BigDecimal number(OptionalDouble value) {
        return value.isPresent() ? BigDecimal.valueOf(value.getAsDouble()) : null;
    }

    @GetMapping("/deals/{deal}/structure")
    String structure(
            @PathVariable("deal") String dealId,
            StructureForm asked,
            ScenarioForm scenario,
            CurrentUser user,
            Model page) {
        DealId deal = deals.require(dealId);
        Optional<DealFinance.FileTerms> file = finance.file(deal);
        if (file.isPresent()) {
            return byFile(deal, file.get(), scenario.complete(), user, page);
        }
        Optional<DealModel> fixed = finance.model(deal);
        StructureForm form = asked.complete(finance.certifiedPool(deal).orElse(0));
        DealModel model = fixed.orElseGet(() -> StructureSigning.built(form));
        ScenarioForm full = scenario.complete();
        Optional<LoanBasis> frozen = finance.loansAtCutOff(deal);
        LoanBasis loans = frozen.orElseGet(() -> LoanBasis.of(StructureForm.representative(model)));
        List<DealModelCheck.Problem> problems = DealModelCheck.problems(model);
        Optional<ProjectionBasis> basis =
                problems.isEmpty() ? Optional.of(finance.proposed(model, loans)) : Optional.empty();
        Optional<ProjectionRun> run = basis.map(one -> ProjectionRun.of(one, full.named()));
        List<ClassProjection> ahead =
                run.map(one -> projected(basis.orElseThrow(), one, full)).orElse(List.of());
        page.addAttribute("refusal", run.flatMap(ProjectionRun::refusal).orElse(""));
        page.addAttribute("deal", dealId);
        page.addAttribute("fixed", fixed.isPresent());
        page.addAttribute("signable", signing.task(user, deal).isPresent());
        page.addAttribute("filable", finance.takesFiles(deal));
        page.addAttribute("representative", frozen.isEmpty());
        page.addAttribute("form", form);
        page.addAttribute("scenario", full);
        page.addAttribute("problems", problems);
        show(model, user, page);
        page.addAttribute("projected", tables.of(projected(id -> model.currency(), lives(basis, full)), ahead));
        page.addAttribute("crumbs", crumbs(dealId));
        return "structure/structure";
    }

    private void show(DealModel model, CurrentUser user, Model page) {
        page.addAttribute("facts", facts(model, user));
        page.addAttribute("classes", tables.of(CLASSES, model.classes()));
        page.addAttribute("fees", tables.of(FEES, model.fees()));
        page.addAttribute("triggers", tables.of(TRIGGERS, model.triggers()));
        page.addAttribute("normal", tables.of(steps("structure.normal", user), model.normal()));
        page.addAttribute("accelerated", tables.of(steps("structure.accelerated", user), model.accelerated()));
    }

    private String byFile(
            DealId deal, DealFinance.FileTerms file, ScenarioForm scenario, CurrentUser user, Model page) {
        DealModel model = finance.model(deal).orElseThrow();
        int closing = Standing.atClosing(file.terms()).period();
        Optional<ProjectionRun> run =
                finance.basis(deal, closing).map(basis -> ProjectionRun.of(basis, scenario.named()));
        List<ClassProjection> projected = finance.basis(deal, closing)
                .map(basis -> projected(basis, run.orElseThrow(), scenario))
                .orElse(List.of());
        page.addAttribute("refusal", run.flatMap(ProjectionRun::refusal).orElse(""));
        page.addAttribute(
                "provisional",
                projected.isEmpty() ? "" : provisional.of(deal, projected.get(0).dates(), user.locale()));
        page.addAttribute("deal", deal.value());
        page.addAttribute("scenario", scenario);
        page.addAttribute(
                "facts",
                List.of(
                        Fact.of("structure.file.name", file.terms().name()),
                        Fact.of("structure.file.engine", formats.integer(model.engine())),
                        new Fact("structure.file.hash", file.hash().hex(), "", true),
                        Fact.of("structure.fact.pool", formats.money(model.currency(), model.initialPool())),
                        Fact.of("structure.fact.closing", formats.date(model.closing())),
                        Fact.of(
                                "structure.fact.payments",
                                formats.integer(model.schedule().size()))));
        page.addAttribute("classes", tables.of(FILE_CLASSES, file.terms().notes()));
        page.addAttribute(
                "projected",
                tables.of(
                        projected(
                                id -> file.terms().note(id).orElseThrow().currency(),
                                lives(finance.basis(deal, closing), scenario)),
                        projected));
        page.addAttribute("text", DealFiles.text(file.file()));
        page.addAttribute("crumbs", crumbs(deal.value()));
        return "structure/file";
    }

    private static List<ClassProjection> projected(ProjectionBasis basis, ProjectionRun run, ScenarioForm scenario) {
        BigDecimal price = BigDecimal.valueOf(scenario.priceFraction() * 100);
        return run.refusal().isPresent()
                ? List.of()
                : basis.terms().balances().stream()
                        .map(note -> run.of(basis, note.id(), price))
                        .toList();
    }

    private static List<Crumb> crumbs(String deal) {
        return List.of(
                Crumb.of("nav.deals", "/deals"), Crumb.named(deal, "/deals/" + deal), Crumb.of("structure.title", ""));
    }

    @PostMapping("/deals/{deal}/structure/file")
    String signFile(
            @PathVariable("deal") String dealId,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        DealId deal = deals.require(dealId);
        if (file == null || file.isEmpty()) {
            Flash.refused(redirect, "structure.file.missing");
            return "redirect:/deals/" + dealId + "/structure";
        }
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("deal");
        try {
            signing.signFile(user, deal, name, StructureSigning.text(name, file.getBytes()));
            Flash.done(redirect, "structure.signed");
        } catch (BadInput bad) {
            redirect.addFlashAttribute(
                    "fileProblems",
                    bad.errors().stream()
                            .map(BadInput.FieldError::detail)
                            .limit(50)
                            .toList());
            Flash.refused(redirect, "structure.file.refused");
        }
        return "redirect:/deals/" + dealId + "/structure";
    }

    @PostMapping("/deals/{deal}/structure")
    String sign(
            @PathVariable("deal") String dealId, StructureForm asked, CurrentUser user, RedirectAttributes redirect) {
        signing.sign(user, deals.require(dealId), asked);
        Flash.done(redirect, "structure.signed");
        return "redirect:/deals/" + dealId + "/structure";
    }

    private List<Fact> facts(DealModel model, CurrentUser user) {
        String currency = model.currency().code();
        return List.of(
                Fact.of("structure.fact.template", words.template(model.template(), user.locale())),
                Fact.of("structure.fact.pool", formats.money(currency, model.initialPool(), 2)),
                Fact.of("structure.fact.notes", formats.money(currency, model.originalNotes(), 2)),
                Fact.of(
                        "structure.fact.over-collateral",
                        formats.money(currency, model.initialPool() - model.originalNotes(), 2)),
                Fact.of(
                        "structure.fact.reserve",
                        formats.money(currency, model.reserve().initial(), 2)),
                Fact.of(
                        "structure.fact.call",
                        formats.percent(model.cleanUpCall().value(), 1)),
                Fact.of("structure.fact.closing", formats.date(model.closing())),
                Fact.of(
                        "structure.fact.first-payment",
                        formats.date(model.schedule().get(0).paymentDate())),
                Fact.of(
                        "structure.fact.payments",
                        formats.integer(model.schedule().size())));
    }
}
