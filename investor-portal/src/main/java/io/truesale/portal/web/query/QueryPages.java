package io.truesale.portal.web.query;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransientFault;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.MayAnswer;
import io.truesale.portal.security.MayAsk;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.RuleTexts;
import io.truesale.portal.web.account.NextStep;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.ObligorQueries;
import io.truesale.workflow.api.ObligorQueries.AuthorisationView;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.QueryState;
import io.truesale.workflow.api.ObligorQueries.QueryView;
import io.truesale.workflow.api.ObligorQueries.Reason;
import io.truesale.workflow.api.ObligorQueries.Report;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Queries that the reader's member asked or was asked, their reports, and what the member takes for an answer. */
@Controller
@Allow
class QueryPages {
    static final String ROOT = "/queries";

    private static final int MOST = 500; // newest; older ones by their address, and on the statement

    private static final TableSpec<Row> QUERIES = TableSpec.<Row>of("query.list")
            .instant("asked", row -> row.query().askedAt())
            .codeLink(
                    "id",
                    row -> row.query().id(),
                    row -> ROOT + "/" + row.query().id())
            .text("asker", Row::asker)
            .text("answerer", Row::answerer)
            .message("purpose", row -> "query.purpose." + row.query().purpose())
            .text("price", Row::price)
            .status("state", row -> QueryWords.badge(row.query().state(), row.waits()))
            .sortedDownBy("asked");

    private static final TableSpec<PaperRow> PAPERS = TableSpec.<PaperRow>of("query.papers")
            .codeLink(
                    "id",
                    row -> row.paper().id(),
                    row -> AuthorisationPages.ROOT + "/" + row.paper().id())
            .text("asker", PaperRow::asker)
            .text("answerer", PaperRow::answerer)
            .message("purpose", row -> "query.purpose." + row.paper().purpose())
            .text("scope", PaperRow::scope)
            .instant("until", row -> row.paper().until())
            .status("standing", row -> QueryWords.badge(row.paper().standing()));

    private final ObligorQueries desk;
    private final ReportTables reports;
    private final RuleTexts rules;
    private final QueryWords words;
    private final Names names;
    private final Formats formats;
    private final NextStep next;
    private final Tables tables;

    QueryPages(
            ObligorQueries desk,
            ReportTables reports,
            RuleTexts rules,
            QueryWords words,
            Names names,
            Formats formats,
            NextStep next,
            Tables tables) {
        this.desk = desk;
        this.rules = rules;
        this.reports = reports;
        this.words = words;
        this.names = names;
        this.formats = formats;
        this.next = next;
        this.tables = tables;
    }

    /** A query as the table shows it; {@code waits} for an answer of the reader's member. */
    record Row(QueryView query, String asker, String answerer, String price, boolean waits) {}

    /** An authorisation as the table shows it. */
    record PaperRow(AuthorisationView paper, String asker, String answerer, String scope) {}

    @GetMapping(ROOT)
    String all(CurrentUser user, Model model) {
        MemberId member = user.member();
        List<Row> rows = desk.queries(member, MOST).stream()
                .map(query -> row(query, member))
                .toList();
        List<PaperRow> papers = desk.authorisations(member, MOST).stream()
                .map(paper -> new PaperRow(
                        paper, names.member(paper.asker()), names.member(paper.answerer()), words.scope(paper.scope())))
                .toList();
        model.addAttribute("queries", tables.of(QUERIES, rows));
        model.addAttribute("papers", tables.of(PAPERS, papers));
        model.addAttribute("mayAsk", QueryWords.mayAsk(user));
        model.addAttribute("mayAnswer", QueryWords.mayAnswer(user));
        model.addAttribute("tariff", desk.tariff(member).map(words::price).orElse(null));
        model.addAttribute("crumbs", List.of(Crumb.of("nav.queries", "")));
        return "query/list";
    }

    private Row row(QueryView query, MemberId reader) {
        return new Row(
                query,
                names.member(query.asker()),
                names.member(query.answerer()),
                words.price(query.price()),
                query.answerer().equals(reader));
    }

    @PostMapping(ROOT + "/tariff")
    @MayAnswer
    String tariff(
            @RequestParam String currency,
            @RequestParam BigDecimal price,
            CurrentUser user,
            RedirectAttributes redirect) {
        desk.setTariff(user.person(), new Price(currency, minor(currency, price)));
        return next.after(user, redirect, ROOT, "query.requested");
    }

    private static long minor(String currency, BigDecimal price) {
        try {
            return price.movePointRight(QueryWords.digits(currency)).longValueExact();
        } catch (ArithmeticException tooFine) {
            throw new BadInput("price", "TOO_FINE", "a price in whole minor units is expected");
        }
    }

    @GetMapping(ROOT + "/{id}")
    String one(@PathVariable("id") String id, CurrentUser user, Model model) {
        QueryView query = find(id, user);
        boolean waits = query.state() == QueryState.ASKED
                && query.answerer().equals(user.member())
                && QueryWords.mayAnswer(user);
        model.addAttribute("query", query);
        model.addAttribute("status", QueryWords.badge(query.state(), waits));
        model.addAttribute("facts", facts(query));
        model.addAttribute("reasons", Reason.values());
        model.addAttribute("crumbs", List.of(Crumb.of("nav.queries", ROOT), Crumb.named(query.id(), "")));
        model.addAttribute("waits", waits);
        boolean reads = query.state() == QueryState.ANSWERED && QueryWords.mayAsk(user);
        model.addAttribute("kept", reads && desk.keeps(user.member(), query.id()));
        if (waits || reads) {
            show(query, waits, user, model);
        }
        return "query/one";
    }

    /** The report, or why there is none: the query can be declined all the same. */
    private void show(QueryView query, boolean waits, CurrentUser user, Model model) {
        try {
            Report report = waits ? desk.draft(user.person(), query.id()) : desk.report(user.person(), query.id());
            model.addAttribute("digest", Hash.of(report.json()).hex());
            reports.show(ObligorReport.read(report.json()), model);
        } catch (ObligorReport.Unreadable unreadable) {
            model.addAttribute("trouble", words.text("query.report.unreadable") + " " + unreadable.getMessage());
        } catch (RuleViolated refusal) {
            model.addAttribute("trouble", rules.sentence(refusal));
        } catch (TransientFault away) {
            model.addAttribute("trouble", words.text("query.away"));
        }
    }

    private QueryView find(String id, CurrentUser user) {
        return desk.query(user.member(), id).orElseThrow(NotVisible::new);
    }

    private List<Fact> facts(QueryView query) {
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of("query.asker", names.member(query.asker())),
                Fact.of("query.answerer", names.member(query.answerer())),
                Fact.link(
                        "query.authorisation",
                        query.authorisation(),
                        AuthorisationPages.ROOT + "/" + query.authorisation()),
                Fact.of("query.purpose", words.text("query.purpose." + query.purpose())),
                Fact.of("query.scope", words.scope(query.scope())),
                Fact.of("query.price", words.price(query.price())),
                Fact.of("query.asked", formats.instant(query.askedAt()))));
        query.settledAt().ifPresent(at -> facts.add(Fact.of("query.settled", formats.instant(at))));
        query.reason().ifPresent(why -> facts.add(Fact.of("query.reason", words.text("query.reason." + why))));
        query.digest()
                .ifPresent(
                        digest -> facts.add(new Fact("query.digest", digest, "/ledger/verify?hash=" + digest, true)));
        return facts;
    }

    @PostMapping(ROOT + "/{id}/copy")
    @MayAsk
    String copy(@PathVariable("id") String id, CurrentUser user, RedirectAttributes redirect) {
        QueryView query = find(id, user);
        desk.keep(user.person(), query.id());
        Flash.done(redirect, "query.report.kept");
        return "redirect:" + ROOT + "/" + query.id();
    }

    @PostMapping(ROOT + "/{id}/answer")
    @MayAnswer
    String answer(
            @PathVariable("id") String id,
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            @RequestParam(name = "draft", defaultValue = "") String draft,
            CurrentUser user,
            RedirectAttributes redirect) {
        QueryView query = find(id, user);
        if (confirmed == null) {
            Flash.refused(redirect, "query.unconfirmed");
            return "redirect:" + ROOT + "/" + query.id();
        }
        desk.answer(user.person(), query.id(), read(draft));
        return next.after(user, redirect, ROOT + "/" + query.id(), "query.requested");
    }

    private static Hash read(String draft) {
        try {
            return Hash.parse(draft);
        } catch (IllegalArgumentException malformed) {
            throw new BadInput("draft", "INVALID", "the digest of the draft that was read is expected");
        }
    }

    @PostMapping(ROOT + "/{id}/decline")
    @MayAnswer
    String decline(
            @PathVariable("id") String id, @RequestParam Reason reason, CurrentUser user, RedirectAttributes redirect) {
        QueryView query = find(id, user);
        desk.decline(user.person(), query.id(), reason);
        return next.after(user, redirect, ROOT + "/" + query.id(), "query.requested");
    }

    @GetMapping(ROOT + "/{id}/report")
    @MayAsk
    ResponseEntity<byte[]> report(@PathVariable("id") String id, CurrentUser user) {
        QueryView query = find(id, user);
        String name = "report-" + query.id() + ".json";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(desk.report(user.person(), query.id()).json());
    }
}
