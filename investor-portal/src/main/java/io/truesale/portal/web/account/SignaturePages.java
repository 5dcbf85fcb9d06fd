package io.truesale.portal.web.account;

import io.truesale.ledger.api.TransactionId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.workflow.api.PasskeySignature;
import io.truesale.workflow.api.PersonKeys.KeyView;
import io.truesale.workflow.api.SignatureRequests;
import io.truesale.workflow.api.SignatureRequests.SignatureRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the reader asked for and only a passkey can sign. */
@Controller
@Allow
class SignaturePages {
    static final String PAGE = "/signatures";

    private final SignatureRequests requests;
    private final PasskeySteps passkeys;
    private final Formats formats;
    private final MessageSource messages;

    SignaturePages(SignatureRequests requests, PasskeySteps passkeys, Formats formats, MessageSource messages) {
        this.requests = requests;
        this.passkeys = passkeys;
        this.formats = formats;
        this.messages = messages;
    }

    /** A request as the page shows it; {@code content} is all that is signed. */
    record Row(
            String id,
            String what,
            String subject,
            String channel,
            String function,
            String content,
            String asked,
            List<String> keys) {}

    @GetMapping(PAGE)
    String waiting(CurrentUser user, Model model) {
        List<Row> rows = requests.waiting(user.person()).stream()
                .map(request -> row(request, user))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("crumbs", List.of(Crumb.of("signature.title", "")));
        return "account/signatures";
    }

    private Row row(SignatureRequest request, CurrentUser user) {
        return new Row(
                request.id().hex(),
                what(request.kind(), user.locale()),
                request.subject(),
                request.channel().value(),
                request.function(),
                request.arguments().toString(),
                formats.instant(request.requestedAt()),
                passkeys.choices(user.person(), request.channel()).passkeys());
    }

    private String what(String kind, Locale locale) {
        String known = messages.getMessage("history.ledger." + kind, null, "", locale);
        return known == null || known.isEmpty() ? kind : known;
    }

    private SignatureRequest find(String id, CurrentUser user) {
        try {
            return requests.find(user.person(), TransactionId.parse(id)).orElseThrow(NotVisible::new);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
    }

    @PostMapping(PAGE + "/{id}/challenge")
    @ResponseBody
    PasskeySteps.Challenge challenge(
            @PathVariable("id") String id, @RequestParam MultiValueMap<String, String> filled, CurrentUser user) {
        SignatureRequest request = find(id, user);
        KeyView key = passkeys.key(user.person(), request.channel(), filled);
        return passkeys.challenge(key, request.id(), requests.challenge(user.person(), request.id(), key.publicKey()));
    }

    @PostMapping(PAGE + "/{id}")
    String sign(
            @PathVariable("id") String id,
            @RequestParam MultiValueMap<String, String> filled,
            CurrentUser user,
            RedirectAttributes redirect) {
        SignatureRequest request = find(id, user);
        PasskeySignature signature = passkeys.signature(user.person(), request.channel(), filled)
                .filter(given -> given.transaction().equals(request.id()))
                .orElseThrow(() -> new BadInput("passkey", "MISSING", "the signature of a passkey is expected"));
        requests.sign(user.person(), signature);
        Flash.note(redirect, "signature.sent");
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{id}/discard")
    String discard(@PathVariable("id") String id, CurrentUser user, RedirectAttributes redirect) {
        requests.discard(user.person(), find(id, user).id());
        Flash.done(redirect, "signature.discarded");
        return "redirect:" + PAGE;
    }
}
