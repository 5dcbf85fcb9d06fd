package io.truesale.portal.rest.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.document.DocumentDownload;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.Documents;
import io.truesale.workflow.api.Documents.NewDocument;
import io.truesale.workflow.api.Documents.Received;
import io.truesale.workflow.api.Documents.Upload;
import io.truesale.workflow.api.OperationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents of a deal: brought, shared, opened. Who may not open a document is answered as if it were not there. */
@RestController
@RequestMapping("/api/v1/deals/{deal}/documents")
@Allow
@Tag(name = "documents")
class DocumentController {
    private final DealAccess deals;
    private final Documents documents;

    DocumentController(DealAccess deals, Documents documents) {
        this.deals = deals;
        this.documents = documents;
    }

    /** What became of an upload. */
    record UploadAnswer(String document, int version, String sha256, String operation) {}

    /** Members, by id. */
    record ReadersRequest(@NotEmpty List<@NotBlank String> readers) {}

    /** Why. */
    record WithdrawalRequest(@NotBlank String reason) {}

    @GetMapping
    @Operation(summary = "The documents of a deal that one's own institution may open")
    List<DocumentAnswer> list(@PathVariable String deal, CurrentUser user) {
        return documents.inDeal(deals.require(deal), user.member()).stream()
                .map(DocumentAnswer::of)
                .toList();
    }

    @GetMapping("/{document}")
    @Operation(summary = "One document with its versions and who opened it")
    DocumentAnswer one(@PathVariable String deal, @PathVariable String document, CurrentUser user) {
        return DocumentAnswer.of(view(deal, document, user));
    }

    @PostMapping(consumes = "*/*")
    @Operation(
            summary = "Bring a document: the file is the body of the request",
            description = "Give sha256 to have the file compared with what was sent. Readers and reviewers are members"
                    + " of the deal; reviewers are readers too. Settled once the fingerprint is final on the ledger.")
    ResponseEntity<UploadAnswer> add(
            @PathVariable String deal,
            @RequestParam String kind,
            @RequestParam String title,
            @RequestParam String fileName,
            @RequestParam(required = false) @Nullable String sha256,
            @RequestParam(required = false) @Nullable List<String> readers,
            @RequestParam(required = false) @Nullable List<String> reviewers,
            HttpServletRequest request,
            CurrentUser user)
            throws IOException {
        DealId in = deals.require(deal);
        NewDocument document = new NewDocument(
                value("kind", () -> DocumentKind.valueOf(kind)),
                title,
                members("readers", readers),
                members("reviewers", reviewers));
        return received(in, documents.add(user.person(), in, document, upload(fileName, sha256, request)));
    }

    @PostMapping(path = "/{document}/versions", consumes = "*/*")
    @Operation(summary = "Bring a new version: the file is the body of the request")
    ResponseEntity<UploadAnswer> version(
            @PathVariable String deal,
            @PathVariable String document,
            @RequestParam String fileName,
            @RequestParam(required = false) @Nullable String sha256,
            HttpServletRequest request,
            CurrentUser user)
            throws IOException {
        DocumentView view = view(deal, document, user);
        return received(
                view.deal(),
                documents.addVersion(user.person(), view.deal(), view.id(), upload(fileName, sha256, request)));
    }

    @PostMapping("/{document}/readers")
    @Operation(summary = "Let more members of the deal open the newest version and those to come")
    ResponseEntity<OperationAnswer.Accepted> readers(
            @PathVariable String deal,
            @PathVariable String document,
            @jakarta.validation.Valid @RequestBody ReadersRequest asked,
            CurrentUser user) {
        DocumentView view = view(deal, document, user);
        return OperationAnswer.accepted(
                documents.addReaders(user.person(), view.deal(), view.id(), members("readers", asked.readers())));
    }

    @PostMapping("/{document}/withdrawal")
    @Operation(summary = "Let nobody open a document any more")
    ResponseEntity<OperationAnswer.Accepted> withdraw(
            @PathVariable String deal,
            @PathVariable String document,
            @jakarta.validation.Valid @RequestBody WithdrawalRequest asked,
            CurrentUser user) {
        DocumentView view = view(deal, document, user);
        return OperationAnswer.accepted(documents.withdraw(user.person(), view.deal(), view.id(), asked.reason()));
    }

    @PostMapping("/{document}/versions/{number}/openings")
    @Operation(summary = "Have an opening recorded on the ledger; its content is given once that is final")
    ResponseEntity<OperationAnswer.Accepted> open(
            @PathVariable String deal, @PathVariable String document, @PathVariable int number, CurrentUser user) {
        DocumentView view = view(deal, document, user);
        if (view.version(number).isEmpty()) {
            throw new NotVisible();
        }
        return OperationAnswer.accepted(documents.requestOpening(user.person(), view.deal(), view.id(), number));
    }

    @GetMapping("/{document}/openings/{opening}/content")
    @Operation(summary = "The file, against a final opening by the same person")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void content(
            @PathVariable String deal,
            @PathVariable String document,
            @PathVariable String opening,
            CurrentUser user,
            HttpServletResponse response)
            throws IOException {
        DocumentView view = view(deal, document, user);
        OperationId operation;
        try {
            operation = new OperationId(opening);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
        DocumentDownload.write(documents.open(user.person(), view.deal(), view.id(), operation), response);
    }

    private DocumentView view(String deal, String document, CurrentUser user) {
        DealId in = deals.require(deal);
        DocumentId id;
        try {
            id = new DocumentId(document);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
        return documents.find(in, id, user.member()).orElseThrow(NotVisible::new);
    }

    private static Upload upload(String fileName, @Nullable String sha256, HttpServletRequest request)
            throws IOException {
        String type = request.getContentType() == null ? "" : request.getContentType();
        return new Upload(fileName, type, Optional.ofNullable(sha256), request.getInputStream());
    }

    private static ResponseEntity<UploadAnswer> received(DealId deal, Received received) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/deals/" + deal + "/documents/" + received.document()))
                .body(new UploadAnswer(
                        received.document().value(),
                        received.version(),
                        received.sha256(),
                        received.operation().value()));
    }

    private static Set<MemberId> members(String field, @Nullable List<String> ids) {
        return ids == null
                ? Set.of()
                : ids.stream()
                        .filter(id -> !id.isBlank())
                        .map(id -> value(field, () -> new MemberId(id.strip())))
                        .collect(Collectors.toSet());
    }

    private static <T> T value(String field, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException bad) {
            throw new BadInput(field, "INVALID", String.valueOf(bad.getMessage()));
        }
    }
}
