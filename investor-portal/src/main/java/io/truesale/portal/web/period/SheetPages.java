package io.truesale.portal.web.period;

import io.truesale.ledger.api.Hash;
import io.truesale.portal.projection.PaidCalculations;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.sheet.CalculationLine;
import io.truesale.portal.sheet.CalculationSheet;
import io.truesale.portal.sheet.SheetComparison;
import io.truesale.portal.sheet.SheetComparison.Outcome;
import io.truesale.portal.sheet.SheetComparison.Row;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A preparer's own spreadsheet beside the payments of a period. What was uploaded last is kept for the session only. */
@Controller
@Allow
class SheetPages {
    private static final String HELD = "period.sheet";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final TableSpec<Row> ROWS = TableSpec.<Row>of("period.sheet")
            .code("key", row -> row.ours().key())
            .decimal("ours", 8, row -> row.ours().value())
            .decimal("theirs", 8, row -> row.theirs().orElse(null))
            .decimal("difference", 8, row -> row.theirs().isPresent() ? row.difference() : null)
            .text("cell", Row::cell)
            .status("outcome", row -> new Status("period.sheet.outcome." + row.outcome(), tone(row.outcome())));

    private final Periods periods;
    private final PaidCalculations paid;
    private final DealAccess deals;
    private final Tables tables;
    private final Formats formats;

    SheetPages(Periods periods, PaidCalculations paid, DealAccess deals, Tables tables, Formats formats) {
        this.periods = periods;
        this.paid = paid;
        this.deals = deals;
        this.tables = tables;
        this.formats = formats;
    }

    /** The comparison that a session holds. */
    record Held(String deal, String month, String fileName, Hash hash, SheetComparison comparison) {}

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case EQUAL -> Tone.GOOD;
            case DIFFERS -> Tone.BAD;
            case OPEN -> Tone.NEUTRAL;
        };
    }

    @GetMapping("/deals/{deal}/periods/{month}/spreadsheet")
    String compared(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            CurrentUser user,
            HttpSession session,
            Model model) {
        lines(deal, month);
        model.addAttribute("deal", deal);
        model.addAttribute("month", month);
        if (session.getAttribute(HELD) instanceof Held held
                && held.deal().equals(deal)
                && held.month().equals(month)) {
            SheetComparison comparison = held.comparison();
            model.addAttribute(
                    "facts",
                    List.of(
                            Fact.of("period.sheet.file", held.fileName()),
                            new Fact("period.sheet.hash", held.hash().hex(), "", true),
                            Fact.of("period.sheet.outcome.EQUAL", formats.integer(comparison.count(Outcome.EQUAL))),
                            Fact.of("period.sheet.outcome.DIFFERS", formats.integer(comparison.count(Outcome.DIFFERS))),
                            Fact.of("period.sheet.outcome.OPEN", formats.integer(comparison.count(Outcome.OPEN)))));
            model.addAttribute("problems", comparison.problems());
            model.addAttribute("rows", tables.of(ROWS, comparison.rows()));
        }
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.deals", "/deals"),
                        Crumb.named(deal, "/deals/" + deal),
                        Crumb.of("nav.periods", "/deals/" + deal + "/periods"),
                        Crumb.named(month, "/deals/" + deal + "/periods/" + month),
                        Crumb.of("period.sheet.title", "")));
        return "period/spreadsheet";
    }

    @PostMapping("/deals/{deal}/periods/{month}/spreadsheet")
    String compare(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            CurrentUser user,
            HttpSession session,
            RedirectAttributes redirect)
            throws IOException {
        List<CalculationLine> lines = lines(deal, month);
        String back = "redirect:/deals/" + deal + "/periods/" + month + "/spreadsheet";
        if (file == null || file.isEmpty()) {
            Flash.refused(redirect, "period.sheet.missing");
            return back;
        }
        if (file.getSize() > CalculationSheet.MAX_BYTES) {
            Flash.refused(redirect, "period.sheet.large", String.valueOf(CalculationSheet.MAX_BYTES >> 20));
            return back;
        }
        byte[] bytes = file.getBytes();
        try {
            SheetComparison comparison = SheetComparison.of(lines, CalculationSheet.read(bytes));
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            session.setAttribute(HELD, new Held(deal, month, name, Hash.of(bytes), comparison));
        } catch (CalculationSheet.Unusable unusable) {
            Flash.refused(redirect, "period.sheet.refused", String.valueOf(unusable.getMessage()));
        }
        return back;
    }

    @GetMapping("/deals/{deal}/periods/{month}/spreadsheet.xlsx")
    ResponseEntity<byte[]> form(
            @PathVariable("deal") String deal, @PathVariable("month") String month, CurrentUser user)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CalculationSheet.write(lines(deal, month), out);
        return ResponseEntity.ok()
                .header("Content-Type", XLSX)
                .header("Content-Disposition", "attachment; filename=\"" + deal + "-" + month + ".xlsx\"")
                .body(out.toByteArray());
    }

    private List<CalculationLine> lines(String deal, String month) {
        PeriodView period = periods.find(deals.require(deal), month).orElseThrow(NotVisible::new);
        return CalculationLine.of(paid.of(period).orElseThrow(NotVisible::new));
    }
}
