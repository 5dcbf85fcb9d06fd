package io.truesale.portal.rest.party;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.EligibilityCriteria;
import io.truesale.domain.party.Representation;
import io.truesale.domain.party.Seller;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.OriginatorView;
import io.truesale.workflow.api.Originators;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own member as an originator. */
@RestController
@RequestMapping("/api/v1/originator")
@Allow(capacities = Capacity.ORG)
@Tag(name = "originator")
class OriginatorController {
    private final Originators originators;

    OriginatorController(Originators originators) {
        this.originators = originators;
    }

    /** The originator as it stands; {@code criteriaVersion} is 0 while there are no criteria. */
    record OriginatorAnswer(
            String member,
            String legalName,
            String registrationNumber,
            int criteriaVersion,
            @Nullable EligibilityCriteria criteria,
            List<Seller> sellers,
            List<Representation> representations) {
        static OriginatorAnswer of(OriginatorView view) {
            return new OriginatorAnswer(
                    view.member().value(),
                    view.legalName(),
                    view.registrationNumber(),
                    view.criteriaVersion(),
                    view.criteria().orElse(null),
                    view.sellers(),
                    view.representations());
        }
    }

    /** Onboarding. */
    record OnboardRequest(
            @NotNull String legalName, @NotNull String registrationNumber) {}

    /** Criteria; all bounds inclusive, balances in major units, {@code maximumRate} a fraction: 0.25 is 25 %. */
    record CriteriaRequest(
            @NotNull BigDecimal minimumBalance,
            @NotNull BigDecimal maximumBalance,
            @NotNull String currency,
            @NotNull Integer maximumDaysPastDue,
            @NotNull Integer minimumRemainingMonths,
            @NotNull Integer maximumRemainingMonths,
            @NotNull BigDecimal maximumRate,
            @NotNull Integer minimumCreditScore) {}

    /** A seller. */
    record SellerRequest(
            @NotNull String id,
            @NotNull String legalName,
            @NotNull String jurisdiction) {}

    /** A representation. */
    record RepresentationRequest(
            @NotNull String code, @NotNull String text) {}

    @GetMapping
    @Operation(summary = "One's own originator; 404 while it is not onboarded")
    OriginatorAnswer read(CurrentUser user) {
        return originators.find(user.member()).map(OriginatorAnswer::of).orElseThrow(NotVisible::new);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Take one's own member on as an originator")
    OriginatorAnswer onboard(@Valid @RequestBody OnboardRequest request, CurrentUser user) {
        act("originator", () -> originators.onboard(user.person(), request.legalName(), request.registrationNumber()));
        return read(user);
    }

    @PutMapping("/criteria")
    @Operation(summary = "Put new eligibility criteria in force, as the next version")
    OriginatorAnswer criteria(@Valid @RequestBody CriteriaRequest request, CurrentUser user) {
        act(
                "criteria",
                () -> originators.setCriteria(
                        user.person(),
                        new EligibilityCriteria(
                                request.minimumBalance(),
                                request.maximumBalance(),
                                request.currency(),
                                request.maximumDaysPastDue(),
                                request.minimumRemainingMonths(),
                                request.maximumRemainingMonths(),
                                request.maximumRate(),
                                request.minimumCreditScore())));
        return read(user);
    }

    @PostMapping("/sellers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register a legal entity that sells")
    OriginatorAnswer seller(@Valid @RequestBody SellerRequest request, CurrentUser user) {
        act(
                "seller",
                () -> originators.registerSeller(
                        user.person(), new Seller(request.id(), request.legalName(), request.jurisdiction())));
        return read(user);
    }

    @DeleteMapping("/sellers/{id}")
    @Operation(summary = "End the registration of a seller")
    OriginatorAnswer removeSeller(@PathVariable("id") String id, CurrentUser user) {
        originators.removeSeller(user.person(), id);
        return read(user);
    }

    @PostMapping("/representations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give a representation about every loan sold from now on")
    OriginatorAnswer representation(@Valid @RequestBody RepresentationRequest request, CurrentUser user) {
        act(
                "representation",
                () -> originators.giveRepresentation(
                        user.person(), new Representation(request.code(), request.text())));
        return read(user);
    }

    @DeleteMapping("/representations/{code}")
    @Operation(summary = "Give a representation no longer; loans already sold keep it")
    OriginatorAnswer withdraw(@PathVariable("code") String code, CurrentUser user) {
        originators.withdrawRepresentation(user.person(), code);
        return read(user);
    }

    /** Values that the domain does not take are bad input, not a bug. */
    private static void act(String field, Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException bad) {
            throw new BadInput(field, "INVALID", String.valueOf(bad.getMessage()));
        }
    }
}
