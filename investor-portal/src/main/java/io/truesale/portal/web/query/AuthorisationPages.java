package io.truesale.portal.web.query;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.FileDigests;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.OnCalendar;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.MayAsk;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.account.NextStep;
import io.truesale.workflow.api.Members;
import io.truesale.workflow.api.ObligorQueries;
import io.truesale.workflow.api.ObligorQueries.AuthorisationView;
import io.truesale.workflow.api.ObligorQueries.NewAuthorisation;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.Purpose;
import io.truesale.workflow.api.ObligorQueries.Requested;
import io.truesale.workflow.api.ObligorQueries.Scope;
import io.truesale.workflow.api.ObligorQueries.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What obligors have authorised: recorded, used to ask, taken back. */
@Controller
@Allow
class AuthorisationPages {
    static final String ROOT = QueryPages.ROOT + "/authorisations";

    private final ObligorQueries desk;
    private final Members members;
    private final QueryWords words;
    private final Names names;
    private final Formats formats;
    private final NextStep next;

    AuthorisationPages(
            ObligorQueries desk, Members members, QueryWords words, Names names, Formats formats, NextStep next) {
        this.desk = desk;
        this.members = members;
        this.words = words;
        this.names = names;
        this.formats = formats;
        this.next = next;
    }

    /** A member that can be asked. */
    record Choice(String id, String name) {}

    @GetMapping(ROOT + "/new")
    @MayAsk
    String form(CurrentUser user, Model model) {
        List<Choice> choices = members.all().stream()
                .filter(member -> !member.id().equals(user.member()))
                .map(member -> new Choice(member.id().value(), member.name(user.locale())))
                .toList();
        model.addAttribute("choices", choices);
        model.addAttribute("purposes", Purpose.values());
        model.addAttribute("scopes", Scope.values());
        model.addAttribute(
                "crumbs", List.of(Crumb.of("nav.queries", QueryPages.ROOT), Crumb.of("query.paper.new", "")));
        return "query/new";
    }

    @PostMapping(ROOT)
    @MayAsk
    String record(
            @RequestParam String answerer,
            @RequestParam String number,
            @RequestParam Purpose purpose,
            @RequestParam List<Scope> scope,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam(name = "document", required = false) @Nullable MultipartFile document,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        if (document == null || document.isEmpty()) {
            throw new BadInput("document", "MISSING", "the paper of the authorisation is expected");
        }
        LocalDate last = OnCalendar.Days.require("until", until);
        Requested requested = desk.authorise(
                user.person(),
                new NewAuthorisation(
                        member(answerer),
                        number,
                        digest(document),
                        purpose,
                        scope,
                        last.plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .minusMillis(1)));
        return next.after(user, redirect, QueryPages.ROOT, "query.paper.requested", requested.id());
    }

    private static Hash digest(MultipartFile document) throws IOException {
        try (InputStream content = document.getInputStream()) {
            return FileDigests.of(content).sha256();
        }
    }

    private static MemberId member(String value) {
        try {
            return new MemberId(value);
        } catch (IllegalArgumentException malformed) {
            throw new BadInput("answerer", "INVALID", "the id of a member is expected");
        }
    }

    @GetMapping(ROOT + "/{id}")
    String one(@PathVariable("id") String id, CurrentUser user, Model model) {
        AuthorisationView paper = find(id, user);
        boolean mine = paper.asker().equals(user.member());
        boolean counts = paper.standing() == Standing.COUNTS;
        model.addAttribute("paper", paper);
        model.addAttribute("status", QueryWords.badge(paper.standing()));
        model.addAttribute(
                "facts",
                List.of(
                        Fact.of("query.asker", names.member(paper.asker())),
                        Fact.of("query.answerer", names.member(paper.answerer())),
                        Fact.of("query.purpose", words.text("query.purpose." + paper.purpose())),
                        Fact.of("query.scope", words.scope(paper.scope())),
                        Fact.of("query.until", formats.instant(paper.until())),
                        Fact.code("query.obligor", paper.obligorTag()),
                        new Fact("query.document", paper.document(), "/ledger/verify?hash=" + paper.document(), true)));
        model.addAttribute("mayAsk", mine && counts && QueryWords.mayAsk(user));
        model.addAttribute("mayRevoke", paper.standing() != Standing.REVOKED && QueryWords.mayAsk(user));
        Price price = desk.tariff(paper.answerer()).orElse(null);
        model.addAttribute("tariff", price);
        model.addAttribute("price", price == null ? null : words.price(price));
        model.addAttribute("crumbs", List.of(Crumb.of("nav.queries", QueryPages.ROOT), Crumb.named(paper.id(), "")));
        return "query/paper";
    }

    private AuthorisationView find(String id, CurrentUser user) {
        return desk.authorisation(user.member(), id).orElseThrow(NotVisible::new);
    }

    @PostMapping(ROOT + "/{id}/queries")
    @MayAsk
    String ask(
            @PathVariable("id") String id,
            @RequestParam List<Scope> scope,
            @RequestParam String currency,
            @RequestParam long price,
            CurrentUser user,
            RedirectAttributes redirect) {
        AuthorisationView paper = find(id, user);
        Requested requested = desk.ask(user.person(), paper.id(), scope, new Price(currency, price));
        return next.after(user, redirect, QueryPages.ROOT, "query.ask.requested", requested.id());
    }

    @PostMapping(ROOT + "/{id}/revocation")
    @MayAsk
    String revoke(
            @PathVariable("id") String id,
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            CurrentUser user,
            RedirectAttributes redirect) {
        AuthorisationView paper = find(id, user);
        if (confirmed == null) {
            Flash.refused(redirect, "query.unconfirmed");
            return "redirect:" + ROOT + "/" + paper.id();
        }
        desk.revoke(user.person(), paper.id());
        return next.after(user, redirect, ROOT + "/" + paper.id(), "query.requested");
    }
}
