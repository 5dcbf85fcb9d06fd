package io.truesale.portal.rest.deal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.rest.deal.DealAnswers.ConditionAnswer;
import io.truesale.portal.rest.deal.DealAnswers.DealAnswer;
import io.truesale.portal.rest.deal.DealAnswers.FactsAnswer;
import io.truesale.portal.rest.deal.DealAnswers.StepAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.DealDesk;
import io.truesale.workflow.api.DealDesk.NewDeal;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DealView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deals that one's own member takes part in. */
@RestController
@RequestMapping("/api/v1/deals")
@Allow
@Tag(name = "deals")
class DealController {
    private final DealRoom room;
    private final DealDesk desk;
    private final DealAccess access;

    DealController(DealRoom room, DealDesk desk, DealAccess access) {
        this.room = room;
        this.desk = desk;
        this.access = access;
    }

    /** A party of a deal to be. */
    record PartyRequest(
            @NotNull Capacity capacity, @NotBlank String member) {}

    /** A deal to be. */
    record DealRequest(
            @NotBlank String id,
            @NotBlank String title,
            @NotBlank String template,
            @NotBlank String currency,
            @NotEmpty List<@NotNull @Valid PartyRequest> parties) {
        NewDeal toDeal() {
            try {
                return new NewDeal(
                        new DealId(id),
                        title,
                        template,
                        currency,
                        parties.stream()
                                .map(party -> new DealView.Party(party.capacity(), new MemberId(party.member())))
                                .toList());
            } catch (IllegalArgumentException bad) {
                throw new BadInput("deal", "INVALID", String.valueOf(bad.getMessage()));
            }
        }
    }

    /** The reason of a request. */
    record ReasonRequest(@NotBlank String comment) {}

    @GetMapping
    @Operation(summary = "The deals that one's member takes part in")
    List<DealAnswer> all(CurrentUser user) {
        return room.deals(user.member()).stream().map(DealAnswer::of).toList();
    }

    @PostMapping
    @Allow(capacities = {Capacity.UWR, Capacity.ORG})
    @Operation(summary = "Open a deal: its channel, its parties, its first step")
    ResponseEntity<OperationAnswer.Accepted> open(@Valid @RequestBody DealRequest request, CurrentUser user) {
        return OperationAnswer.accepted(desk.open(user.person(), request.toDeal()));
    }

    @GetMapping("/{deal}")
    @Operation(summary = "One deal")
    DealAnswer one(@PathVariable("deal") String deal) {
        return room.deal(access.require(deal)).map(DealAnswer::of).orElseThrow(NotVisible::new);
    }

    @GetMapping("/{deal}/steps")
    @Operation(summary = "The steps of the issuance, or of the period given as instance, with who signed when")
    List<StepAnswer> steps(
            @PathVariable("deal") String deal,
            @RequestParam(name = "instance", defaultValue = "issuance") String instance) {
        return room.steps(access.require(deal), instance).stream()
                .map(StepAnswer::of)
                .toList();
    }

    @GetMapping("/{deal}/facts")
    @Operation(summary = "What the issuance has fixed so far: pool, structure, registration, allocation, closing")
    FactsAnswer facts(@PathVariable("deal") String deal) {
        return FactsAnswer.of(room.facts(access.require(deal)));
    }

    @GetMapping("/{deal}/conditions")
    @Operation(summary = "The conditions that approvals named")
    List<ConditionAnswer> conditions(@PathVariable("deal") String deal) {
        return room.conditions(access.require(deal)).stream()
                .map(ConditionAnswer::of)
                .toList();
    }

    @PostMapping("/{deal}/conditions/{condition}/met")
    @Operation(summary = "Say that a condition of one's own is met")
    ResponseEntity<OperationAnswer.Accepted> met(
            @PathVariable("deal") String deal,
            @PathVariable("condition") String condition,
            @Valid @RequestBody ReasonRequest request,
            CurrentUser user) {
        return OperationAnswer.accepted(
                desk.meetCondition(user.person(), access.require(deal), condition, request.comment()));
    }

    @PostMapping("/{deal}/conditions/{condition}/waived")
    @Operation(summary = "Let go a condition that one has named")
    ResponseEntity<OperationAnswer.Accepted> waived(
            @PathVariable("deal") String deal,
            @PathVariable("condition") String condition,
            @Valid @RequestBody ReasonRequest request,
            CurrentUser user) {
        return OperationAnswer.accepted(
                desk.waiveCondition(user.person(), access.require(deal), condition, request.comment()));
    }

    @PostMapping("/{deal}/suspension")
    @Allow(capacities = Capacity.UWR)
    @Operation(summary = "Stop all signing")
    ResponseEntity<OperationAnswer.Accepted> suspend(
            @PathVariable("deal") String deal, @Valid @RequestBody ReasonRequest request, CurrentUser user) {
        return OperationAnswer.accepted(desk.suspend(user.person(), access.require(deal), request.comment()));
    }

    @PostMapping("/{deal}/resumption")
    @Allow(capacities = Capacity.UWR)
    @Operation(summary = "Let signing go on")
    ResponseEntity<OperationAnswer.Accepted> resume(
            @PathVariable("deal") String deal, @Valid @RequestBody ReasonRequest request, CurrentUser user) {
        return OperationAnswer.accepted(desk.resume(user.person(), access.require(deal), request.comment()));
    }

    @PostMapping("/{deal}/cancellation")
    @Allow(capacities = Capacity.UWR)
    @Operation(summary = "End the issuance before closing")
    ResponseEntity<OperationAnswer.Accepted> cancel(
            @PathVariable("deal") String deal, @Valid @RequestBody ReasonRequest request, CurrentUser user) {
        return OperationAnswer.accepted(desk.cancel(user.person(), access.require(deal), request.comment()));
    }
}
