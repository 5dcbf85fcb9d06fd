package io.truesale.portal.rest.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.rest.query.QueryAnswers.AnswerRequest;
import io.truesale.portal.rest.query.QueryAnswers.AskRequest;
import io.truesale.portal.rest.query.QueryAnswers.ChargeAnswer;
import io.truesale.portal.rest.query.QueryAnswers.DeclineRequest;
import io.truesale.portal.rest.query.QueryAnswers.QueryAnswer;
import io.truesale.portal.rest.query.QueryAnswers.RequestedAnswer;
import io.truesale.portal.rest.query.QueryAnswers.TariffRequest;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.MayAnswer;
import io.truesale.portal.security.MayAsk;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.ObligorQueries;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.QueryView;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Queries about obligors, their reports and what they cost. */
@RestController
@RequestMapping("/api/v1/queries")
@Allow
@Tag(name = "queries")
class QueryController {
    private static final int MAX_LISTED = 500;

    private final ObligorQueries desk;

    QueryController(ObligorQueries desk) {
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "Queries that the caller's member asked or was asked, newest first, at most 500")
    List<QueryAnswer> all(@RequestParam(name = "limit", defaultValue = "100") int limit, CurrentUser user) {
        return desk.queries(user.member(), Math.max(1, Math.min(MAX_LISTED, limit))).stream()
                .map(QueryAnswer::of)
                .toList();
    }

    @PostMapping
    @MayAsk
    @Operation(
            summary = "Ask under an authorisation at the price that was seen; refused when the answerer's is another")
    ResponseEntity<RequestedAnswer> ask(@Valid @RequestBody AskRequest asked, CurrentUser user) {
        if (desk.authorisation(user.member(), asked.authorisation()).isEmpty()) {
            throw new NotVisible();
        }
        return RequestedAnswer.accepted(desk.ask(
                user.person(), asked.authorisation(), asked.scope(), new Price(asked.currency(), asked.price())));
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
    @MayAnswer
    @Operation(summary = "What the report of the caller's member would say now; nobody else sees it, nothing is kept")
    byte[] draft(@PathVariable("id") String id, CurrentUser user) {
        return desk.draft(user.person(), find(id, user).id()).json();
    }

    @GetMapping(path = "/{id}/report", produces = MediaType.APPLICATION_JSON_VALUE)
    @MayAsk
    @Operation(summary = "The report, byte for byte; its SHA-256 is the digest on the ledger")
    byte[] report(@PathVariable("id") String id, CurrentUser user) {
        return desk.report(user.person(), find(id, user).id()).json();
    }

    @PostMapping("/{id}/copy")
    @MayAsk
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keep a copy of the report on the node of the caller's member")
    void copy(@PathVariable("id") String id, CurrentUser user) {
        desk.keep(user.person(), find(id, user).id());
    }

    @PostMapping("/{id}/answer")
    @MayAnswer
    @Operation(summary = "Answer as in the draft that was read, named by its SHA-256; the query is billed")
    ResponseEntity<OperationAnswer.Accepted> answer(
            @PathVariable("id") String id, @Valid @RequestBody AnswerRequest read, CurrentUser user) {
        return OperationAnswer.accepted(
                desk.answer(user.person(), find(id, user).id(), Hash.parse(read.draft())));
    }

    @PostMapping("/{id}/decline")
    @MayAnswer
    @Operation(summary = "Decline to answer; the query costs nothing")
    ResponseEntity<OperationAnswer.Accepted> decline(
            @PathVariable("id") String id, @Valid @RequestBody DeclineRequest asked, CurrentUser user) {
        return OperationAnswer.accepted(
                desk.decline(user.person(), find(id, user).id(), asked.reason()));
    }

    @PostMapping("/tariff")
    @MayAnswer
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
