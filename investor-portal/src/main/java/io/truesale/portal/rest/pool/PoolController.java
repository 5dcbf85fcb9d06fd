package io.truesale.portal.rest.pool;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.pool.PoolId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.OnCalendar;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.pool.PoolAccess;
import io.truesale.workflow.api.FreezeView;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.UploadView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pools: create, upload a tape, findings and totals, validate, freeze. */
@RestController
@RequestMapping("/api/v1/pools")
@Allow
@Tag(name = "pools")
class PoolController {
    private final Pools pools;
    private final PoolAccess access;

    PoolController(Pools pools, PoolAccess access) {
        this.pools = pools;
        this.access = access;
    }

    /** A new pool. */
    record CreateRequest(
            @NotNull String pool,
            @NotNull String deal,
            @NotNull @OnCalendar LocalDate cutOff) {}

    /** Totals stated from the loan system; the balance in minor units. */
    record ValidationRequest(
            @NotNull Integer version,
            @NotNull Long loans,
            @NotNull Long balanceMinor) {}

    /** Which tape to freeze. */
    record FreezeRequest(@NotNull Integer version) {}

    @GetMapping
    @Operation(summary = "Pools of one's own member, and of deals in which it takes part")
    List<PoolAnswer> list(CurrentUser user) {
        return access.visible(user).stream().map(pool -> answer(pool, user)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(capacities = Capacity.ORG)
    @Operation(summary = "Create a pool of one's own member for a deal")
    PoolAnswer create(@Valid @RequestBody CreateRequest request, CurrentUser user) {
        try {
            PoolId pool = new PoolId(request.pool());
            pools.create(user.person(), pool, new DealId(request.deal()), request.cutOff());
            return answer(pools.find(pool).orElseThrow(NotVisible::new), user);
        } catch (IllegalArgumentException bad) {
            throw new BadInput("pool", "INVALID", String.valueOf(bad.getMessage()));
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "One pool as it stands")
    PoolAnswer one(@PathVariable("id") String id, CurrentUser user) {
        return answer(access.require(id, user), user);
    }

    @PostMapping("/{id}/tapes")
    @Allow(capacities = Capacity.ORG)
    @Operation(summary = "Upload a tape as the raw body; read and attached afterwards, as the operation says")
    ResponseEntity<OperationAnswer.Accepted> upload(
            @PathVariable("id") String id,
            @RequestParam("fileName") String fileName,
            HttpServletRequest body,
            CurrentUser user)
            throws IOException {
        PoolView pool = access.requireOwn(id, user);
        return OperationAnswer.accepted(pools.upload(user.person(), pool.pool(), fileName, body.getInputStream()));
    }

    @GetMapping("/{id}/uploads/{operation}")
    @Operation(summary = "An upload with everything that was found in it")
    UploadView upload(@PathVariable("id") String id, @PathVariable("operation") String operation, CurrentUser user) {
        return access.requireUpload(id, operation, user);
    }

    @GetMapping("/{id}/report")
    @Operation(summary = "Control totals, stratifications and findings of the newest tape")
    TapeReading report(@PathVariable("id") String id, CurrentUser user) {
        PoolView pool = access.require(id, user);
        return pools.report(pool.pool(), access.requireTape(pool).version()).orElseThrow(NotVisible::new);
    }

    @PostMapping("/{id}/validation")
    @Allow(capacities = Capacity.ORG)
    @Operation(summary = "Validate the newest tape against stated totals")
    PoolAnswer validate(
            @PathVariable("id") String id, @Valid @RequestBody ValidationRequest request, CurrentUser user) {
        PoolView pool = access.requireOwn(id, user);
        pools.validate(user.person(), pool.pool(), request.version(), request.loans(), request.balanceMinor());
        return one(id, user);
    }

    @PostMapping("/{id}/freeze")
    @Allow(capacities = Capacity.ORG)
    @Operation(summary = "Ask the ledger to lock the assets and record every loan and the root")
    ResponseEntity<OperationAnswer.Accepted> freeze(
            @PathVariable("id") String id, @Valid @RequestBody FreezeRequest request, CurrentUser user) {
        PoolView pool = access.requireOwn(id, user);
        return OperationAnswer.accepted(pools.freeze(user.person(), pool.pool(), request.version()));
    }

    @GetMapping("/{id}/freeze")
    @Operation(summary = "How far the newest freeze is")
    FreezeView freeze(@PathVariable("id") String id, CurrentUser user) {
        return pools.freeze(access.require(id, user).pool()).orElseThrow(NotVisible::new);
    }

    private PoolAnswer answer(PoolView pool, CurrentUser user) {
        return PoolAnswer.of(pool, access.maySeeBefore(pool, user));
    }
}
