package io.truesale.portal.rest.pool;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.pool.PoolAccess;
import io.truesale.workflow.api.PoolLoans;
import io.truesale.workflow.api.PoolView;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Loans of the newest tape of a pool, each with all that is needed to check it against the ledger. */
@RestController
@RequestMapping("/api/v1/pools/{id}/loans")
@Allow
@Tag(name = "pools")
class LoanController {
    private final PoolLoans loans;
    private final PoolAccess access;

    LoanController(PoolLoans loans, PoolAccess access) {
        this.loans = loans;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Loans of the newest tape in row order, 1,000 at most in one answer")
    List<PoolLoans.LoanLine> page(
            @PathVariable("id") String id,
            @RequestParam(name = "offset", defaultValue = "0") @Min(0) long offset,
            @RequestParam(name = "limit", defaultValue = "100") @Min(1) @Max(1_000) int limit,
            CurrentUser user) {
        PoolView pool = access.require(id, user);
        return loans.page(pool.pool(), access.requireTape(pool).version(), "row", false, offset, limit);
    }

    @GetMapping("/by-number")
    @Operation(summary = "One loan by its number, with its elements, path to the pool's root and place on the ledger")
    LoanAnswer byNumber(@PathVariable("id") String id, @RequestParam("number") String number, CurrentUser user) {
        PoolView pool = access.require(id, user);
        int version = access.requireTape(pool).version();
        return loans.rowOf(pool.pool(), version, number)
                .flatMap(row -> loans.loan(pool.pool(), version, row))
                .map(LoanAnswer::of)
                .orElseThrow(NotVisible::new);
    }

    @GetMapping("/{row}")
    @Operation(
            summary = "One loan by its row from 1, with its elements, path to the pool's root and place on the ledger")
    LoanAnswer byRow(@PathVariable("id") String id, @PathVariable("row") String row, CurrentUser user) {
        PoolView pool = access.require(id, user);
        return loans.loan(pool.pool(), access.requireTape(pool).version(), PoolAccess.row(row))
                .map(LoanAnswer::of)
                .orElseThrow(NotVisible::new);
    }
}
