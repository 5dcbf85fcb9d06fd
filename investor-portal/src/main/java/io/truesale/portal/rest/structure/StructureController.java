package io.truesale.portal.rest.structure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.party.Capacity;
import io.truesale.portal.projection.StructureForm;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.web.structure.StructureSigning;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The structure of a deal from the US auto template. */
@RestController
@RequestMapping("/api/v1/deals/{deal}/structure")
@Allow(capacities = Capacity.UWR)
@Tag(name = "structure")
class StructureController {
    private final StructureSigning signing;
    private final DealAccess deals;

    StructureController(StructureSigning signing, DealAccess deals) {
        this.signing = signing;
        this.deals = deals;
    }

    @PostMapping
    @Operation(summary = "Build the deal model from the template and sign it as the step STRUCTURE")
    ResponseEntity<OperationAnswer.Accepted> sign(
            @PathVariable("deal") String deal, @RequestBody StructureForm form, CurrentUser user) {
        return OperationAnswer.accepted(signing.sign(user, deals.require(deal), form));
    }
}
