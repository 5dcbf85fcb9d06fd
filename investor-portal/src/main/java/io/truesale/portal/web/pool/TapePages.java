package io.truesale.portal.web.pool;

import io.truesale.domain.intake.ControlTotal;
import io.truesale.domain.intake.Finding;
import io.truesale.domain.intake.FindingRule;
import io.truesale.domain.intake.FindingTexts;
import io.truesale.domain.intake.StratDimension;
import io.truesale.domain.intake.Stratification;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.WeightedAverages;
import io.truesale.domain.party.Capacity;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.RuleTexts;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.UploadView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Uploading a tape, following how it is read, and what was found in it. */
@Controller
@RequestMapping("/pools/{id}")
@Allow
class TapePages {
    private static final TableSpec<ControlTotal> TOTALS = TableSpec.<ControlTotal>of("pool.totals")
            .code("element", total -> total.field().element())
            .text("item", total -> total.field().item())
            .integer("present", ControlTotal::present)
            .decimal("sum", 2, ControlTotal::sum)
            .decimal("least", 2, ControlTotal::least)
            .decimal("greatest", 2, ControlTotal::greatest);

    private final Pools pools;
    private final PoolAccess access;
    private final Operations operations;
    private final Tables tables;
    private final Formats formats;
    private final RuleTexts rules;
    private final StratCharts strats;

    TapePages(
            Pools pools,
            PoolAccess access,
            Operations operations,
            Tables tables,
            Formats formats,
            RuleTexts rules,
            StratCharts strats) {
        this.pools = pools;
        this.access = access;
        this.operations = operations;
        this.tables = tables;
        this.formats = formats;
        this.rules = rules;
        this.strats = strats;
    }

    @PostMapping("/uploads")
    @Allow(capacities = Capacity.ORG)
    String upload(
            @PathVariable("id") String id,
            @RequestParam(name = "tape", required = false) @Nullable MultipartFile tape,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        PoolView pool = access.requireOwn(id, user);
        String name = tape == null ? null : tape.getOriginalFilename();
        if (tape == null || name == null || name.isBlank()) {
            Flash.refused(redirect, "pool.upload.nothing");
            return "redirect:/pools/" + id;
        }
        try (InputStream content = tape.getInputStream()) {
            OperationId operation = pools.upload(user.person(), pool.pool(), name, content);
            return "redirect:/pools/" + id + "/uploads/" + operation;
        }
    }

    @GetMapping("/uploads/{operation}")
    String status(
            @PathVariable("id") String id,
            @PathVariable("operation") String operation,
            @RequestParam(name = "rule", defaultValue = "") String rule,
            CurrentUser user,
            Model model,
            HttpServletResponse response) {
        UploadView upload = access.requireUpload(id, operation, user);
        model.addAttribute("id", id);
        model.addAttribute("upload", upload);
        model.addAttribute("status", PoolTexts.status(upload));
        model.addAttribute("why", refusal(upload));
        upload.reading()
                .ifPresent(reading -> findings(reading, "/pools/" + id + "/uploads/" + operation, rule, user, model));
        model.addAttribute("crumbs", crumbs(id, upload.fileName()));
        switch (upload.state()) { // the page follows the reading without script
            case "RECEIVED" -> response.setHeader("Refresh", "1");
            case UploadView.RESTING -> response.setHeader("Refresh", "15");
            default -> {} // settled
        }
        return "pool/upload";
    }

    private String refusal(UploadView upload) {
        return operations
                .find(upload.operation())
                .filter(status -> status.code().isPresent())
                .map(status -> rules.sentence(
                        status.code().orElseThrow(), status.sentence().orElse("")))
                .orElse("");
    }

    @GetMapping("/findings")
    String findings(
            @PathVariable("id") String id,
            @RequestParam(name = "rule", defaultValue = "") String rule,
            CurrentUser user,
            Model model) {
        PoolView pool = access.require(id, user);
        findings(report(pool), "/pools/" + id + "/findings", rule, user, model);
        model.addAttribute("id", id);
        model.addAttribute("crumbs", crumbs(id, access.requireTape(pool).fileName()));
        return "pool/findings";
    }

    private TapeReading report(PoolView pool) {
        return pools.report(pool.pool(), access.requireTape(pool).version()).orElseThrow(NotVisible::new);
    }

    private static List<Crumb> crumbs(String id, String name) {
        return List.of(Crumb.of("nav.pools", "/pools"), Crumb.named(id, "/pools/" + id), Crumb.named(name, ""));
    }

    private void findings(TapeReading reading, String page, String rule, CurrentUser user, Model model) {
        FindingTexts texts = FindingTexts.of(user.locale());
        TableSpec<Map.Entry<FindingRule, Long>> counts = TableSpec.<Map.Entry<FindingRule, Long>>of("pool.rules")
                .link("rule", entry -> texts.title(entry.getKey()), entry -> page + "?rule=" + entry.getKey())
                .message("family", entry -> "pool.family." + entry.getKey().family())
                .status("severity", entry -> PoolTexts.status(entry.getKey().severity()))
                .integer("count", Map.Entry::getValue);
        TableSpec<Finding> lines = TableSpec.<Finding>of("pool.findings")
                .status("severity", finding -> PoolTexts.status(finding.severity()))
                .text("rule", finding -> texts.title(finding.rule()))
                .integer("row", finding -> finding.row() == 0 ? null : finding.row())
                .integer("line", finding -> finding.line() == 0 ? null : finding.line())
                .code("loan", Finding::assetNumber)
                .code("column", Finding::column)
                .code("value", Finding::value)
                .text("expected", texts::expectation)
                .text("fix", texts::fix);
        List<Finding> shown = reading.findings().stream()
                .filter(finding -> rule.isEmpty() || finding.rule().name().equals(rule))
                .sorted(java.util.Comparator.comparing(Finding::severity))
                .toList();
        model.addAttribute("reading", reading);
        model.addAttribute("filtered", !rule.isEmpty());
        model.addAttribute("page", page);
        model.addAttribute(
                "rules", tables.of(counts, List.copyOf(reading.counts().entrySet())));
        model.addAttribute("findings", tables.of(lines, shown));
    }

    @GetMapping("/totals")
    String totals(@PathVariable("id") String id, CurrentUser user, Model model) {
        PoolView pool = access.require(id, user);
        TapeReading reading = report(pool);
        List<ControlTotal> totals = reading.statistics().totals().stream()
                .filter(total -> total.field().kind() == io.truesale.domain.asset.FieldKind.AMOUNT)
                .filter(total -> total.present() > 0)
                .toList();
        model.addAttribute("id", id);
        model.addAttribute("facts", facts(reading));
        model.addAttribute("totals", tables.of(TOTALS, totals));
        model.addAttribute("crumbs", crumbs(id, access.requireTape(pool).fileName()));
        return "pool/totals";
    }

    private List<Fact> facts(TapeReading reading) {
        WeightedAverages averages = reading.statistics().averages();
        return List.of(
                Fact.of("pool.fact.rows", formats.integer(reading.rows())),
                Fact.of("pool.fact.loans", formats.integer(reading.statistics().loans())),
                Fact.of(
                        "pool.fact.period",
                        formats.date(reading.statistics().periodStart().orElse(null)) + " – "
                                + formats.date(reading.statistics().periodEnd().orElse(null))),
                Fact.of("pool.fact.rate", formats.percent(averages.rate().orElse(null), 3)),
                Fact.of(
                        "pool.fact.remaining",
                        formats.decimal(averages.remainingTermMonths().orElse(null), 1)),
                Fact.of(
                        "pool.fact.term",
                        formats.decimal(averages.originalTermMonths().orElse(null), 1)),
                Fact.of(
                        "pool.fact.score",
                        formats.decimal(averages.creditScore().orElse(null), 0)));
    }

    @GetMapping("/stratifications")
    String stratifications(
            @PathVariable("id") String id,
            @RequestParam(name = "by", defaultValue = "STATE") String by,
            CurrentUser user,
            Model model) {
        PoolView pool = access.require(id, user);
        Stratification chosen = report(pool).statistics().stratifications().stream()
                .filter(table -> table.dimension().name().equals(by.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(NotVisible::new);
        model.addAttribute("id", id);
        model.addAttribute("dimensions", StratDimension.values());
        model.addAttribute("chosen", chosen.dimension());
        model.addAttribute("chart", strats.chart(chosen));
        model.addAttribute("table", tables.of(strats.spec(chosen), chosen.bands()));
        model.addAttribute("crumbs", crumbs(id, access.requireTape(pool).fileName()));
        return "pool/stratifications";
    }
}
