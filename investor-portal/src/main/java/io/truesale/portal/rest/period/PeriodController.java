package io.truesale.portal.rest.period;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.PaidCalculations;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.BadInput.FieldError;
import io.truesale.portal.rest.OnCalendar;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.period.BundleFiles;
import io.truesale.portal.web.period.PeriodForms;
import io.truesale.portal.web.period.TrusteeReports;
import io.truesale.workflow.api.PeriodAct;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The monthly periods of a deal. Amounts are integers in minor units. */
@RestController
@RequestMapping("/api/v1/deals/{deal}/periods")
@Allow
@Tag(name = "periods")
class PeriodController {
    private static final int MOST_LOANS = 1000;

    private final Periods periods;
    private final DealAccess deals;
    private final TrusteeReports reports;
    private final BundleFiles bundles;
    private final PaidCalculations paid;

    PeriodController(
            Periods periods, DealAccess deals, TrusteeReports reports, BundleFiles bundles, PaidCalculations paid) {
        this.paid = paid;
        this.periods = periods;
        this.deals = deals;
        this.reports = reports;
        this.bundles = bundles;
    }

    /** A period; what is not known yet is left out. */
    record PeriodAnswer(
            String month,
            int period,
            LocalDate paymentDate,
            String status,
            @Nullable String tapeSha256,
            @Nullable PeriodFigures drafted,
            @Nullable PeriodFigures reported,
            boolean callOpen,
            long callPriceMinor,
            List<PeriodView.Observation> observations,
            @Nullable String resultDigest,
            @Nullable String signedReport,
            PeriodView.@Nullable Check reportCheck,
            long payable,
            List<PeriodView.StepView> steps,
            PeriodView.@Nullable Payment payment) {
        static PeriodAnswer of(PeriodView view) {
            return new PeriodAnswer(
                    view.month(),
                    view.period().number(),
                    view.period().paymentDate(),
                    view.status().name(),
                    view.tape().map(tape -> tape.sha256()).orElse(null),
                    view.tape().map(tape -> tape.figures()).orElse(null),
                    view.figures().orElse(null),
                    view.callOpen(),
                    view.callPrice(),
                    view.observations(),
                    view.resultDigest().map(Hash::hex).orElse(null),
                    view.signed().map(signed -> signed.hash().hex()).orElse(null),
                    view.signed().map(PeriodView.SignedReport::check).orElse(null),
                    view.payable(),
                    view.steps(),
                    view.payment().orElse(null));
        }
    }

    /** What a tape gave. */
    record TapeAnswer(String fileName, String sha256, long rows) {}

    /** A decision on a step; reference, date and amount for PAID. */
    record SignRequest(
            @NotNull Integer round,
            @NotNull String decision,
            @Nullable String comment,
            @Nullable String reference,
            @OnCalendar @Nullable LocalDate date,
            @Nullable Long amountMinor,
            @Nullable Map<String, Long> foreignMinor) {}

    @GetMapping
    @Operation(summary = "Periods that were opened, and the next one")
    List<PeriodAnswer> all(@PathVariable("deal") String deal) {
        return periods.of(deals.require(deal)).stream().map(PeriodAnswer::of).toList();
    }

    @PostMapping
    @Operation(summary = "Open the next period on the ledger")
    ResponseEntity<OperationAnswer.Accepted> open(@PathVariable("deal") String deal, CurrentUser user) {
        return OperationAnswer.accepted(periods.open(user.person(), deals.require(deal)));
    }

    @GetMapping("/{month}")
    @Operation(summary = "One period with its sign-off")
    PeriodAnswer one(@PathVariable("deal") String deal, @PathVariable("month") String month) {
        return PeriodAnswer.of(find(deal, month));
    }

    @PutMapping(value = "/{month}/tape", consumes = MediaType.ALL_VALUE)
    @Operation(summary = "Attach the monthly tape (raw body); refused as a whole with its findings")
    TapeAnswer tape(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            @RequestParam("name") String name,
            InputStream body,
            CurrentUser user)
            throws IOException {
        DealId id = find(deal, month).deal();
        Path file = Files.createTempFile("truesale-tape", ".part");
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            TapeReading reading =
                    periods.attachTape(user.person(), id, month, TapeSource.of(name, () -> Files.newInputStream(file)));
            if (!reading.accepted()) {
                throw new BadInput(reading.findings().stream()
                        .limit(200)
                        .map(finding -> new FieldError(name, finding.rule().name(), finding.toString()))
                        .toList());
            }
            return new TapeAnswer(reading.fileName(), reading.sha256(), reading.rows());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @PostMapping("/{month}/report")
    @Operation(
            summary =
                    "Sign the servicer's report; without a body the figures drafted from the tape. With callPriceMinor"
                            + " the pool is bought back at that price under the clean-up call. What the deal observes is"
                            + " given as observed.NAME, such as observed.index.SOFR=0.0431")
    ResponseEntity<OperationAnswer.Accepted> report(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            @RequestParam(name = "callPriceMinor", defaultValue = "0") long callPriceMinor,
            @RequestParam Map<String, String> query,
            @RequestBody(required = false) @Nullable PeriodFigures figures,
            CurrentUser user) {
        PeriodView period = find(deal, month);
        PeriodFigures reported = Optional.ofNullable(figures)
                .or(() -> period.tape().map(tape -> tape.figures()))
                .orElseThrow(() -> new BadInput("tape", "MONTHLY_TAPE_MISSING", "attach the monthly tape first"));
        return OperationAnswer.accepted(periods.report(
                user.person(), period.deal(), month, reported, callPriceMinor, PeriodForms.observed(period, query)));
    }

    @PostMapping("/{month}/steps/{step}")
    @Operation(summary = "Sign or decide a step of the period")
    ResponseEntity<OperationAnswer.Accepted> sign(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            @PathVariable("step") String step,
            @Valid @RequestBody SignRequest request,
            CurrentUser user) {
        PeriodView period = find(deal, month);
        Optional<PeriodView.Payment> payment = payment(request, period);
        String comment = request.comment() == null ? "" : request.comment();
        PeriodAct act = new PeriodAct(step, request.round(), request.decision(), comment, payment);
        return OperationAnswer.accepted(periods.sign(user.person(), period.deal(), month, act));
    }

    private static Optional<PeriodView.Payment> payment(SignRequest request, PeriodView period) {
        String reference = request.reference();
        LocalDate date = request.date();
        Long amount = request.amountMinor();
        return reference == null || date == null
                ? Optional.empty()
                : Optional.of(new PeriodView.Payment(
                        reference,
                        date,
                        amount == null ? period.payable() : amount,
                        request.foreignMinor() == null ? period.foreign() : request.foreignMinor()));
    }

    @GetMapping("/{month}/distribution")
    @Operation(
            summary = "The computed payments: every step, trigger and class; of a deal by file with every account and"
                    + " currency")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {PeriodResult.class, Calculation.class})))
    Object distribution(@PathVariable("deal") String deal, @PathVariable("month") String month) {
        PeriodView period = find(deal, month);
        return periods.paymentByFile(period.deal(), month).isPresent()
                ? paid.of(period).orElseThrow(NotVisible::new)
                : period.result().orElseThrow(NotVisible::new);
    }

    @GetMapping("/{month}/loans")
    @Operation(summary = "Loans of the monthly tape by asset number, at most 1000 at a time")
    List<LoanMonth> loans(
            @PathVariable("deal") String deal,
            @PathVariable("month") String month,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        DealId id = find(deal, month).deal();
        return periods.loans(id, month, Math.max(0, offset), Math.max(1, Math.min(MOST_LOANS, limit)));
    }

    @GetMapping(value = "/{month}/trustee-report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The trustee report as PDF")
    byte[] pdf(@PathVariable("deal") String deal, @PathVariable("month") String month, CurrentUser user) {
        return reports.pdf(find(deal, month), user.locale());
    }

    @GetMapping(value = "/{month}/trustee-report.cbor", produces = "application/cbor")
    @Operation(summary = "The trustee report as data: the bytes whose SHA-256 the trustee signs")
    byte[] data(@PathVariable("deal") String deal, @PathVariable("month") String month) {
        return find(deal, month).report().orElseThrow(NotVisible::new).bytes();
    }

    @GetMapping(value = "/{month}/distribution.bundle.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "All that the payments rest on, from closing on, with evidence: truesale distribution verify"
                    + " computes them again offline")
    ResponseEntity<String> bundle(@PathVariable("deal") String deal, @PathVariable("month") String month) {
        return bundles.save(deal, month);
    }

    private PeriodView find(String deal, String month) {
        return periods.find(deals.require(deal), month).orElseThrow(NotVisible::new);
    }
}
