package io.truesale.portal.web.document;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.Directory;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.Documents;
import io.truesale.workflow.api.Documents.NewDocument;
import io.truesale.workflow.api.Documents.Received;
import io.truesale.workflow.api.Documents.Upload;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Documents of deals: lists, one document, upload, new versions, readers, openings. */
@Controller
@Allow
class DocumentPages {
    /** How long a click on "open" waits for the ledger before the page says that it is under way. */
    private static final Duration OPENING_WAIT = Duration.ofSeconds(10);

    private static final Set<String> FROM_ANOTHER_NODE = Set.of("DOCUMENT_NOT_HANDED_OUT", "DOCUMENT_NOT_AS_RECORDED");

    private static final Duration LOOK = Duration.ofMillis(50);

    private final DealAccess deals;
    private final Documents documents;
    private final Operations operations;
    private final Directory directory;
    private final Tables tables;
    private final DocumentPanels panels;
    private final Names names;

    DocumentPages(
            DealAccess deals,
            Documents documents,
            Operations operations,
            Directory directory,
            Tables tables,
            DocumentPanels panels,
            Names names) {
        this.deals = deals;
        this.documents = documents;
        this.operations = operations;
        this.directory = directory;
        this.tables = tables;
        this.panels = panels;
        this.names = names;
    }

    /** A member to choose as reader. */
    record Choice(String id, String name) {}

    @GetMapping("/documents")
    String all(CurrentUser user, Model model) {
        List<DealId> mine = deals.deals().stream()
                .sorted(Comparator.comparing(DealId::value))
                .toList();
        List<DocumentView> views = mine.stream()
                .flatMap(deal -> documents.inDeal(deal, user.member()).stream())
                .toList();
        model.addAttribute("documents", tables.of(DocumentRows.ofDeals(names), views));
        model.addAttribute("deals", mine.stream().map(DealId::value).toList());
        model.addAttribute("crumbs", List.of(Crumb.of("nav.documents", "")));
        return "document/all";
    }

    @GetMapping("/deals/{deal}/documents")
    String inDeal(@PathVariable String deal, CurrentUser user, Model model) {
        DealId in = deals.require(deal);
        model.addAttribute("deal", in.value());
        model.addAttribute("dealTitle", names.deal(in));
        model.addAttribute("documents", tables.of(DocumentRows.ofDeal(names), documents.inDeal(in, user.member())));
        model.addAttribute("kinds", List.of(DocumentKind.values()));
        model.addAttribute("choices", choices(in, Set.of(user.member()), user));
        model.addAttribute("crumbs", crumbs(in));
        return "document/deal";
    }

    @PostMapping("/deals/{deal}/documents")
    String add(
            @PathVariable String deal,
            @RequestParam DocumentKind kind,
            @RequestParam String title,
            @RequestParam(required = false) @Nullable List<String> readers,
            @RequestParam(required = false) @Nullable List<String> reviewers,
            @RequestParam(defaultValue = "") String sha256,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        DealId in = deals.require(deal);
        Set<MemberId> asked = members(reviewers);
        Set<MemberId> entitled = members(readers);
        entitled.addAll(asked);
        NewDocument document = new NewDocument(kind, title, entitled, asked);
        if (file == null) {
            return missing("/deals/" + in + "/documents", redirect);
        }
        try (InputStream content = file.getInputStream()) {
            Received received = documents.add(user.person(), in, document, upload(file, sha256, content));
            return received(in, received, redirect);
        }
    }

    @GetMapping("/deals/{deal}/documents/{document}")
    String one(@PathVariable String deal, @PathVariable String document, CurrentUser user, Model model) {
        DocumentView view = view(deal, document, user);
        model.addAttribute("document", view);
        model.addAttribute("page", DocumentRows.href(view));
        model.addAttribute("status", DocumentRows.status(view));
        model.addAttribute("kindKey", DocumentRows.kindKey(view.kind()));
        model.addAttribute("facts", panels.facts(view, user.locale()));
        model.addAttribute("proof", panels.proof(view));
        model.addAttribute("history", panels.history(view, user.locale()));
        model.addAttribute("versions", tables.of(DocumentRows.versions(view.deal()), view.versions()));
        model.addAttribute(
                "openings",
                tables.of(
                        DocumentRows.openings(view.deal(), user.person().value(), DocumentRows.href(view)),
                        view.openings()));
        model.addAttribute(
                "own", view.owner().equals(user.member()) && view.withdrawn().isEmpty());
        model.addAttribute("choices", choices(view.deal(), Set.copyOf(view.readers()), user));
        model.addAttribute("crumbs", crumbs(view.deal(), Crumb.named(view.title(), "")));
        return "document/one";
    }

    @PostMapping("/deals/{deal}/documents/{document}/versions")
    String version(
            @PathVariable String deal,
            @PathVariable String document,
            @RequestParam(defaultValue = "") String sha256,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        DocumentView view = view(deal, document, user);
        if (file == null) {
            return missing(DocumentRows.href(view), redirect);
        }
        try (InputStream content = file.getInputStream()) {
            return received(
                    view.deal(),
                    documents.addVersion(user.person(), view.deal(), view.id(), upload(file, sha256, content)),
                    redirect);
        }
    }

    @PostMapping("/deals/{deal}/documents/{document}/readers")
    String readers(
            @PathVariable String deal,
            @PathVariable String document,
            @RequestParam(required = false) @Nullable List<String> readers,
            CurrentUser user,
            RedirectAttributes redirect) {
        DocumentView view = view(deal, document, user);
        documents.addReaders(user.person(), view.deal(), view.id(), members(readers));
        Flash.note(redirect, "document.readers.asked");
        return "redirect:" + DocumentRows.href(view);
    }

    @PostMapping("/deals/{deal}/documents/{document}/withdrawal")
    String withdraw(
            @PathVariable String deal,
            @PathVariable String document,
            @RequestParam String reason,
            CurrentUser user,
            RedirectAttributes redirect) {
        DocumentView view = view(deal, document, user);
        documents.withdraw(user.person(), view.deal(), view.id(), reason);
        Flash.note(redirect, "document.withdrawal.asked");
        return "redirect:" + DocumentRows.href(view);
    }

    @PostMapping("/deals/{deal}/documents/{document}/versions/{number}/openings")
    String open(
            @PathVariable String deal,
            @PathVariable String document,
            @PathVariable int number,
            CurrentUser user,
            RedirectAttributes redirect) {
        DocumentView view = view(deal, document, user);
        OperationId opening = documents.requestOpening(user.person(), view.deal(), view.id(), number);
        OperationStatus.State state = await(opening);
        if (state == OperationStatus.State.CONFIRMED) {
            return "redirect:" + DocumentRows.href(view) + "/openings/" + opening + "/content";
        }
        if (state == OperationStatus.State.REFUSED) {
            Flash.refused(redirect, "document.opening.refused");
        } else {
            Flash.note(redirect, "document.opening.waiting");
        }
        return "redirect:" + DocumentRows.href(view);
    }

    @GetMapping("/deals/{deal}/documents/{document}/openings/{opening}/content")
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
        try {
            DocumentDownload.write(documents.open(user.person(), view.deal(), view.id(), operation), response);
        } catch (RuleViolated refusal) {
            if (FROM_ANOTHER_NODE.contains(refusal.code().name())) {
                throw refusal; // said on the document's page
            }
            throw new NotVisible();
        }
    }

    private OperationStatus.State await(OperationId opening) {
        long end = System.nanoTime() + OPENING_WAIT.toNanos();
        OperationStatus.State state = state(opening);
        while (state == OperationStatus.State.WAITING && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
            state = state(opening);
        }
        return state;
    }

    private OperationStatus.State state(OperationId opening) {
        return operations.find(opening).map(OperationStatus::state).orElse(OperationStatus.State.WAITING);
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

    private static String received(DealId deal, Received received, RedirectAttributes redirect) {
        Flash.note(redirect, "document.received", received.sha256());
        return "redirect:/deals/" + deal + "/documents/" + received.document();
    }

    private static String missing(String page, RedirectAttributes redirect) {
        Flash.refused(redirect, "document.upload.missing");
        return "redirect:" + page;
    }

    private static Upload upload(MultipartFile file, String sha256, InputStream content) {
        String name = file.getOriginalFilename();
        String type = file.getContentType();
        return new Upload(
                name == null ? "" : name,
                type == null ? "" : type,
                sha256.isBlank() ? Optional.empty() : Optional.of(sha256),
                content);
    }

    private static Set<MemberId> members(@Nullable List<String> ids) {
        if (ids == null) {
            return new HashSet<>();
        }
        try {
            return ids.stream().map(MemberId::new).collect(Collectors.toCollection(HashSet::new));
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
    }

    private List<Choice> choices(DealId deal, Set<MemberId> without, CurrentUser user) {
        return documents.possibleReaders(deal).stream()
                .filter(member -> !without.contains(member))
                .map(member -> new Choice(member.value(), directory.nameOf(member, user.locale())))
                .toList();
    }

    private static List<Crumb> crumbs(DealId deal, Crumb... last) {
        List<Crumb> crumbs = new ArrayList<>(List.of(
                Crumb.of("nav.deals", "/deals"),
                Crumb.named(deal.value(), "/deals/" + deal),
                Crumb.of("nav.documents", last.length == 0 ? "" : "/deals/" + deal + "/documents")));
        crumbs.addAll(List.of(last));
        return crumbs;
    }
}
