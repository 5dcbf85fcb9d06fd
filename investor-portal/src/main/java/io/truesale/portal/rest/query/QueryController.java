package io.truesale.portal.rest.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.rest.query.QueryAnswers.AskRequest;
import io.truesale.portal.rest.query.QueryAnswers.ChargeAnswer;
import io.truesale.portal.rest.query.QueryAnswers.DeclineRequest;
import io.truesale.portal.rest.query.QueryAnswers.QueryAnswer;
import io.truesale.portal.rest.query.QueryAnswers.RequestedAnswer;
import io.truesale.portal.rest.query.QueryAnswers.TariffRequest;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.ObligorQueries;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.QueryView;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Queries about obligors, their reports and what they cost. */
@RestController
@RequestMapping("/api/v1/queries")
@Allow
@Tag(name = "queries")
class QueryController {
    private final ObligorQueries desk;

    QueryController(ObligorQueries desk) {
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "Queries that the caller's member asked or was asked, newest first")
    List<QueryAnswer> all(CurrentUser user) {
        return desk.queries(user.member()).stream().map(QueryAnswer::of).toList();
    }

    @PostMapping
    @Operation(summary = "Ask under an authorisation, at the answerer's price as it stands now")
    ResponseEntity<RequestedAnswer> ask(@Valid @RequestBody AskRequest asked, CurrentUser user) {
        if (desk.authorisation(user.member(), asked.authorisation()).isEmpty()) {
            throw new NotVisible();
        }
        return RequestedAnswer.accepted(desk.ask(user.person(), asked.authorisation(), asked.scope()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One query")
    QueryAnswer one(@PathVariable("id") String id, CurrentUser user) {
        return QueryAnswer.of(find(id, user));
    }

    private QueryView find(String id, CurrentUser user) {
        return desk.query(user.member(), id).orElseThrow(NotVisible::new);
    }

    @GetMapping(path = "/{id}/draft", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The report with which the caller's member would answer; the other member does not see it yet")
    byte[] draft(@PathVariable("id") String id, CurrentUser user) {
        return desk.prepare(user.person(), find(id, user).id()).json();
    }

    @GetMapping(path = "/{id}/report", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The report, byte for byte; its SHA-256 is the digest on the ledger")
    byte[] report(@PathVariable("id") String id, CurrentUser user) {
        return desk.report(user.person(), find(id, user).id()).json();
    }

    @PostMapping("/{id}/answer")
    @Operation(summary = "Answer with the draft; the query is billed")
    ResponseEntity<OperationAnswer.Accepted> answer(@PathVariable("id") String id, CurrentUser user) {
        return OperationAnswer.accepted(
                desk.answer(user.person(), find(id, user).id()));
    }

    @PostMapping("/{id}/decline")
    @Operation(summary = "Decline to answer; the query costs nothing")
    ResponseEntity<OperationAnswer.Accepted> decline(
            @PathVariable("id") String id, @Valid @RequestBody DeclineRequest asked, CurrentUser user) {
        return OperationAnswer.accepted(
                desk.decline(user.person(), find(id, user).id(), asked.reason()));
    }

    @PostMapping("/tariff")
    @Operation(summary = "Say what the caller's member takes for an answer from now on")
    ResponseEntity<OperationAnswer.Accepted> tariff(@Valid @RequestBody TariffRequest asked, CurrentUser user) {
        return OperationAnswer.accepted(desk.setTariff(user.person(), new Price(asked.currency(), asked.price())));
    }

    @GetMapping("/charges")
    @Operation(summary = "What the caller's member owes and is owed, by month, as counted on the ledger")
    List<ChargeAnswer> charges(CurrentUser user) {
        return desk.charges(user.member()).stream().map(ChargeAnswer::of).toList();
    }
}
