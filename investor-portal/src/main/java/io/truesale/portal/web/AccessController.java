package io.truesale.portal.web;

import io.truesale.portal.security.Allow;
import io.truesale.portal.security.Identity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page. */
@Controller
class AccessController {
    private final Identity identity;

    AccessController(Identity identity) {
        this.identity = identity;
    }

    @GetMapping("/login")
    @Allow(Allow.Who.ANYONE)
    String login(
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String left,
            @RequestParam(required = false) String ended,
            @RequestParam(required = false) String changed,
            @RequestParam(defaultValue = "0") int wait,
            Model model) {
        if (identity.current().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("refused", refused != null);
        model.addAttribute("left", left != null);
        model.addAttribute("ended", ended != null);
        model.addAttribute("changed", changed != null);
        model.addAttribute("wait", wait);
        return "portal/login";
    }
}
