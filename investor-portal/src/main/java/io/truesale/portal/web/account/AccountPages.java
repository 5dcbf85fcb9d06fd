package io.truesale.portal.web.account;

import io.truesale.ledger.api.PasskeySigning;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Account;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.Identity;
import io.truesale.portal.security.PasswordChange;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.workflow.api.PersonKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The account of whoever is signed in: password, and the keys that sign. */
@Controller
@Allow
class AccountPages {
    private static final String CHALLENGE = "passkey.challenge";
    private static final int CHALLENGE_BYTES = 32;

    private final PersonKeys keys;
    private final PasswordChange passwords;
    private final PasskeyPlace place;
    private final Identity identity;
    private final NextStep next;
    private final SecureRandom random = new SecureRandom();

    AccountPages(PersonKeys keys, PasswordChange passwords, PasskeyPlace place, Identity identity, NextStep next) {
        this.keys = keys;
        this.passwords = passwords;
        this.place = place;
        this.identity = identity;
        this.next = next;
    }

    @GetMapping("/account")
    String account(CurrentUser user, HttpServletRequest request, Model model) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        request.getSession().setAttribute(CHALLENGE, challenge);
        Optional<PasskeyPlace.Place> here = place.of(request);
        model.addAttribute(
                "facts",
                List.of(
                        Fact.of(
                                "account.name",
                                identity.account().map(Account::displayName).orElse("")),
                        Fact.code("account.person", user.person().value()),
                        Fact.code("account.member", user.member().value())));
        model.addAttribute("keys", keys.keys(user.person()));
        model.addAttribute(
                "held",
                keys.keys(user.person()).stream().anyMatch(key -> key.form().equals("NODE")));
        model.addAttribute("waiting", next.waiting(user));
        model.addAttribute("challenge", base64(challenge));
        model.addAttribute("rpId", here.map(PasskeyPlace.Place::rpId).orElse(""));
        model.addAttribute("minLength", PasswordChange.MIN_LENGTH);
        model.addAttribute("crumbs", List.of(Crumb.of("account.title", "")));
        return "account/account";
    }

    @PostMapping("/account/password")
    String password(
            @RequestParam String current,
            @RequestParam String fresh,
            @RequestParam String again,
            CurrentUser user,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        if (!fresh.equals(again)) {
            Flash.refused(redirect, "account.password.differ");
            return "redirect:/account";
        }
        passwords.change(user, current, fresh, request);
        Flash.done(redirect, "account.password.done");
        return "redirect:/account";
    }

    @PostMapping("/account/passkeys")
    String addPasskey(
            @RequestParam String authenticatorData,
            @RequestParam String clientData,
            CurrentUser user,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        PasskeyPlace.Place here =
                place.of(request).orElseThrow(() -> new BadInput("origin", "INVALID", "a host name is expected"));
        keys.addPasskey(
                user.person(),
                made(authenticatorData, clientData, request.getSession(), here),
                here.rpId(),
                here.origin());
        return next.after(user, redirect, "/account", "account.passkey.requested");
    }

    private static PasskeySigning.Made made(
            String authenticatorData, String clientData, HttpSession session, PasskeyPlace.Place here) {
        Object challenge = session.getAttribute(CHALLENGE);
        session.removeAttribute(CHALLENGE); // an answer counts once
        try {
            if (!(challenge instanceof byte[] expected)) {
                throw new IllegalArgumentException("load the page anew, then add the passkey");
            }
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return PasskeySigning.made(
                    decoder.decode(authenticatorData),
                    decoder.decode(clientData),
                    expected,
                    here.rpId(),
                    here.origin());
        } catch (IllegalArgumentException bad) {
            throw new BadInput("passkey", "INVALID", String.valueOf(bad.getMessage()));
        }
    }

    @PostMapping("/account/keys/renewal")
    String renew(
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            CurrentUser user,
            RedirectAttributes redirect) {
        if (confirmed == null) {
            Flash.refused(redirect, "institution.unconfirmed");
        } else {
            keys.renewHeld(user.person());
            Flash.note(redirect, "account.key.requested");
        }
        return "redirect:/account";
    }

    @PostMapping("/account/keys/{key}/removal")
    String remove(@PathVariable("key") String key, CurrentUser user, RedirectAttributes redirect) {
        keys.remove(user.person(), key);
        return next.after(user, redirect, "/account", "account.key.requested");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
