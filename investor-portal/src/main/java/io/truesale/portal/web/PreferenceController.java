package io.truesale.portal.web;

import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.Identity;
import io.truesale.portal.security.PreferenceStore;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switches of language and theme. */
@SharedWithLedgerNode
@Controller
class PreferenceController {
    private final Identity identity;
    private final PreferenceStore preferences;

    PreferenceController(Identity identity, PreferenceStore preferences) {
        this.identity = identity;
        this.preferences = preferences;
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
