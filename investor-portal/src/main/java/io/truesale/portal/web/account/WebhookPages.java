package io.truesale.portal.web.account;

import io.truesale.ledger.api.ChannelSummary;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.webhook.EventTypes;
import io.truesale.portal.webhook.Webhook;
import io.truesale.portal.webhook.WebhookMessage;
import io.truesale.portal.webhook.WebhookMessage.State;
import io.truesale.portal.webhook.Webhooks;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The webhooks of whoever is signed in: where they go, what waits, what was given up, and a form for a new one. */
@Controller
@Allow
class WebhookPages {
    private static final String PAGE = "/account/webhooks";
    private static final String BACK = "redirect:" + PAGE;
    private static final String SECRET = "secret"; // model attribute of the page after a redirect
    private static final int SHOWN = 20;

    private final Webhooks webhooks;
    private final LedgerAccess access;
    private final Formats formats;

    WebhookPages(Webhooks webhooks, LedgerAccess access, Formats formats) {
        this.webhooks = webhooks;
        this.access = access;
        this.formats = formats;
    }

    /** A webhook as the page shows it. */
    record Row(
            String id, String url, String channel, String types, boolean active, String reason, List<Line> messages) {}

    /** A message that waits or was given up. */
    record Line(long number, String type, String event, String state, int attempts, String next, String result) {}

    @GetMapping(PAGE)
    String all(CurrentUser user, Model model) {
        model.addAttribute(
                "rows",
                webhooks.of(user.person()).stream().map(each -> row(user, each)).toList());
        model.addAttribute(
                "channels",
                access.channels().stream()
                        .map(ChannelSummary::id)
                        .map(Object::toString)
                        .toList());
        model.addAttribute("most", Webhooks.MOST);
        model.addAttribute("crumbs", List.of(Crumb.of("account.title", "/account"), Crumb.of("webhooks.title", "")));
        return "account/webhooks";
    }

    private Row row(CurrentUser user, Webhook webhook) {
        List<Line> messages = Stream.of(State.DEAD, State.PENDING)
                .flatMap(state -> webhooks.messages(user.person(), webhook.id(), state, SHOWN).stream())
                .map(message -> line(message))
                .toList();
        return new Row(
                webhook.id(),
                webhook.url().toString(),
                webhook.channel().value(),
                String.join(", ", webhook.types().patterns()),
                webhook.active(),
                webhook.reason(),
                messages);
    }

    private Line line(WebhookMessage message) {
        return new Line(
                message.number(),
                message.type(),
                message.event(),
                message.state().name(),
                message.attempts(),
                message.state() == State.PENDING ? formats.instant(message.nextAt()) : "",
                message.lastResult());
    }

    @PostMapping(PAGE)
    String register(
            @RequestParam("url") String url,
            @RequestParam("channel") String channel,
            @RequestParam("types") String types,
            CurrentUser user,
            RedirectAttributes redirect) {
        EventTypes wanted;
        try {
            wanted = EventTypes.parse(types);
        } catch (IllegalArgumentException bad) {
            throw new BadInput("types", "INVALID", String.valueOf(bad.getMessage()));
        }
        redirect.addFlashAttribute(
                SECRET, webhooks.register(user, url, channel, wanted).secret());
        Flash.done(redirect, "webhooks.made");
        return BACK;
    }

    @PostMapping(PAGE + "/{id}/secret")
    String rotate(@PathVariable("id") String id, CurrentUser user, RedirectAttributes redirect) {
        redirect.addFlashAttribute(SECRET, webhooks.rotate(user.person(), id));
        Flash.done(redirect, "webhooks.rotated");
        return BACK;
    }

    @PostMapping(PAGE + "/{id}/activation")
    String activate(@PathVariable("id") String id, CurrentUser user, RedirectAttributes redirect) {
        webhooks.activate(user.person(), id);
        Flash.done(redirect, "webhooks.activated");
        return BACK;
    }

    @PostMapping(PAGE + "/{id}/removal")
    String remove(@PathVariable("id") String id, CurrentUser user, RedirectAttributes redirect) {
        webhooks.remove(user.person(), id);
        Flash.done(redirect, "webhooks.removed");
        return BACK;
    }

    @PostMapping(PAGE + "/{id}/messages/{number}/resend")
    String resend(
            @PathVariable("id") String id,
            @PathVariable("number") String number,
            CurrentUser user,
            RedirectAttributes redirect) {
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw new NotVisible();
        }
        webhooks.resend(user.person(), id, Long.parseLong(number));
        Flash.done(redirect, "webhooks.resent");
        return BACK;
    }
}
