package io.truesale.portal.web.account;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.PolicyWords;
import io.truesale.workflow.api.ProposalDesk;
import io.truesale.workflow.api.ProposalDesk.Act;
import io.truesale.workflow.api.ProposalDesk.ProposalView;
import io.truesale.workflow.api.ProposalDesk.Standing;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The proposals of the consortium: which are open, who has approved, and a form to approve. */
@Controller
@Allow
class ProposalPages {
    private static final String PAGE = "/proposals";

    private final ProposalDesk desk;
    private final PolicyWords words;
    private final Formats formats;
    private final NextStep next;

    ProposalPages(ProposalDesk desk, PolicyWords words, Formats formats, NextStep next) {
        this.desk = desk;
        this.words = words;
        this.formats = formats;
        this.next = next;
    }

    /** A proposal as the page shows it; the flags say what the reader can do. */
    record Row(
            String id,
            String subject,
            String standing,
            String policy,
            String opener,
            String approvers,
            String action,
            String until,
            boolean approve,
            boolean retract,
            boolean withdraw,
            boolean execute) {}

    @GetMapping(PAGE)
    String all(CurrentUser user, Model model) {
        List<Row> rows = desk.all(ChannelId.CONSORTIUM).stream()
                .map(proposal -> row(proposal, user))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("crumbs", List.of(Crumb.of("nav.proposals", "")));
        return "account/proposals";
    }

    private Row row(ProposalView proposal, CurrentUser user) {
        boolean live = proposal.standing() == Standing.OPEN || proposal.standing() == Standing.MET;
        boolean mine = proposal.approvers().contains(user.person());
        return new Row(
                proposal.id(),
                proposal.subject(),
                proposal.standing().name(),
                words.of(proposal.policy(), user.locale()),
                proposal.opener().value(),
                proposal.approvers().stream().map(PersonId::value).collect(Collectors.joining(", ")),
                proposal.action(),
                proposal.lastMoment().map(formats::instant).orElse(""),
                live && !mine,
                live && mine,
                live && proposal.opener().equals(user.person()),
                proposal.standing() == Standing.MET && proposal.action().equals("proposals/execute"));
    }

    @PostMapping(PAGE)
    String open(
            @RequestParam String id,
            @RequestParam String text,
            @RequestParam int members,
            @RequestParam int days,
            CurrentUser user,
            RedirectAttributes redirect) {
        CborMap policy = CborMap.builder()
                .put("members", members)
                .putTexts("except", List.of())
                .build();
        desk.open(user.person(), ChannelId.CONSORTIUM, id, text, policy, days);
        return next.after(user, redirect, PAGE, "proposals.requested");
    }

    @PostMapping(PAGE + "/{id}")
    String act(@PathVariable("id") String id, @RequestParam Act act, CurrentUser user, RedirectAttributes redirect) {
        ProposalView proposal = desk.find(ChannelId.CONSORTIUM, id).orElseThrow(NotVisible::new);
        desk.act(user.person(), ChannelId.CONSORTIUM, proposal.id(), act);
        return next.after(user, redirect, PAGE, "proposals.requested");
    }
}
