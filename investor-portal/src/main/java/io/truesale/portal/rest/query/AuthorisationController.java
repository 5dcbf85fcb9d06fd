package io.truesale.portal.rest.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.rest.query.QueryAnswers.AuthorisationAnswer;
import io.truesale.portal.rest.query.QueryAnswers.AuthorisationRequest;
import io.truesale.portal.rest.query.QueryAnswers.RequestedAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.MayAsk;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.ObligorQueries;
import io.truesale.workflow.api.ObligorQueries.AuthorisationView;
import io.truesale.workflow.api.ObligorQueries.NewAuthorisation;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What obligors have authorised. */
@RestController
@RequestMapping("/api/v1/authorisations")
@Allow
@Tag(name = "queries")
class AuthorisationController {
    private static final int MAX_LISTED = 500;

    private final ObligorQueries desk;

    AuthorisationController(ObligorQueries desk) {
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "Authorisations by which the caller's member asks or is asked, at most 500")
    List<AuthorisationAnswer> all(@RequestParam(name = "limit", defaultValue = "100") int limit, CurrentUser user) {
        return desk.authorisations(user.member(), Math.max(1, Math.min(MAX_LISTED, limit))).stream()
                .map(this::answer)
                .toList();
    }

    private AuthorisationAnswer answer(AuthorisationView view) {
        return AuthorisationAnswer.of(view, desk.tariff(view.answerer()));
    }

    @PostMapping
    @MayAsk
    @Operation(summary = "Record an authorisation; the loan's number does not go to the ledger")
    ResponseEntity<RequestedAnswer> record(@Valid @RequestBody AuthorisationRequest asked, CurrentUser user) {
        return RequestedAnswer.accepted(desk.authorise(
                user.person(),
                new NewAuthorisation(
                        new MemberId(asked.answerer()),
                        asked.number(),
                        Hash.parse(asked.document()),
                        asked.purpose(),
                        asked.scope(),
                        asked.until())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One authorisation, and what the answerer takes for a query now")
    AuthorisationAnswer one(@PathVariable("id") String id, CurrentUser user) {
        return answer(find(id, user));
    }

    private AuthorisationView find(String id, CurrentUser user) {
        return desk.authorisation(user.member(), id).orElseThrow(NotVisible::new);
    }

    @PostMapping("/{id}/revocation")
    @MayAsk
    @Operation(summary = "Take an authorisation back; asker and answerer may")
    ResponseEntity<OperationAnswer.Accepted> revoke(@PathVariable("id") String id, CurrentUser user) {
        return OperationAnswer.accepted(
                desk.revoke(user.person(), find(id, user).id()));
    }
}
