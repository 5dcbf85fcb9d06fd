package io.truesale.portal.web;

import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.Identity;
import io.truesale.portal.security.PreferenceStore;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page, and the switches of language and theme. */
@Controller
class AccessController {
    private final Identity identity;
    private final PreferenceStore preferences;

    AccessController(Identity identity, PreferenceStore preferences) {
        this.identity = identity;
        this.preferences = preferences;
    }

    @GetMapping("/login")
    @Allow(Allow.Who.ANYONE)
    String login(
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String left,
            @RequestParam(required = false) String ended,
            @RequestParam(defaultValue = "0") int wait,
            Model model) {
        if (identity.current().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("refused", refused != null);
        model.addAttribute("left", left != null);
        model.addAttribute("ended", ended != null);
        model.addAttribute("wait", wait);
        return "portal/login";
    }

    @PostMapping("/preferences")
    @Allow(Allow.Who.ANYONE)
    String choose(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        preferences.choose(identity.current().map(CurrentUser::person), language, theme, response);
        boolean ours = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
        return "redirect:" + (ours ? back : "/");
    }
}
