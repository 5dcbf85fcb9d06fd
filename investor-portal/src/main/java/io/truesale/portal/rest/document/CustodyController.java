package io.truesale.portal.rest.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.workflow.api.Custody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who keeps copies of a deal's documents. */
@RestController
@RequestMapping("/api/v1/deals/{deal}/custodians")
@Allow
@Tag(name = "documents")
class CustodyController {
    private static final int MOST = 10;

    private final DealAccess deals;
    private final Custody custody;

    CustodyController(DealAccess deals, Custody custody) {
        this.deals = deals;
        this.custody = custody;
    }

    /** Members, by id. */
    record CustodiansRequest(@NotNull @Size(max = MOST) List<@NotBlank String> members) {}

    @GetMapping
    @Operation(summary = "The members that keep a copy of each document of a deal")
    List<String> all(@PathVariable String deal) {
        return custody.custodians(deals.require(deal)).stream()
                .map(MemberId::value)
                .toList();
    }

    @PostMapping
    @Operation(
            summary = "Name custodians for one's own institution",
            description =
                    "They are custodians once more than half of the deal's members name the same; documents that are"
                            + " brought from then on are sealed for them.")
    ResponseEntity<OperationAnswer.Accepted> name(
            @PathVariable String deal, @Valid @RequestBody CustodiansRequest asked, CurrentUser user) {
        return OperationAnswer.accepted(custody.name(user.person(), deals.require(deal), members(asked.members())));
    }

    private static Set<MemberId> members(List<String> ids) {
        try {
            return ids.stream().map(id -> new MemberId(id.strip())).collect(Collectors.toSet());
        } catch (IllegalArgumentException bad) {
            throw new BadInput("members", "INVALID", String.valueOf(bad.getMessage()));
        }
    }
}
