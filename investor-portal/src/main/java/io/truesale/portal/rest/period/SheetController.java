package io.truesale.portal.rest.period;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.portal.projection.PaidCalculations;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.BoundedBody;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.sheet.CalculationLine;
import io.truesale.portal.sheet.CalculationSheet;
import io.truesale.portal.sheet.SheetComparison;
import io.truesale.portal.sheet.SheetComparison.Outcome;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Compares a preparer's own spreadsheet with the payments of a period. */
@RestController
@RequestMapping("/api/v1/deals/{deal}/periods/{month}")
@Allow
@Tag(name = "periods")
class SheetController {
    private final Periods periods;
    private final PaidCalculations paid;
    private final DealAccess deals;

    SheetController(Periods periods, PaidCalculations paid, DealAccess deals) {
        this.periods = periods;
        this.paid = paid;
        this.deals = deals;
    }

    /** A line: amounts in major units, ratios as fractions; {@code theirs} is left out where the file leaves it open. */
    record LineAnswer(
            String key,
            BigDecimal ours,
            @Nullable BigDecimal theirs,
            BigDecimal difference,
            String cell,
            Outcome outcome) {}

    /** The whole comparison. */
    record SheetAnswer(long equal, long different, long open, List<LineAnswer> lines, List<String> problems) {}

    @PostMapping(value = "/spreadsheet", consumes = MediaType.ALL_VALUE)
    @Operation(
            summary =
                    "Compare a calculation as XLSX (raw body, columns key and amount) with the payments, line by line")
    SheetAnswer compare(@PathVariable("deal") String deal, @PathVariable("month") String month, InputStream body)
            throws IOException {
        PeriodView period = periods.find(deals.require(deal), month).orElseThrow(NotVisible::new);
        List<CalculationLine> lines = CalculationLine.of(paid.of(period).orElseThrow(NotVisible::new));
        byte[] bytes = BoundedBody.read(body, CalculationSheet.MAX_BYTES);
        try {
            SheetComparison comparison = SheetComparison.of(lines, CalculationSheet.read(bytes));
            return new SheetAnswer(
                    comparison.count(Outcome.EQUAL),
                    comparison.count(Outcome.DIFFERS),
                    comparison.count(Outcome.OPEN),
                    comparison.rows().stream().map(SheetController::line).toList(),
                    comparison.problems());
        } catch (CalculationSheet.Unusable unusable) {
            throw new BadInput("file", "SPREADSHEET", String.valueOf(unusable.getMessage()));
        }
    }

    private static LineAnswer line(SheetComparison.Row row) {
        return new LineAnswer(
                row.ours().key(),
                row.ours().value(),
                row.theirs().orElse(null),
                row.difference(),
                row.cell(),
                row.outcome());
    }
}
