package io.truesale.portal.web.pool;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.pool.LoanPoolId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import io.truesale.portal.rest.OnCalendar;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.HistoryLine;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.ProofPanel;
import io.truesale.portal.web.party.HistoryLines;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.History;
import io.truesale.workflow.api.HistoryEntry;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.UploadView;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of pools and the page of each: where it stands, and what its originator does next. */
@Controller
@RequestMapping("/pools")
@Allow
class PoolPages {
    private static final int HISTORY = 50;
    private static final TableSpec<UploadView> UPLOADS = TableSpec.<UploadView>of("pool.uploads")
            .link("file", UploadView::fileName, PoolPages::uploadPage)
            .integer("size", UploadView::sizeBytes)
            .status("state", PoolTexts::status)
            .instant("received", UploadView::receivedAt);

    private final Pools pools;
    private final PoolAccess access;
    private final DealAccess deals;
    private final History history;
    private final HistoryLines lines;
    private final Tables tables;
    private final Formats formats;
    private final Names names;

    PoolPages(
            Pools pools,
            PoolAccess access,
            DealAccess deals,
            History history,
            HistoryLines lines,
            Tables tables,
            Formats formats,
            Names names) {
        this.pools = pools;
        this.access = access;
        this.deals = deals;
        this.history = history;
        this.lines = lines;
        this.tables = tables;
        this.formats = formats;
        this.names = names;
    }

    static String uploadPage(UploadView upload) {
        return "/pools/" + upload.pool() + "/uploads/" + upload.operation();
    }

    private TableSpec<PoolView> list(Set<DealId> mine) {
        return TableSpec.<PoolView>of("pool.list")
                .link("id", pool -> pool.pool().value(), pool -> "/pools/" + pool.pool())
                .text("originator", pool -> names.member(pool.originator()))
                .link(
                        "deal",
                        pool -> mine.contains(pool.deal())
                                ? names.deal(pool.deal())
                                : pool.deal().value(),
                        pool -> mine.contains(pool.deal()) ? "/deals/" + pool.deal() : null)
                .date("cut-off", PoolView::cutOff)
                .status("status", pool -> PoolTexts.status(pool.status()))
                .integer("loans", pool -> pool.tape().map(PoolView.Tape::loans).orElse(null))
                .decimal(
                        "balance",
                        2,
                        pool -> pool.tape()
                                .map(tape -> BigDecimal.valueOf(tape.endBalanceCents(), 2))
                                .orElse(null))
                .sortedBy("id");
    }

    @GetMapping
    String list(CurrentUser user, Model model) {
        Set<DealId> mine = deals.deals();
        List<PoolView> visible = access.visible(user);
        model.addAttribute("crumbs", List.of(Crumb.of("nav.pools", "")));
        model.addAttribute("pools", tables.of(list(mine), visible));
        model.addAttribute("mayCreate", user.has(Capacity.ORG));
        return "pool/list";
    }

    @PostMapping
    @Allow(capacities = Capacity.ORG)
    String create(
            @RequestParam("pool") String pool,
            @RequestParam("deal") String deal,
            @RequestParam("cutOff") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate cutOff,
            CurrentUser user,
            RedirectAttributes redirect) {
        try {
            pools.create(
                    user.person(),
                    new PoolId(pool.strip()),
                    new DealId(deal.strip()),
                    OnCalendar.Days.require("cutOff", cutOff));
        } catch (IllegalArgumentException bad) { // an id that is not one: said, and nothing changed
            Flash.refused(redirect, "pool.invalid", String.valueOf(bad.getMessage()));
            return "redirect:/pools";
        }
        Flash.done(redirect, "pool.created", pool.strip());
        return "redirect:/pools/" + pool.strip();
    }

    @GetMapping("/{id}")
    String pool(@PathVariable("id") String id, CurrentUser user, Model model, HttpServletResponse response) {
        PoolView pool = access.require(id, user);
        boolean own = pool.originator().equals(user.member()) && user.has(Capacity.ORG);
        model.addAttribute("pool", pool);
        model.addAttribute("own", own);
        model.addAttribute("status", PoolTexts.status(pool.status()));
        model.addAttribute("facts", facts(pool));
        model.addAttribute("tape", pool.tape().orElse(null));
        boolean before = access.maySeeBefore(pool, user);
        model.addAttribute("refusal", before ? pool.refusal().orElse(null) : null);
        model.addAttribute("open", pool.status() != PoolStatus.FREEZING && pool.status() != PoolStatus.FROZEN);
        model.addAttribute("freeze", pools.freeze(pool.pool()).orElse(null));
        model.addAttribute("uploads", own ? tables.of(UPLOADS, pools.uploads(pool.pool())) : null);
        model.addAttribute("proof", proof(pool));
        model.addAttribute("history", before ? history(pool, user.locale()) : List.of());
        model.addAttribute("crumbs", List.of(Crumb.of("nav.pools", "/pools"), Crumb.named(id, "")));
        if (pool.status() == PoolStatus.FREEZING) {
            response.setHeader("Refresh", "3"); // the page follows the ledger without script
        }
        return "pool/pool";
    }

    private List<Fact> facts(PoolView pool) {
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of("pool.fact.originator", names.member(pool.originator())),
                dealFact(pool),
                Fact.of("pool.fact.cut-off", formats.date(pool.cutOff()))));
        pool.tape()
                .ifPresent(tape -> facts.addAll(List.of(
                        Fact.of("pool.fact.version", formats.integer(tape.version())),
                        Fact.of("pool.fact.file", tape.fileName()),
                        Fact.of("pool.fact.loans", formats.integer(tape.loans())),
                        Fact.of("pool.fact.balance", formats.money("USD", tape.endBalanceCents(), 2)),
                        Fact.code("pool.fact.sha256", tape.sha256()))));
        if (pool.frozen().isEmpty()) { // the proof beside has it then
            pool.tape().ifPresent(tape -> facts.add(Fact.code("pool.fact.root", tape.root())));
        }
        return facts;
    }

    /** The deal by its title, with a link for those who take part in it. */
    private Fact dealFact(PoolView pool) {
        return deals.deals().contains(pool.deal())
                ? Fact.link("pool.fact.deal", names.deal(pool.deal()), "/deals/" + pool.deal())
                : Fact.of("pool.fact.deal", pool.deal().value());
    }

    /** Where the frozen pool's root stands; null before. */
    private @Nullable ProofPanel proof(PoolView pool) {
        String channel = ChannelId.of(pool.deal()).value();
        return pool.frozen()
                .map(frozen -> new ProofPanel(
                        PoolTexts.status(pool.status()),
                        channel,
                        formats.integer(frozen.height()),
                        frozen.transaction(),
                        pool.tape().map(PoolView.Tape::root).orElse(""),
                        "/ledger/" + channel + "/transactions/" + frozen.transaction(),
                        ""))
                .orElse(null);
    }

    /** What happened to the pool; the freeze with the transaction that sealed it. */
    private List<HistoryLine> history(PoolView pool, Locale locale) {
        List<HistoryEntry> entries = history.of(new LoanPoolId(pool.pool()).toString(), HISTORY).stream()
                .map(entry -> entry.what().equals("event.PoolFrozen") ? proven(entry, pool) : entry)
                .toList();
        return lines.of(entries, locale);
    }

    private static HistoryEntry proven(HistoryEntry entry, PoolView pool) {
        return new HistoryEntry(
                entry.objectId(),
                entry.deal(),
                entry.happenedAt(),
                entry.what(),
                entry.detail(),
                entry.person(),
                pool.frozen()
                        .map(frozen -> new HistoryEntry.Place(
                                ChannelId.of(pool.deal()), frozen.height(), TransactionId.parse(frozen.transaction()))),
                entry.refusal());
    }

    @PostMapping("/{id}/validation")
    @Allow(capacities = Capacity.ORG)
    String validate(
            @PathVariable("id") String id,
            @RequestParam("version") int version,
            @RequestParam("loans") long loans,
            @RequestParam("balance") BigDecimal balance,
            CurrentUser user,
            RedirectAttributes redirect) {
        PoolView pool = access.requireOwn(id, user);
        long cents = balance.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValue();
        pools.validate(user.person(), pool.pool(), version, loans, cents);
        Flash.done(redirect, "pool.validated");
        return "redirect:/pools/" + id;
    }

    @PostMapping("/{id}/freeze")
    @Allow(capacities = Capacity.ORG)
    String freeze(
            @PathVariable("id") String id,
            @RequestParam(name = "confirmed", defaultValue = "") String confirmed,
            CurrentUser user,
            RedirectAttributes redirect) {
        PoolView pool = access.requireOwn(id, user);
        if (!confirmed.equals("yes")) {
            Flash.refused(redirect, "pool.freeze.unconfirmed");
            return "redirect:/pools/" + id;
        }
        pools.freeze(user.person(), pool.pool(), access.requireTape(pool).version());
        Flash.note(redirect, "pool.freeze.asked");
        return "redirect:/pools/" + id;
    }
}
