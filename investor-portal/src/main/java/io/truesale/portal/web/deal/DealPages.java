package io.truesale.portal.web.deal;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.party.HistoryLines;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.ConditionView;
import io.truesale.workflow.api.DealDesk;
import io.truesale.workflow.api.DealDesk.NewDeal;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DealView;
import io.truesale.workflow.api.History;
import io.truesale.workflow.api.MemberView;
import io.truesale.workflow.api.Members;
import io.truesale.workflow.api.StepView;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deals: the list, a new one, the deal room. */
@Controller
@Allow
class DealPages {
    private static final List<Capacity> ASKED = List.of(
            Capacity.ORG,
            Capacity.UWR,
            Capacity.SPV,
            Capacity.RTG,
            Capacity.LAW,
            Capacity.ACC,
            Capacity.CUS,
            Capacity.SVC,
            Capacity.INV);
    private static final int HISTORY = 200;

    private static final TableSpec<DealView> DEALS = TableSpec.<DealView>of("deal.list")
            .link("title", DealView::title, deal -> "/deals/" + deal.id())
            .code("id", deal -> deal.id().value())
            .text("currency", DealView::currency)
            .instant("opened", DealView::openedAt)
            .status("status", DealWords::status)
            .sortedDownBy("opened");

    private static final TableSpec<StepRow> STEPS = TableSpec.<StepRow>of("deal.steps")
            .integer("place", StepRow::place)
            .text("step", StepRow::name)
            .text("capacity", StepRow::capacity)
            .text("member", StepRow::member)
            .status("state", StepRow::state)
            .integer("round", StepRow::round)
            .date("due", StepRow::due)
            .text("signed", StepRow::signed)
            .instant("at", StepRow::at)
            .integer("block", StepRow::block)
            .codeLink("transaction", StepRow::transaction, StepRow::transactionHref)
            .sortedBy("place");

    private static final TableSpec<ConditionView> CONDITIONS = TableSpec.<ConditionView>of("deal.conditions")
            .code("id", ConditionView::id)
            .text("text", ConditionView::text)
            .message("owner", condition -> "capacity." + condition.owner())
            .message("raisedBy", condition -> "capacity." + condition.raisedBy())
            .message("state", condition -> "deal.condition." + condition.state())
            .text("remark", ConditionView::remark)
            .sortedBy("id");

    private final DealRoom room;
    private final DealDesk desk;
    private final DealAccess access;
    private final Members members;
    private final History history;
    private final HistoryLines lines;
    private final Tables tables;
    private final DealWords words;

    DealPages(
            DealRoom room,
            DealDesk desk,
            DealAccess access,
            Members members,
            History history,
            HistoryLines lines,
            Tables tables,
            DealWords words) {
        this.room = room;
        this.desk = desk;
        this.access = access;
        this.members = members;
        this.history = history;
        this.lines = lines;
        this.tables = tables;
        this.words = words;
    }

    @GetMapping("/deals")
    String all(CurrentUser user, Model model) {
        model.addAttribute("deals", tables.of(DEALS, room.deals(user.member())));
        model.addAttribute("mayOpen", user.has(Capacity.UWR) || user.has(Capacity.ORG));
        model.addAttribute("crumbs", List.of(Crumb.of("nav.deals", "")));
        return "deal/list";
    }

    @GetMapping("/deals/new")
    @Allow(capacities = {Capacity.UWR, Capacity.ORG})
    String form(CurrentUser user, Model model) {
        Map<Capacity, List<MemberView>> choices = new TreeMap<>();
        for (Capacity capacity : ASKED) {
            choices.put(
                    capacity,
                    members.all().stream()
                            .filter(member -> member.capacities().contains(capacity))
                            .toList());
        }
        model.addAttribute("choices", choices);
        model.addAttribute("crumbs", List.of(Crumb.of("nav.deals", "/deals"), Crumb.of("deal.new.title", "")));
        return "deal/new";
    }

    @PostMapping("/deals")
    @Allow(capacities = {Capacity.UWR, Capacity.ORG})
    String open(
            @RequestParam("id") String id,
            @RequestParam("title") String title,
            @RequestParam("currency") String currency,
            @RequestParam MultiValueMap<String, String> form,
            CurrentUser user,
            RedirectAttributes redirect) {
        List<DealView.Party> parties = new ArrayList<>();
        for (Capacity capacity : ASKED) {
            for (String member : form.getOrDefault("party." + capacity, List.of())) {
                if (!member.isBlank()) {
                    parties.add(new DealView.Party(capacity, new MemberId(member)));
                }
            }
        }
        try {
            desk.open(user.person(), new NewDeal(new DealId(id), title, "auto-sequential", currency, parties));
        } catch (IllegalArgumentException bad) {
            throw new BadInput("id", "INVALID", String.valueOf(bad.getMessage()));
        }
        Flash.note(redirect, "deal.new.requested", id);
        return "redirect:/deals";
    }

    /** A step or one of its signatures as the complete list shows it. */
    record StepRow(
            int place,
            String name,
            String capacity,
            String member,
            io.truesale.portal.web.Status state,
            int round,
            java.time.@org.jspecify.annotations.Nullable LocalDate due,
            String signed,
            java.time.@org.jspecify.annotations.Nullable Instant at,
            @org.jspecify.annotations.Nullable Long block,
            String transaction,
            String transactionHref) {}

    @GetMapping("/deals/{deal}")
    String one(@PathVariable("deal") String id, CurrentUser user, Model model) {
        DealView deal = room.deal(access.require(id)).orElseThrow(NotVisible::new);
        List<StepView> steps = room.steps(deal.id(), "issuance");
        Locale locale = user.locale();
        String title = words.text("deal.room.diagram", locale);
        model.addAttribute("deal", deal);
        model.addAttribute("status", DealWords.status(deal));
        model.addAttribute(
                "svg",
                room.diagram(deal.id(), "issuance", "issuance")
                        .map(diagram -> new DiagramSvg(words, locale, steps).draw(diagram, title))
                        .orElse(""));
        model.addAttribute("steps", tables.of(STEPS, rows(deal.id(), steps, locale)));
        model.addAttribute("conditions", tables.of(CONDITIONS, room.conditions(deal.id())));
        model.addAttribute("open", openConditions(deal));
        model.addAttribute("parties", parties(deal, locale));
        model.addAttribute("lead", deal.capacitiesOf(user.member()).contains(Capacity.UWR) && user.has(Capacity.UWR));
        model.addAttribute("history", lines.of(history.ofDeal(deal.id(), HISTORY), locale));
        model.addAttribute("crumbs", List.of(Crumb.of("nav.deals", "/deals"), Crumb.named(deal.title(), "")));
        return "deal/room";
    }

    private List<ConditionView> openConditions(DealView deal) {
        return room.conditions(deal.id()).stream()
                .filter(condition -> condition.state().equals("OPEN"))
                .toList();
    }

    /** Members of a deal in one capacity, by name. */
    record PartyLine(String capacity, String members) {}

    private List<PartyLine> parties(DealView deal, Locale locale) {
        Map<Capacity, List<String>> names = new TreeMap<>();
        for (DealView.Party party : deal.parties()) {
            names.computeIfAbsent(party.capacity(), capacity -> new ArrayList<>())
                    .add(words.member(party.member(), locale));
        }
        return names.entrySet().stream()
                .map(entry ->
                        new PartyLine(words.capacity(entry.getKey(), locale), String.join(", ", entry.getValue())))
                .toList();
    }

    private List<StepRow> rows(DealId deal, List<StepView> steps, Locale locale) {
        List<StepRow> rows = new ArrayList<>();
        for (StepView step : steps) {
            if (step.decisions().isEmpty()) {
                rows.add(row(deal, rows.size() + 1, step, null, locale));
            }
            for (StepView.Signed signed : step.decisions()) {
                rows.add(row(deal, rows.size() + 1, step, signed, locale));
            }
        }
        return rows;
    }

    private StepRow row(
            DealId deal,
            int place,
            StepView step,
            StepView.@org.jspecify.annotations.Nullable Signed signed,
            Locale locale) {
        return new StepRow(
                place,
                words.step(step.step(), locale),
                words.capacity(step.capacity(), locale),
                words.member(step.member(), locale),
                DealWords.status(step),
                signed == null ? step.round() : signed.round(),
                step.dueAt()
                        .map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate())
                        .orElse(null),
                signed == null
                        ? ""
                        : words.text("deal.decision." + signed.decision().name(), locale) + ": " + signed.person()
                                + (signed.comment().isEmpty() ? "" : " (" + signed.comment() + ")"),
                signed == null ? null : signed.at(),
                signed == null ? null : signed.height(),
                signed == null ? "" : signed.transaction().hex(),
                signed == null
                        ? ""
                        : "/ledger/deal-" + deal + "/transactions/"
                                + signed.transaction().hex());
    }

    @PostMapping("/deals/{deal}/conditions")
    String condition(
            @PathVariable("deal") String id,
            @RequestParam("condition") String condition,
            @RequestParam("action") String action,
            @RequestParam("comment") String comment,
            CurrentUser user,
            RedirectAttributes redirect) {
        DealId deal = access.require(id);
        if (action.equals("waive")) {
            desk.waiveCondition(user.person(), deal, condition, comment);
        } else {
            desk.meetCondition(user.person(), deal, condition, comment);
        }
        Flash.note(redirect, "deal.requested");
        return "redirect:/deals/" + deal;
    }

    @PostMapping("/deals/{deal}/issuance")
    @Allow(capacities = Capacity.UWR)
    String issuance(
            @PathVariable("deal") String id,
            @RequestParam("action") String action,
            @RequestParam("comment") String comment,
            CurrentUser user,
            RedirectAttributes redirect) {
        DealId deal = access.require(id);
        switch (action) {
            case "suspend" -> desk.suspend(user.person(), deal, comment);
            case "resume" -> desk.resume(user.person(), deal, comment);
            case "cancel" -> desk.cancel(user.person(), deal, comment);
            default -> throw new BadInput("action", "INVALID", "suspend, resume or cancel is expected, got " + action);
        }
        Flash.note(redirect, "deal.requested");
        return "redirect:/deals/" + deal;
    }
}
