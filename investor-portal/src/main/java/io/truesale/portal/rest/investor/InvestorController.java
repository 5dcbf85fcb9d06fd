package io.truesale.portal.rest.investor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.HolderPayment;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.portal.projection.ClassProjection;
import io.truesale.portal.projection.ProjectionRun;
import io.truesale.portal.projection.ScenarioForm;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.investor.ClassList.ClassAnswer;
import io.truesale.portal.rest.investor.ClassList.FileAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.investor.Positions;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Positions, payments and projections. Amounts are integers in minor units. */
@RestController
@RequestMapping("/api/v1")
@Allow
@Tag(name = "investors")
class InvestorController {
    private final Positions positions;
    private final DealFinance finance;
    private final DealAccess deals;
    private final ClassList classes;

    InvestorController(Positions positions, DealFinance finance, DealAccess deals, ClassList classes) {
        this.classes = classes;
        this.positions = positions;
        this.finance = finance;
        this.deals = deals;
    }

    /** One position of one's own member. */
    record PositionAnswer(
            String deal,
            String noteClass,
            String currency,
            long face,
            BigDecimal factor,
            long balance,
            long received,
            @Nullable LocalDate nextPayment) {}

    /** A payment made to one's own member. */
    record PaidAnswer(String month, LocalDate date, long interest, long principal, long residual) {}

    @GetMapping("/positions")
    @Allow(capacities = Capacity.INV)
    @Operation(summary = "What one's own member holds")
    List<PositionAnswer> positions(CurrentUser user) {
        return positions.of(user.member()).stream()
                .map(one -> new PositionAnswer(
                        one.deal().value(),
                        one.id().value(),
                        one.currency().code(),
                        one.face(),
                        one.factor(),
                        one.balance(),
                        one.received(),
                        one.next().orElse(null)))
                .toList();
    }

    @GetMapping("/deals/{deal}/classes/{class}/payments")
    @Operation(summary = "Payments made to one's own member on a class")
    List<PaidAnswer> payments(
            @PathVariable("deal") String deal, @PathVariable("class") String noteClass, CurrentUser user) {
        DealId id = deals.require(deal);
        return positions.payments(id, classId(noteClass), user.member()).stream()
                .map(one -> answer(one.period().month(), one.period().period().paymentDate(), one.payment()))
                .toList();
    }

    private static PaidAnswer answer(String month, LocalDate date, HolderPayment payment) {
        return new PaidAnswer(month, date, payment.interest(), payment.principal(), payment.residual());
    }

    @GetMapping("/deals/{deal}/classes")
    @Operation(summary = "The classes of a deal by template or by file, most senior first")
    List<ClassAnswer> classes(@PathVariable("deal") String deal) {
        return classes.of(deals.require(deal));
    }

    @GetMapping("/deals/{deal}/deal-file")
    @Operation(summary = "The deal file as fixed on the ledger, for a deal by file: engine, hash, and the file itself")
    FileAnswer file(@PathVariable("deal") String deal) {
        return classes.file(deals.require(deal)).orElseThrow(NotVisible::new);
    }

    @GetMapping("/deals/{deal}/model")
    @Operation(summary = "The model of a deal by template as fixed on the ledger; a deal by file has its deal file")
    DealModel model(@PathVariable("deal") String deal) {
        DealId id = deals.require(deal);
        return finance.model(id).filter(model -> finance.file(id).isEmpty()).orElseThrow(NotVisible::new);
    }

    @GetMapping("/deals/{deal}/projection")
    @Operation(summary = "Payments of every class under a scenario, with average life and yield")
    List<ClassProjection> projection(@PathVariable("deal") String deal, ScenarioForm scenario) {
        DealId id = deals.require(deal);
        ScenarioForm full = scenario.complete();
        ProjectionBasis basis = finance.basis(id, finance.paid(id)).orElseThrow(NotVisible::new);
        ProjectionRun run = ProjectionRun.of(basis, full.named());
        run.refusal().ifPresent(sentence -> {
            throw new BadInput("scenario", "SCENARIO_REFUSED", sentence);
        });
        return basis.terms().balances().stream()
                .map(note -> run.of(basis, note.id(), BigDecimal.valueOf(full.priceFraction() * 100)))
                .toList();
    }

    private static ClassId classId(String text) {
        try {
            return new ClassId(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("class", "CLASS_UNKNOWN", String.valueOf(e.getMessage()));
        }
    }
}
