package io.truesale.portal.rest.structure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.party.Capacity;
import io.truesale.portal.projection.StructureForm;
import io.truesale.portal.rest.BoundedBody;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.web.structure.StructureSigning;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The structure of a deal: from the US auto template, or a deal file. */
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

    @PostMapping(value = "/file", consumes = MediaType.ALL_VALUE)
    @Operation(summary = "Sign a deal file (raw body, JSON or YAML, deal/1) as the step STRUCTURE; engine 2 pays it")
    ResponseEntity<OperationAnswer.Accepted> signFile(
            @PathVariable("deal") String deal,
            @RequestParam(name = "name", defaultValue = "deal") String name,
            InputStream body,
            CurrentUser user)
            throws IOException {
        byte[] bytes = BoundedBody.read(body, StructureSigning.MAX_FILE_BYTES);
        return OperationAnswer.accepted(
                signing.signFile(user, deals.require(deal), name, StructureSigning.text(name, bytes)));
    }

    @PostMapping
    @Operation(summary = "Build the deal model from the template and sign it as the step STRUCTURE")
    ResponseEntity<OperationAnswer.Accepted> sign(
            @PathVariable("deal") String deal, @RequestBody StructureForm form, CurrentUser user) {
        return OperationAnswer.accepted(signing.sign(user, deals.require(deal), form));
    }
}
