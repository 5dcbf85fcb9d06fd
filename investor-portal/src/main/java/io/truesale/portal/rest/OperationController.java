package io.truesale.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.Operations;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What one's own institution asked for and how it stands. */
@RestController
@RequestMapping("/api/v1/operations")
@Allow
@Tag(name = "operations")
class OperationController {
    /** Operations in one list. */
    private static final int LATEST = 100;

    private final Operations operations;

    OperationController(Operations operations) {
        this.operations = operations;
    }

    @GetMapping("/{id}")
    @Operation(summary = "Where an operation of one's own institution stands")
    OperationAnswer one(@PathVariable String id, CurrentUser user) {
        OperationId wanted;
        try {
            wanted = new OperationId(id);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
        return operations
                .find(wanted)
                .filter(status -> status.person().member().equals(user.member()))
                .map(OperationAnswer::of)
                .orElseThrow(NotVisible::new);
    }

    @GetMapping
    @Operation(summary = "The newest operations of one's own institution, newest first, 100 at most")
    List<OperationAnswer> latest(CurrentUser user) {
        return operations.latest(user.member(), LATEST).stream()
                .map(OperationAnswer::of)
                .toList();
    }
}
