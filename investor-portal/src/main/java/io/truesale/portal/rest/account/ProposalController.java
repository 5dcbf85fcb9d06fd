package io.truesale.portal.rest.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.ProposalDesk;
import io.truesale.workflow.api.ProposalDesk.Act;
import io.truesale.workflow.api.ProposalDesk.ProposalView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposals of the consortium. */
@RestController
@RequestMapping("/api/v1/proposals")
@Allow
@Tag(name = "consortium")
class ProposalController {
    private final ProposalDesk desk;

    ProposalController(ProposalDesk desk) {
        this.desk = desk;
    }

    /** A resolution that so many different members have to approve within so many days. */
    record ProposalRequest(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 200) String text,
            @Min(1) @Max(200) int members,
            @Min(1) @Max(365) int days) {}

    /** A proposal; {@code standing} is OPEN, MET, EXECUTED, WITHDRAWN or EXPIRED. */
    record ProposalAnswer(
            String id,
            String opener,
            String subject,
            String action,
            String standing,
            List<String> approvers,
            @Nullable Instant until) {
        static ProposalAnswer of(ProposalView view) {
            return new ProposalAnswer(
                    view.id(),
                    view.opener().value(),
                    view.subject(),
                    view.action(),
                    view.standing().name(),
                    view.approvers().stream().map(PersonId::value).toList(),
                    view.lastMoment().orElse(null));
        }
    }

    @GetMapping
    @Operation(summary = "The proposals of the consortium, as of the last final block")
    List<ProposalAnswer> all() {
        return desk.all(ChannelId.CONSORTIUM).stream().map(ProposalAnswer::of).toList();
    }

    @PostMapping
    @Operation(summary = "Open a resolution")
    ResponseEntity<OperationAnswer.Accepted> open(@Valid @RequestBody ProposalRequest asked, CurrentUser user) {
        CborMap policy = CborMap.builder()
                .put("members", asked.members())
                .putTexts("except", List.of())
                .build();
        return OperationAnswer.accepted(
                desk.open(user.person(), ChannelId.CONSORTIUM, asked.id(), asked.text(), policy, asked.days()));
    }

    @PostMapping("/{id}/{act}")
    @Operation(summary = "Approve, retract, withdraw or execute")
    ResponseEntity<OperationAnswer.Accepted> act(
            @PathVariable("id") String id, @PathVariable("act") String act, CurrentUser user) {
        ProposalView proposal = desk.find(ChannelId.CONSORTIUM, id).orElseThrow(NotVisible::new);
        return OperationAnswer.accepted(desk.act(user.person(), ChannelId.CONSORTIUM, proposal.id(), read(act)));
    }

    private static Act read(String act) {
        for (Act known : Act.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(act)) {
                return known;
            }
        }
        throw new BadInput("act", "UNKNOWN", "approve, retract, withdraw or execute is expected");
    }
}
